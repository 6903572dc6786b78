"""Publishing: readers see one whole release at every moment, whoever is killed and whatever the disk refuses."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pitchkit.publish import BusyError
from pitchkit.publish.gone import gone_page, is_gone
from pitchkit.publish.manifest import Facts, Manifest, changes, print_of, survey
from pitchkit.publish.releases import go_back, publish
from pitchkit.publish.shown import Shown, write_shown
from pitchkit.publish.target import KEPT, ForeignFolderError, OtherEditionError, Target

PAGE = '<html><h1 id="top">{title}</h1>{body}</html>'


def facts(edition="customer", when="2026-11-22T09:30:00Z"):
    return Facts(edition, ("zh", "en"), "2026-11-22", "abc", "lin", when)


def made(pages, shown=()):
    """What a build would write: pages by path, and what its records show."""

    def make(folder):
        for name, text in pages.items():
            path = folder / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        write_shown(folder / "shown.json", dict(shown))

    return make


def page(title, body=""):
    return PAGE.format(title=title, body=body)


def live(target):
    return {p.relative_to(target.current).as_posix(): p.read_text("utf-8") for p in target.current.rglob("*.html")}


@pytest.fixture
def target(tmp_path):
    return Target(tmp_path / "customer", linger=0)


def test_what_is_published_is_what_readers_see(target):
    done = publish(target, facts(), made({"index.html": page("one")}))
    assert live(target) == {"index.html": page("one")}
    assert done.is_new
    assert target.live() == done.release
    assert done.release.name.startswith("20261122T093000Z-")


def test_a_release_says_what_it_is(target):
    done = publish(
        target, facts(), made({"index.html": page("one"), "a.pdf": "x"}, {"case-x": Shown("case", (), ("words",))})
    )
    again = done.release.manifest()
    assert again == done.manifest
    assert again.facts == facts()
    assert again.pages == {"": ("top",)}
    assert again.files == ("a.pdf",)
    assert done.release.shown() == {"case-x": Shown("case", (), ("words",))}
    assert not list(target.current.glob("*.json")), "nothing of it is served"


def test_the_journal_has_one_line_for_each_publish(target):
    publish(target, facts(), made({"index.html": page("one"), "a/index.html": page("a")}))
    publish(target, facts(when="2026-11-23T09:30:00Z"), made({"index.html": page("two")}))
    first, second = target.lines()
    assert first["added"] == ["", "a/"]
    assert second["removed"] == ["a/"]
    assert {"edition", "commit", "as_of", "tree", "by", "when", "narrowed"} <= second.keys()


def test_the_same_again_is_noted_and_takes_no_release(target):
    first = publish(target, facts(), made({"index.html": page("one")}))
    second = publish(target, facts(when="2026-11-23T09:30:00Z"), made({"index.html": page("one")}))
    assert not second.is_new
    assert second.release == first.release
    assert [line.get("unchanged", False) for line in target.lines()] == [False, True]
    assert len(target.all()) == 1


def test_five_releases_stay_and_the_live_one_always(target):
    for number in range(8):
        publish(target, facts(when=f"2026-11-2{number}T09:30:00Z"), made({"index.html": page(str(number))}))
    assert len(target.all()) == KEPT
    assert live(target)["index.html"] == page("7")
    with target.held():
        go_back(target, target.all()[0], facts(when="2026-11-28T09:30:00Z"))
    assert live(target)["index.html"] == page("3")
    for number in range(8, 12):
        publish(target, facts(when=f"2026-11-{20 + number}T09:30:00Z"), made({"index.html": page(str(number))}))
        assert target.live().site.is_dir()


def test_who_reads_in_a_release_that_was_live_a_moment_ago_reads_on(target):
    slow = Target(target.folder)
    first = publish(slow, facts(when="2026-11-10T09:30:00Z"), made({"index.html": page("first")})).release
    for number in range(1, 8):
        publish(slow, facts(when=f"2026-11-1{number}T09:30:00Z"), made({"index.html": page(str(number))}))
    assert (first.site / "index.html").read_text() == page("first")


def test_a_release_gone_back_to_is_read_on_when_the_next_one_takes_its_place(target):
    slow, hour = Target(target.folder), time.time() - 3600
    for number in range(KEPT):
        publish(slow, facts(when=f"2026-11-1{number}T09:30:00Z"), made({"index.html": page(str(number))}))
    oldest, live_ = slow.all()[0], slow.live()
    with slow.held():
        go_back(slow, oldest, facts(when="2026-11-20T09:30:00Z"))
    for path in (each for release in slow.all() for each in (release.folder, *release.folder.iterdir())):
        os.utime(path, (hour, hour))
    publish(slow, facts(when="2026-11-21T09:30:00Z"), made({"index.html": page("next")}))
    assert (oldest.site / "index.html").read_text() == page("0"), "it was live a moment ago"
    publish(slow, facts(when="2026-11-22T09:30:00Z"), made({"index.html": page("last")}))
    assert len(slow.all()) == KEPT + 1, "the others are forgotten as before"
    assert live_ in slow.all()


def test_going_back_is_in_the_journal(target):
    first = publish(target, facts(), made({"index.html": page("one")}))
    publish(target, facts(when="2026-11-23T09:30:00Z"), made({"index.html": page("two")}))
    with target.held():
        go_back(target, first.release, facts(when="2026-11-24T09:30:00Z"))
    line = target.lines()[-1]
    assert (line["action"], line["release"], line["when"]) == ("rollback", first.release.name, "2026-11-24T09:30:00Z")


def test_what_is_gone_says_so_for_good(target):
    publish(target, facts(), made({"index.html": page("one"), "cases/x/index.html": page("x"), "en/y.html": page("y")}))
    publish(target, facts(when="2026-11-23T09:30:00Z"), made({"index.html": page("two")}))
    publish(target, facts(when="2026-11-24T09:30:00Z"), made({"index.html": page("three")}))
    for name in ("cases/x/index.html", "en/y.html"):
        text = live(target)[name]
        assert is_gone(text)
        assert "这一页已经撤下" in text
        assert "This page is gone" in text
        assert 'content="noindex"' in text
    assert 'href="../../"' in live(target)["cases/x/index.html"]
    assert live(target)["en/y.html"].index("This page is gone") < live(target)["en/y.html"].index("这一页已经撤下")
    assert target.live().manifest().gone == ("cases/x/", "en/y.html")
    assert target.live().manifest().changes.removed == (), "it is told once"


def test_what_comes_back_is_gone_no_more(target):
    publish(target, facts(), made({"index.html": page("one"), "x/index.html": page("x")}))
    publish(target, facts(when="2026-11-23T09:30:00Z"), made({"index.html": page("one")}))
    publish(target, facts(when="2026-11-24T09:30:00Z"), made({"index.html": page("one"), "x/index.html": page("back")}))
    assert live(target)["x/index.html"] == page("back")
    assert target.live().manifest().gone == ()


def test_a_page_that_leads_on_is_not_gone(target):
    publish(target, facts(), made({"index.html": page("one"), "old/index.html": page("x")}))
    moved = '<meta http-equiv="refresh" content="0; url=../new/">'
    publish(target, facts(), made({"index.html": page("one"), "new/index.html": page("x"), "old/index.html": moved}))
    assert target.lines()[-1]["removed"] == []
    assert live(target)["old/index.html"] == moved


def test_a_page_that_says_less_is_narrowed(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    made({"site/a.html": page("a", '<h2 id=loss>x</h2><input id="__drawer"><small popover id="why-loss">y</small>')})(
        old
    )
    made({"site/a.html": page("a")})(new)
    before = survey(old / "site" / "site")
    manifest = Manifest(facts(), "", "", before.pages, before.files, ())
    assert changes(manifest, survey(new / "site" / "site")).narrowed == {"a.html": ("loss",)}


def test_files_that_are_gone_are_told_but_for_styles_and_scripts(tmp_path):
    made({"index.html": "a", "files/b.pdf": "b"})(tmp_path)
    before = Manifest(facts(), "", "", {"": ()}, ("files/b.pdf", "files/c.pdf", "assets/pitchkit/pitchkit.1.css"), ())
    assert changes(before, survey(tmp_path / "site")).files == ("files/c.pdf",)


def test_one_print_for_the_same_bytes_wherever_they_lie(tmp_path):
    for name in ("one", "two"):
        made({"b.html": "b", "a/c.html": "c"})(tmp_path / name)
    os.utime(tmp_path / "two" / "site" / "b.html", (0, 0))
    assert print_of(tmp_path / "one" / "site") == print_of(tmp_path / "two" / "site")
    (tmp_path / "two" / "site" / "b.html").write_text("B")
    assert print_of(tmp_path / "one" / "site") != print_of(tmp_path / "two" / "site")


def test_an_edition_goes_nowhere_but_to_its_own_folder(target):
    publish(target, facts("customer"), made({"index.html": page("one")}))
    with pytest.raises(OtherEditionError, match="customer"):
        publish(target, facts("internal"), made({"index.html": page("secret")}))
    assert live(target) == {"index.html": page("one")}


def test_a_folder_can_be_kept_for_an_edition_beforehand(target):
    target.folder.mkdir()
    (target.folder / ".pitchkit-target").write_text("public\n")
    with pytest.raises(OtherEditionError, match="public"):
        publish(target, facts("internal"), made({"index.html": page("secret")}))
    assert not target.current.exists()


def test_the_manifest_counts_where_the_mark_says_otherwise(target):
    publish(target, facts("customer"), made({"index.html": page("one")}))
    (target.folder / ".pitchkit-target").write_text("internal\n")
    with pytest.raises(OtherEditionError, match="customer"):
        publish(target, facts("internal"), made({"index.html": page("secret")}))


def test_a_folder_with_other_things_in_it_is_left_alone(target):
    target.folder.mkdir()
    (target.folder / "thesis.txt").write_text("years")
    with pytest.raises(ForeignFolderError):
        publish(target, facts(), made({"index.html": page("one")}))
    assert [path.name for path in target.folder.iterdir()] == ["thesis.txt"]


def test_a_second_publisher_is_told_who_is_at_work(target):
    with target.held(), pytest.raises(BusyError, match=str(os.getpid())):
        publish(target, facts(), made({"index.html": page("one")}))
    publish(target, facts(), made({"index.html": page("one")}))


def test_a_build_that_fails_changes_nothing(target):
    publish(target, facts(), made({"index.html": page("one")}))

    def fail(folder):
        made({"index.html": page("half")})(folder)
        message = "no"
        raise ValueError(message)

    with pytest.raises(ValueError, match="no"):
        publish(target, facts(), fail)
    assert live(target) == {"index.html": page("one")}
    assert list(target.releases.glob(".*")) == []


def test_every_byte_is_on_the_disk_before_a_reader_sees_it(target, monkeypatch):
    written, switched = set(), []
    sync, replace_ = os.fsync, os.replace

    def noted(handle):
        written.add(os.fstat(handle).st_ino)
        sync(handle)

    def switches(source, goal):
        if Path(goal) == target.current:
            switched.append(set(written))
        replace_(source, goal)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(os, "replace", switches)
    done = publish(target, facts(), made({"index.html": page("one"), "a/b/index.html": page("two")}))
    whole = {path.stat().st_ino for path in (done.release.folder, *done.release.folder.rglob("*"))}
    assert whole <= switched[0]


class FullDisk:
    """A disk that is full from the given step on."""

    def __init__(self, patch, step):
        self.left = step
        self.steps = 0
        for name in ("fsync", "replace", "symlink", "rename", "mkdir", "pwrite"):
            patch.setattr(os, name, self._full(getattr(os, name)))
        patch.setattr(Path, "write_text", self._full(Path.write_text))

    def _full(self, does):
        def write(*args, **options):
            self.steps += 1
            if self.steps > self.left:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return does(*args, **options)

        return write


def test_a_disk_that_is_full_at_any_step_leaves_one_whole_site(target, monkeypatch):
    old = {"index.html": page("OLD"), "a/index.html": page("OLD")}
    new = {"index.html": page("NEW"), "b/index.html": page("NEW")}
    publish(target, facts(), made(old))
    seen, step = set(), 0
    while True:
        with monkeypatch.context() as patch:
            disk = FullDisk(patch, step)
            with suppress(OSError):
                publish(target, facts(when=f"2026-11-23T09:30:{step:02}Z"), made(new))
            if disk.steps <= step:
                break  # it had room enough
        shows = {title for text in live(target).values() for title in ("OLD", "NEW") if title in text}
        assert len(shows) == 1, "never half of each"
        seen |= shows
        assert list(target.releases.glob(".*.part")) == []
        if shows == {"NEW"}:
            publish(target, facts(when=f"2026-11-24T09:30:{step:02}Z"), made(old))
        step += 1
    assert step > 10
    assert seen == {"OLD", "NEW"}, "also after the switch"
    assert "recovered" in {key for line in target.lines() for key in line}, "what was not written is written later"


PUBLISHER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from pitchkit.publish.manifest import Facts
    from pitchkit.publish.releases import publish
    from pitchkit.publish.shown import write_shown
    from pitchkit.publish.target import Target

    def made(sign):
        def make(folder):
            for number in range(12):
                path = folder / "site" / f"p{number}" / "index.html"
                path.parent.mkdir(parents=True)
                path.write_text(f"<h1 id=top>{sign}</h1>")
            write_shown(folder / "shown.json", {})
        return make

    target = Target(Path(sys.argv[1]))
    for turn in range(10_000):
        sign = f"{sys.argv[2]}-{turn}"
        publish(target, Facts("customer", ("zh",), "2026-11-22", "", "", "2026-11-22T09:30:00Z"), made(sign))
        print(turn, flush=True)
""")


