"""The map is written in the rooms: ARCHITECTURE.md lists every room by the first line of its module."""

import ast
import re
from pathlib import Path

import pitchkit

ROOT = Path(__file__).parents[1]
HOUSE = Path(pitchkit.__file__).parent
FLOORS = [
    "problems", "source", "words", "record", "vocabulary", "rule", "kind", "catalog", "media", "prose", "lexicon", "edition", "pages", "kinds",
    "rules", "views", "importers", "exporters", "scan", "build", "report", "web", "publish", "takeaway", "adapters", "cli",
]  # fmt: skip


def first_line(room):
    path = HOUSE / f"{room}.py" if (HOUSE / f"{room}.py").is_file() else HOUSE / room / "__init__.py"
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))).splitlines()[0]


def listed():
    return "".join(f"- `{room}`: {first_line(room)}\n" for room in FLOORS)


def test_every_room_is_on_the_map():
    rooms = {path.stem for path in HOUSE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__", "__main__"} == set(FLOORS)


def test_the_map_says_what_the_rooms_say():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    shown = re.search(r"<!-- rooms -->\n(.*)<!-- /rooms -->", text, re.DOTALL)[1]
    assert shown == listed(), f"put this between the marks:\n{listed()}"
