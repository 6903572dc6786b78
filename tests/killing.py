"""Killing publishers at random instants, and a reader who opens what is live all the while."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress

import hosts
from pitchkit.publish.gone import is_gone
from pitchkit.publish.manifest import print_of
from pitchkit.publish.target import Target

SIGN = re.compile(r"sign-(\d+)-")
"""In the name of the site, so it is on every page; each build has its own."""
AGE = 60.0


def site_in(folder):
    """A little site of two records, one of which leads to the other."""
    second = hosts.QUESTION.replace("title: What does it cost?", "title: Who pays?\nrelated: [fq-one]")
    return hosts.little(folder, {"content/faqs/fq-two.yml": second})


def resigned(site, number):
    (site / "mkdocs.yml").write_text(hosts.LITTLE.replace("Little", f"Little sign-{number}-"), "utf-8")


def start(site, *words, lang="en"):
    """Start the command in a session of its own, as a service manager does, so that it can be killed whole."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PITCHKIT_", "GITHUB_"))}
    surroundings |= {"PITCHKIT_LANG": lang, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "pitchkit", *map(str, words)],
        cwd=site,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def heed_interrupts():
    """Let what is started be interrupted: a shell lets its background ignore that, and what this starts would too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def finished(process):
    """Return how a command ended, with what it said."""
    told = process.communicate(timeout=120)[1]
    return process.returncode, told


class Reader(threading.Thread):
    """Opens what is live, over and over, as a web server does, and holds it to what the release says of itself."""

    def __init__(self, target):
        super().__init__()
        self.target = target
        self.reads = 0
        self.missing, self.mixed = [], []
        self._done = threading.Event()

    def run(self):
        while not self._done.wait(0.03):
            try:
                self._read()
            except (OSError, ValueError) as error:
                self.missing.append(repr(error))
            self.reads += 1

    def _read(self):
        release = self.target.live()
        manifest = release.manifest()
        pages = {path: path.read_text("utf-8") for path in release.site.rglob("*.html")}
        signs = [SIGN.findall(text)[:1] for text in pages.values() if not is_gone(text)]
        if len({sign for each in signs for sign in each}) != 1 or not all(signs):
            self.mixed.append(f"{release.name}: {signs}")
        if print_of(release.site) != manifest.whole:
            self.mixed.append(f"{release.name} is not what its manifest says")
        if not SIGN.search((self.target.current / "index.html").read_text("utf-8")):
            self.missing.append("the first page is empty")

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self.join()


def parts(target):
    return [path for path in target.releases.glob(".*.part") if path.is_dir()]


def until(happens, process, patience=60.0):
    """Wait for something; False where the process ended before it came about."""
    end = time.monotonic() + patience
    while not happens():
        if process.poll() is not None:
            return False
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.001)
    return True


def is_built(target):
    """Say whether a build is through, and only going live is left."""
    return lambda: any((part / "told.json").exists() or (part / "shown.json").exists() for part in parts(target))


def send(process, number, whom):
    """Send a signal to the command alone, as the kernel does that runs out of memory, or to all it started too."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number) if whom == "all" else process.send_signal(number)


def emptied(group, patience=10.0):
    """Say whether all that a command started has ended soon after it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def phase(target, before):
    """Return how far a publisher had come, by what it left; `before` is what the folder held when it began."""
    left, live, lines = parts(target), target.live().name, len(target.journal.read_bytes())
    if live != before.live:
        return "live, not in the journal" if lines == before.lines else "live and in the journal"
    if {release.name for release in target.all()} - before.releases:
        return "moved, not live"
    if not left:
        return "nothing is left of it"
    return "built" if is_built(target)() else "building"


class Before:
    """What a folder held before somebody was killed."""

    def __init__(self, target):
        self.live = target.live().name
        self.lines = len(target.journal.read_bytes())
        self.releases = {release.name for release in target.all()}


def age(target):
    """Let the releases be older than they are, so that old ones are forgotten as they are in life."""
    past = time.time() - 2 * AGE
    for path in target.releases.glob("*/manifest.json"):
        with suppress(OSError):
            os.utime(path, (past, past))


class Killer:
    """Kills builds of one site into one folder, each with its own sign, and counts where they were."""

    def __init__(self, folder, seed):
        heed_interrupts()
        self.chance = random.Random(seed)  # noqa: S311  # instants, no secrets
        self.site = site_in(folder)
        self.target = Target(folder / "www")
        self.number = 0
        self.phases = Counter()
        self.faults = []
        begun = time.monotonic()
        first, built = self.start(), 0.0
        if until(is_built(self.target), first):
            built = time.monotonic()
        self._ends_well(first)
        self.whole, self.publishing = time.monotonic() - begun, time.monotonic() - built

    def start(self):
        self.number += 1
        resigned(self.site, self.number)
        return start(self.site, "build", "--to", self.target.folder)

    def _ends_well(self, process):
        code, told = finished(process)
        if code or "Traceback" in told:
            self.faults.append(f"build {self.number} ended with {code}: {told}")

    def kill(self, number=signal.SIGKILL, *, going_live=False):
        """Kill one build, at any instant or at one while it goes live."""
        age(self.target)
        before, process = Before(self.target), self.start()
        if going_live:
            until(is_built(self.target), process)
            time.sleep(self.chance.random() * self.publishing * 1.1)
        else:
            time.sleep(self.chance.random() * self.whole)
        self.strike(process, before, number)

    def strike(self, process, before, number=signal.SIGKILL):
        ended = process.poll() is not None
        send(process, number, self.chance.choice(("all", "itself")))
        code, told = finished(process)
        self.phases["over" if ended else phase(self.target, before)] += 1
        if ended and code:
            self.faults.append(f"build {self.number} ended by itself with {code}: {told}")

    def build(self):
        """Build once more at once, undisturbed: it succeeds, is live, and nothing of the killed is left."""
        self._ends_well(self.start())
        page = (self.target.current / "index.html").read_text("utf-8")
        if f"sign-{self.number}-" not in page:
            self.faults.append(f"build {self.number} is not live")
        self.faults += [f"left behind: {name}" for name in leftovers(self.target)]


def leftovers(target):
    usual = {".lock", ".pitchkit-target", "current", "journal.jsonl", "releases", "withdrawn.yml"}
    own = sorted({path.name for path in target.folder.iterdir()} - usual)
    return own + [f"releases/{path.name}" for path in target.releases.glob(".*")]


@contextmanager
def copied(target, folder):
    """Give a copy of a published folder, to do to it what cannot be undone."""
    shutil.copytree(target.folder, folder, symlinks=True)
    yield Target(folder)
    shutil.rmtree(folder)
