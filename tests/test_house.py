"""The house rules that a machine can keep: every test lists all its faults at once, each with its place."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "pitchkit"
CEILING = 300
ATTIC = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "common"}


def test_every_room_keeps_to_its_place_in_the_street():
    # In a process of its own: import-linter silences every logger there is, and MkDocs counts warnings by its own.
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_module_fits_on_a_few_screens():
    lengths = {place(path): len(read(path).splitlines()) for path in modules()}
    none_of(f"{name} has {lines} lines" for name, lines in lengths.items() if lines > CEILING)


def test_a_module_says_first_what_it_is_for():
    none_of(f"{place(path)}: {line!r}" for path in modules() if not is_sentence(line := first_line(path)))


def test_nothing_is_named_like_an_attic():
    rooms = [path.relative_to(ROOT) for path in files("plugins", "tests", "benchmarks")]
    none_of({str(path) for path in rooms for part in path.with_suffix("").parts if ATTIC & words(part)})


def test_a_page_loads_nothing_from_outside():
    shipped = [path for path in files("plugins/pitchkit", "theme_overrides") if path.suffix in LOADERS]
    none_of(f"{place(path)}: {what}" for path in shipped for what in outside(path.name, read(path)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://cdn.example/x.js"></script>'),
        ("a.html", "<img class=big\n  src='//cdn.example/x.png'>"),
        ("a.html", '<img src="logo.png" srcset="logo.png, https://cdn.example/2x.png 2x">'),
        ("a.html", '<link rel="stylesheet" href=https://cdn.example/x.css>'),
        ("a.html", '<link {% if a > b %}rel="icon"{% endif %} href="https://cdn.example/x.ico">'),
        ("a.html", '{% set cdn = "https://cdn.example" %}<script src="{{ cdn }}/x.js"></script>'),
        ("a.html", '<p style="background: url(https://cdn.example/x.png)">'),
        ("a.html", '<script type="module">import x from "https://cdn.example/x.js"</script>'),
        ("a.svg", '<svg><image xlink:href="https://cdn.example/x.png"/></svg>'),
        ("a.css", '@import "https://cdn.example/x.css";'),
        ("a.css", "b { background: url( '//cdn.example/x.png' ) }"),
        ("a.js", "import x from 'https://cdn.example/x.js'"),
        ("a.js", "fetch(`//api.example/${id}`)"),
    ],
)
def test_loading_from_outside_is_seen(name, text):
    assert outside(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<a class="x" href="https://example.com/">a person may click</a>'),
        ("a.html", '<svg xmlns="http://www.w3.org/2000/svg"><use href="#x"/></svg>'),
        ("a.html", "{# was <script src='https://cdn.example/x.js'> #}<!-- //no -->"),
        ("a.html", '<img src="{{ base }}//logo.png"><script src="{{ asset("x.js") }}"></script>'),
        ("a.css", "/* see https://example.com */ b { background: url(x.png) }"),
        ("a.js", '// see https://example.com\ndocument.createElementNS("http://www.w3.org/2000/svg", "svg")'),
    ],
)
def test_links_and_names_are_not_loading(name, text):
    assert outside(name, text) == []


def test_no_file_knows_the_machine_it_was_written_on():
    none_of(
        f"{place(path)}:{number}: {line.strip()[:100]}"
        for path in kept_files()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if MACHINE.search(line)
    )


def test_the_lock_names_no_registry():
    lines = read(ROOT / "requirements.txt").splitlines()
    none_of(line for line in lines if "://" in line or line.startswith("-") or " @ " in line)


def test_the_lock_knows_every_file_by_its_hash():
    pinned = [line for line in read(ROOT / "requirements.txt").splitlines() if "==" in line]
    assert pinned
    none_of(line for line in pinned if not line.endswith(" \\"))


# A folder of someone's machine: written so that this line does not name one.
MACHINE = re.compile(r"(?<![\w.}])/(?:work|root|home|Users)/\w")

LOADERS = {".html", ".css", ".js", ".svg"}
FAR = r"(?:https?:)?//(?!www\.w3\.org/)[\w\[]"
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->|/\*.*?\*/", re.DOTALL)
TEMPLATE_CODE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
TAG = re.compile(r"<([a-zA-Z][\w-]*)\b([^>]*)>", re.DOTALL)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)")
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)
LOADING = {"src", "srcset", "href", "xlink:href", "poster", "data"}
CSS_LOAD = re.compile(rf"(?:url\(|@import)\s*[\"']?\s*{FAR}[^\s\"')]*")
QUOTED = re.compile(rf"[\"'`]{FAR}[^\s\"'`]*")


def none_of(faults: Iterable[str]) -> None:
    listed = sorted(faults)
    assert not listed, "\n".join(["", *listed])


def outside(name: str, text: str) -> list[str]:
    """Everything in a shipped file that would make a reader's browser ask another host."""
    text = COMMENT.sub("", text)
    found = CSS_LOAD.findall(text)
    if name.endswith(".js"):
        return found + QUOTED.findall(text)
    for code in TEMPLATE_CODE.findall(text):
        found += QUOTED.findall(code)
    plain = TEMPLATE_CODE.sub("x", text)
    for script in SCRIPT.findall(plain):
        found += QUOTED.findall(script)
    for tag, attributes in TAG.findall(plain):
        for key, value in ATTRIBUTE.findall(attributes):
            clicked = tag.lower() == "a" and key.lower() == "href"
            if key.lower() in LOADING and not clicked and re.search(rf"(?:^|[\s,\"']){FAR}", value):
                found.append(f"<{tag} {key}={value}>")
    return found


def is_sentence(line: str) -> bool:
    return bool(re.match(r"`|[^a-z\W]", line)) and line.endswith((".", "?", "!")) and " " in line


def first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(read(path))) or "").split("\n")[0]


def words(name: str) -> set[str]:
    return set(re.split(r"[^a-z]+", name.lower()))


def modules() -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    assert found, "there is no package to inspect"
    return found


def files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]


def kept_files() -> list[Path]:
    """What git keeps or is about to keep."""
    ask = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(ask, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    found = [ROOT / name for name in sorted(set(listed)) if name]
    return [path for path in found if path.is_file() and b"\0" not in path.read_bytes()]


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    return path.read_text("utf-8")
