"""How the recipe is put into an nginx, and what is refused on the way."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from hosting.needs import find
from hosting.serving import EDITIONS, free_ports, install, settings


def test_the_recipe_fits_into_the_nginx_that_a_system_ships(sites, tmp_path):
    install(tmp_path, settings(sites, dict(zip(EDITIONS, free_ports(4), strict=True)), 4180))
    shipped = Path("/etc/nginx/nginx.conf").read_text("utf-8")
    assert "/etc/nginx/conf.d/" in shipped
    text = re.sub(r"^include .*modules.*$|/etc/nginx/sites-enabled/\*", f"# {tmp_path}", shipped, flags=re.MULTILINE)
    text = text.replace("include # ", "# ").replace("/etc/nginx/conf.d/", f"{tmp_path}/etc/conf.d/")
    (tmp_path / "nginx.conf").write_text(text, "utf-8")
    said = subprocess.run(
        [find("nginx"), "-t", "-c", tmp_path / "nginx.conf", "-e", tmp_path / "error.log"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert "[warn]" not in said.stderr


@pytest.mark.parametrize(
    ("name", "value", "because"),
    [
        ("PITCHKIT_PUBLIC_PORT", "", "an empty setting is a forgotten one"),
        ("PITCHKIT_INTERNAL_NAMES", "a; return 200", "a setting is no place for rules"),
        ("PITCHKIT_SITES", "/srv/$host", "a path that a browser could choose"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused_before_anything_is_written(sites, tmp_path, name, value, because):
    told = settings(sites, dict(zip(EDITIONS, free_ports(4), strict=True)), 4180)
    done = install(tmp_path, {**told, name: value.replace("$", "\\$")})
    assert done.returncode == 1, because
    assert name in done.stderr
    assert not (tmp_path / "etc").exists()


def test_an_access_that_is_neither_stops_nginx(sites, tmp_path):
    told = settings(sites, dict(zip(EDITIONS, free_ports(4), strict=True)), 4180)
    assert install(tmp_path, {**told, "PITCHKIT_INTERNAL_ACCESS": "open"}).returncode == 0
    said = subprocess.run(
        [find("nginx"), "-t", "-c", tmp_path / "nginx.conf", "-e", tmp_path / "error.log"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode != 0
    assert "open.conf" in said.stderr
