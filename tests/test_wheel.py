"""The installed wheel, alone: no file of the repository, a five-line mkdocs.yml, one record, and a site's own kind."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from test_build import TOY

ROOT = Path(__file__).parents[1]
MKDOCS = "site_name: Kit\ndocs_dir: content\ntheme: {name: material, font: false, language: en}\nplugins: [search, pitchkit]\n"


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """A Python that has the wheel, and beside it only what the wheel depends on."""
    base = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", ".", "--no-deps", "--no-build-isolation", "-w", base], cwd=ROOT, check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", base / "venv"], check=True)
    python = base / "venv/bin/python"
    (wheel,) = base.glob("pitchkit-*.whl")
    subprocess.run([*pip, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True)
    own = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    # A path file adds this folder and does not read the path files in it, so the editable pitchkit stays out.
    (Path(own.stdout.strip()) / "others.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python


@pytest.fixture
def kit(tmp_path):
    (tmp_path / "content/faqs").mkdir(parents=True)
    (tmp_path / "content/faqs/fq-a.yml").write_text(
        "title: Is data resent after a break?\nanswer: Yes, **in order**.\n", "utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    return tmp_path


def run(python, kit, *command):
    environment = {"PATH": os.environ["PATH"], "NO_MKDOCS_2_WARNING": "1", "HOME": str(kit)}
    done = subprocess.run(
        [python, "-m", *command], cwd=kit, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_it_is_the_wheel_that_runs(python, kit):
    done = subprocess.run(
        [python, "-c", "import pitchkit; print(pitchkit.__file__)"], cwd=kit, capture_output=True, text=True, check=True
    )
    assert str(python.parents[1]) in done.stdout


def test_five_lines_and_one_record_make_a_portal_without_a_warning(python, kit):
    done = run(python, kit, "mkdocs", "build", "--strict")
    assert "WARNING" not in done.stderr
    page = (kit / "site/faqs/fq-a/index.html").read_text("utf-8")
    assert "Is data resent after a break?" in page
    assert "<strong>in order</strong>" in page
    assert (kit / "site/index.html").is_file()
    assert (kit / "site/faqs/index.html").is_file()
    assert len(list((kit / "site/assets/pitchkit").glob("pitchkit.*.css"))) == 1
    assert not list((kit / "site").rglob("*.yml"))


def test_a_sites_own_kind_gets_pages_checks_scaffold_and_schema(python, kit):
    (kit / "kinds/webinar").mkdir(parents=True)
    for name, text in TOY.items():
        (kit / "kinds/webinar" / name).write_text(text, "utf-8")
    run(python, kit, "pitchkit", "new", "webinar", "wb-first", "--title", "First hour")
    assert (kit / "content/webinars/wb-first.yml").is_file()
    checked = json.loads(run(python, kit, "pitchkit", "check", "--format", "json").stdout)
    assert checked["counts"]["error"] == 0
    assert "promise" in run(python, kit, "pitchkit", "schema", "webinar").stdout
    assert "webinar" in run(python, kit, "pitchkit", "kinds").stdout
    run(python, kit, "mkdocs", "build")
    assert "First hour" in (kit / "site/webinars/wb-first/index.html").read_text("utf-8")
    assert "First hour" in (kit / "site/webinars/index.html").read_text("utf-8")
