"""Trees: names and bytes from folders and dictionaries, and what is no readable file."""

import os
import socket
from pathlib import Path

import pytest

from pitchkit.source import Folder, Memory


def test_a_dictionary_is_a_tree():
    tree = Memory({"b.yml": "甲", "a/c.yml": b"x"})
    assert list(tree.names()) == ["a/c.yml", "b.yml"]
    assert tree.read("b.yml") == "甲".encode()
    assert tree.stamp("b.yml") != Memory({"b.yml": "乙"}).stamp("b.yml")
    assert tree.problems() == ()
    with pytest.raises(FileNotFoundError):
        tree.read("c.yml")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    (root / "cases").mkdir(parents=True)
    (root / "cases" / "b.yml").write_text("b: 1")
    (root / "cases" / "a.yml").write_text("a: 1")
    (root / "index.md").write_text("# Hi")
    return root


def test_a_folder_is_a_tree(content):
    tree = Folder(content, "content/")
    assert list(tree.names()) == ["cases/a.yml", "cases/b.yml", "index.md"]
    assert tree.read("cases/b.yml") == b"b: 1"
    assert tree.problems() == ()


def test_a_file_can_be_read_before_anyone_lists(content):
    assert Folder(content).read("cases/a.yml") == b"a: 1"
    assert Folder(content).problems() == ()


def test_a_new_file_is_seen_at_the_next_listing(content):
    tree = Folder(content)
    before = list(tree.names())
    (content / "new.yml").write_text("x: 1")
    assert list(tree.names()) == [*before, "new.yml"]


def test_a_stamp_changes_with_the_bytes(content):
    tree = Folder(content)
    before = tree.stamp("index.md")
    assert tree.stamp("index.md") == before
    (content / "index.md").write_text("# Hello")
    assert tree.stamp("index.md") != before


@pytest.mark.parametrize(
    "name", [".git/x", ".a.yml.swp", "a.yml~", "#a.yml#", "a.swp", "~$a.xlsx", "Thumbs.db", "x/.y"]
)
def test_what_editors_leave_behind_is_passed_over(content, name):
    before = list(Folder(content).names())
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text("x")
    tree = Folder(content)
    assert list(tree.names()) == before
    assert tree.problems() == ()


def link(path: Path):
    path.symlink_to("/etc/passwd")


def linked_folder(path: Path):
    path.symlink_to(path.parent, target_is_directory=True)


def pipe(path: Path):
    os.mkfifo(path)


def plug(path: Path):
    with socket.socket(socket.AF_UNIX) as plugged:
        plugged.bind(os.path.relpath(path))


def odd_name(path: Path):
    (path.parent / os.fsdecode(b"\xb0\xa1.yml")).write_text("x")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("make", "line"),
    [
        (
            link,
            "content/x.yml:1:1: error symlink: this is a symbolic link, which is not followed / put the file itself here",
        ),
        (
            linked_folder,
            "content/x.yml:1:1: error symlink: this is a symbolic link, which is not followed / put the file itself here",
        ),
        (pipe, "content/x.yml:1:1: error special-file: this is no ordinary file but a pipe / delete it"),
        (plug, "content/x.yml:1:1: error special-file: this is no ordinary file but a socket / delete it"),
        (
            odd_name,
            "content/��.yml:1:1: error bad-file-name: the name holds characters that cannot be read / rename it with letters, digits and hyphens",
        ),
    ],
)
def test_what_is_no_readable_file_is_told_and_never_opened(content, make, line, monkeypatch):
    monkeypatch.chdir(content)
    make(content / "x.yml")
    tree = Folder(content, "content/")
    assert list(tree.names()) == ["cases/a.yml", "cases/b.yml", "index.md"]
    assert [problem.line() for problem in tree.problems()] == [line]
    with pytest.raises(FileNotFoundError):
        tree.read("x.yml")


def test_a_locked_file_is_told_and_never_opened(content, monkeypatch):
    # Nothing is locked for root, who runs the tests in many a container, so the system's answer is given here.
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("x.yml") and allowed(path, mode))
    (content / "x.yml").write_text("x")
    tree = Folder(content, "content/")
    assert [problem.line() for problem in tree.problems()] == [
        "content/x.yml:1:1: error unreadable-file: cannot be opened: Permission denied / check who may read it"
    ]
    with pytest.raises(FileNotFoundError):
        tree.read("x.yml")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    tree = Folder(tmp_path / "content", "content/")
    assert list(tree.names()) == []
    assert [problem.code.name for problem in tree.problems()] == ["unreadable-file"]


@pytest.mark.parametrize("name", ["../secret", "cases/../../secret", "/etc/passwd", "cases\\a.yml", "", "cases"])
def test_no_name_leads_out_of_the_folder(content, name):
    (content.parent / "secret").write_text("x")
    with pytest.raises(FileNotFoundError):
        Folder(content).read(name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_file_that_turns_into_a_pipe_does_not_block(content):
    tree = Folder(content)
    tree.names()
    (content / "index.md").unlink()
    os.mkfifo(content / "index.md")
    with pytest.raises(FileNotFoundError):
        tree.read("index.md")
