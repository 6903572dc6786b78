"""What `make test-deploy` needs beside Python: a real nginx, and envsubst, which fills its templates; never skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# Debian keeps nginx where only root's path leads.
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/sbin"])
NEEDED = {"nginx": "nginx-light", "envsubst": "gettext-base"}
HELP = """The recipe for nginx is tested with a real nginx, and these are missing here: {missing}.
On Debian:  sudo apt-get install -y --no-install-recommends {packages}
Elsewhere:  install nginx (with its auth_request module) and gettext, so that both are found on the PATH."""


def find(program: str) -> str:
    """Return where a program lies. Raises `LookupError`."""
    path = shutil.which(program, path=PATH)
    if path is None:
        raise LookupError(HELP.format(missing=program, packages=NEEDED[program]))
    return path


def missing() -> list[str]:
    return [program for program in NEEDED if shutil.which(program, path=PATH) is None]


def install(programs: list[str]) -> None:
    """Install what is missing where that is possible without asking anybody."""
    if not programs or shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    packages = [NEEDED[program] for program in programs]
    print(f"needs.py: installing {' and '.join(packages)} with apt-get", file=sys.stderr)
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=600", "-qq"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *arguments], env=quiet, stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    install(missing())
    if left := missing():
        packages = " ".join(NEEDED[program] for program in left)
        sys.exit(HELP.format(missing=" and ".join(left), packages=packages))