class Reader(threading.Thread):
    """Opens what is live, over and over, as a web server does."""

    def __init__(self, target):
        super().__init__()
        self.target = target
        self.done = threading.Event()
        self.faults = []
        self.reads = 0

    def run(self):
        while not self.done.is_set():
            try:
                site = self.target.folder / self.target.current.readlink()
                signs = {path.read_text() for path in site.glob("p*/index.html")}
                alone = (self.target.current / "p3" / "index.html").read_text()
            except OSError as error:
                self.faults.append(repr(error))
                continue
            if len(signs) != 1 or not alone:
                self.faults.append(str(signs))
            self.reads += 1


def killed(target, times, seed):
    """Kill a publisher at so many moments; return what a reader met with."""
    subprocess.run(
        [sys.executable, "-c", PUBLISHER.replace("10_000", "1"), str(target.folder), "first"],
        check=True,
        capture_output=True,
    )
    reader, chance = Reader(target), random.Random(seed)  # noqa: S311  # moments, no secrets
    reader.start()
    try:
        for number in range(times):
            command = [sys.executable, "-c", PUBLISHER, str(target.folder), str(number)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
                process.stdout.readline()  # it publishes
                time.sleep(chance.random() / 10)
                process.send_signal(signal.SIGKILL)
                process.stdout.read()
    finally:
        reader.done.set()
        reader.join()
    return reader


@pytest.mark.parametrize("times", [5, pytest.param(200, marks=pytest.mark.long)])
def test_a_publisher_that_is_killed_harms_no_reader(target, times):
    reader = killed(target, times, seed=1)
    assert reader.reads > times
    assert reader.faults == []
    publish(target, facts(), made({"index.html": page("after")}))
    assert list(target.releases.glob(".*")) == [], "what the killed ones left is gone"
    assert len(target.all()) == KEPT
    assert all(json.dumps(line) for line in target.lines())
    assert target.lines()[-1]["release"] == target.live().name


def test_no_page_tells_what_was_on_it():
    assert "secret" not in gone_page("cases/secret-project/", ("zh", "en"))
