"""The live server, asked over HTTP while its author makes every mistake there is."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

import hosts
import pitchkit

PATIENCE = 60
"""Seconds a change may take to be seen, on a very busy machine."""
PAGE = "faqs/fq-one/"
BROKEN = hosts.QUESTION.replace("status: approved", "status: aproved")


HOOKED = f"{hosts.LITTLE}hooks: [hook.py]\n"
SAVES_LATE = """from contextlib import suppress
from pathlib import Path
from pathlib import Path

def on_post_build(config):
    path = Path(config.docs_dir, "faqs", "fq-late.yml")
    if not path.exists():
        path.write_text("title: Saved late")
"""
WAITS = """import time
from pathlib import Path

def on_files(files, config):
    site = Path(config.config_file_path).parent
    while (site / "wait").exists():
        (site / "waiting").touch()
        time.sleep(0.05)
"""


class Author:
    """Someone with an editor, a browser, and `mkdocs serve` in a terminal."""

    def __init__(self, site, *arguments):
        self.site = site
        self.port = free_port()
        self.log = site.parent / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{self.port}", *arguments]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "TMPDIR": str(site.parent)}
        self.terminal = self.log.open("wb")
        self.server = subprocess.Popen(command, cwd=site, env=quiet, stdout=self.terminal, stderr=self.terminal)

    def get(self, path=PAGE):
        """Ask for a page."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return f"HTTP {error.code}"

    def problems(self):
        return [f"{each['place']} {each['code']}" for each in self.told()["problems"]]

    def told(self):
        return json.loads(self.get("pitchkit-problems.json"))

    def sees(self, what, path=PAGE):
        """Keep asking until the page holds `what`."""
        self.until(lambda: what in self.get(path), what)

    def is_told(self, *expected):
        """Keep asking until exactly these problems are listed."""
        self.until(lambda: self.problems() == list(expected), expected)

    def until(self, happened, what):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.server.poll() is None, self.log.read_text()
            if happened():
                return
            time.sleep(0.1)
        raise AssertionError(f"never came: {what}\n{self.log.read_text()}")

    def is_left_alone(self):
        """While nothing changes, nothing is built."""
        time.sleep(1)  # the build of the last change
        builds = self.log.read_text().count("Building documentation")
        time.sleep(2)
        assert self.log.read_text().count("Building documentation") == builds

    def starts(self):
        def answers():
            try:
                return bool(self.get(""))
            except OSError:
                return False

        self.until(answers, "the server")
        return self

    def writes(self, name, text):
        hosts.write(self.site, name, text)

    def leaves(self):
        """Press Ctrl-C; once more where the first fell into the moment a build ended, as a person would."""
        for patience in (PATIENCE / 3, PATIENCE):
            self.server.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(patience)
                break
        assert self.server.poll() is not None, self.log.read_text()
        self.terminal.close()


@pytest.fixture
def author(request, tmp_path):
    files, arguments = getattr(request, "param", ({}, ()))
    someone = Author(hosts.little(tmp_path, files), *arguments)
    try:
        yield someone.starts()
    finally:
        someone.leaves()
    left = [path.name for path in tmp_path.iterdir() if path.name.startswith("mkdocs_")]
    assert left == [], "the scratch folders are gone with the server"


def test_a_day_of_writing(author):
    assert "What does it cost?" in author.get()
    assert "overlay.js" in author.get()
    assert author.told() == {"problems": [], "counts": {"error": 0, "warning": 0, "hint": 0}}

    # A mistake: told at its place, and the last good text stays.
    author.writes("content/faqs/fq-one.yml", BROKEN)
    author.is_told("content/faqs/fq-one.yml:2:9 unknown-value")
    (told,) = author.told()["problems"]
    assert told["excerpt"] == ["status: ", "aproved", ""]
    assert "approved" in told["hint"]["en"]
    assert "What does it cost?" in author.get()
    assert "content/faqs/fq-one.yml:2:9: error" in author.log.read_text()

    # Mended: healed.
    author.writes("content/faqs/fq-one.yml", hosts.QUESTION.replace("What does", "What will"))
    author.sees("What will it cost?")
    author.is_told()

    # Renamed, deleted.
    (author.site / "content/faqs/fq-one.yml").rename(author.site / "content/faqs/fq-two.yml")
    author.sees("What will it cost?", "faqs/fq-two/")
    assert author.get() == "HTTP 404"
    (author.site / "content/faqs/fq-two.yml").unlink()
    author.until(lambda: author.get("faqs/fq-two/") == "HTTP 404", "gone")
    author.writes("content/faqs/fq-one.yml", hosts.QUESTION)
    author.sees("What does it cost?")

    # The folder goes, as when a branch is switched, and comes back with other words in it.
    away = author.site / "away"
    (author.site / "content").rename(away)
    author.is_told("mkdocs.yml:1:1 no-content")
    assert "What does it cost?" in author.get()
    hosts.write(away, "faqs/fq-one.yml", hosts.QUESTION.replace("What does", "What did"))
    away.rename(author.site / "content")
    author.sees("What did it cost?")
    author.is_told()
    author.writes("content/faqs/fq-one.yml", hosts.QUESTION)
    author.sees("What does it cost?")
    author.is_left_alone()

    # A configuration that cannot be read, and one that stops the theme.
    good = (author.site / "mkdocs.yml").read_text()
    author.writes("mkdocs.yml", f"{good}\nbroken: [")
    author.is_told("mkdocs.yml:1:1 broken-configuration")
    assert "error parsing the configuration file" in author.told()["problems"][0]["message"]["en"]
    author.writes("mkdocs.yml", f"{good}\nhooks: [hook.py]")
    author.is_told("mkdocs.yml:1:1 broken-configuration")
    author.writes("hook.py", "def on_page_content(html, **more):\n    raise RuntimeError('on purpose')\n")
    author.writes("mkdocs.yml", f"{good}\nhooks: [hook.py]\n")
    author.until(lambda: "RuntimeError: on purpose" in author.told()["problems"][0]["message"]["en"], "the reason")
    assert "What does it cost?" in author.get()
    author.writes("mkdocs.yml", good)
    author.is_told()


@pytest.mark.parametrize(
    "author",
    [
        ({"content/faqs/fq-one.yml": BROKEN, "content/faqs/fq-good.yml": "title: Good\n"}, ()),
        ({"content/faqs/fq-one.yml": BROKEN, "content/faqs/fq-good.yml": "title: Good\n"}, ("--clean", "--strict")),
    ],
    indirect=True,
    ids=["plain", "clean and strict"],
)
def test_it_starts_on_broken_content(author):
    author.is_told("content/faqs/fq-one.yml:2:9 unknown-value")
    assert "Good" in author.get("faqs/fq-good/")
    assert author.get() == "HTTP 404"
    author.writes("content/faqs/fq-one.yml", hosts.QUESTION)
    author.sees("What does it cost?")
    author.is_told()


@pytest.mark.parametrize("author", [({"hook.py": SAVES_LATE, "mkdocs.yml": HOOKED}, ())], indirect=True)
def test_what_is_saved_while_the_first_build_runs_is_not_missed(author):
    author.sees("Saved late", "faqs/fq-late/")


@pytest.mark.parametrize("author", [({"hook.py": WAITS, "mkdocs.yml": HOOKED}, ())], indirect=True)
def test_readers_do_not_wait_for_a_build(author):
    author.writes("wait", "")
    author.writes("content/faqs/fq-one.yml", hosts.QUESTION.replace("What does", "What will"))
    author.until((author.site / "waiting").exists, "the build that waits")
    assert "What does it cost?" in author.get(), "the old page, while the new one is being made"
    (author.site / "wait").unlink()
    author.sees("What will it cost?")


@pytest.mark.parametrize("author", [({"hook.py": WAITS, "mkdocs.yml": HOOKED}, ())], indirect=True)
def test_it_may_be_stopped_in_the_middle_of_a_build(author):
    author.writes("wait", "")
    author.writes("content/faqs/fq-one.yml", hosts.QUESTION.replace("What does", "What will"))
    author.until((author.site / "waiting").exists, "the build that waits")


def test_the_edit_button_shows_the_text_where_there_is_no_repository(author):
    assert 'href="../../_source/faqs/fq-one.yml.html"' in author.get()
    assert "short_answer: Less than the gaps do." in author.get("_source/faqs/fq-one.yml.html")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A copy of the program, which is the one that is run."""
    copy = tmp_path / "program" / "pitchkit"
    shutil.copytree(Path(pitchkit.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYTHONPATH", str(copy.parent))
    return copy


def test_a_program_that_changed_while_it_runs_is_told_with_the_next_save(program, tmp_path):
    author = Author(hosts.little(tmp_path))
    try:
        author.starts()
        author.is_told()
        with (program / "prose.py").open("a", encoding="utf-8") as file:
            file.write("# another line\n")
        (program / "edition.py").unlink()
        author.writes("content/faqs/fq-one.yml", hosts.QUESTION.replace("does it cost", "will it cost"))
        author.sees("What will it cost?")
        author.is_told("mkdocs.yml:1:1 restart-needed")
        (told,) = author.told()["problems"]
        assert told["message"]["en"].startswith("Pitchkit's own files have changed (pitchkit/edition.py, 2 in all)")
        assert told["message"]["zh"].startswith("Pitchkit 自己的文件变了（pitchkit/edition.py，共 2 个）")
    finally:
        author.leaves()
