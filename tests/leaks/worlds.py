"""A small portal made of nothing but tokens: one world per audience, and worlds that must not leave the house."""

from __future__ import annotations

import re
from functools import cache

import hosts
import sites
from leaks.filling import CANARY, EARLIER, LATER, Filler, World
from pitchkit.record import AUDIENCES

SCOPES = ("name", "logo", "figures", "quote", "reference-call")
TOKENS = re.compile(CANARY.encode())
STAYS = (
    {"status": "draft"},
    {"status": "in-review"},
    {"status": "retired"},
    {"visible_from": LATER},
    {"valid_until": EARLIER},
    {"expires_on": "2026-10-07"},
)
"""Why a record stays at home, whatever its audience."""
WORLDS = (
    *(World(audience, audience, dict.fromkeys(SCOPES, audience)) for audience in AUDIENCES),
    World("asked nothing", "public"),
    World("agreed for partners", "public", dict.fromkeys(SCOPES, "partner")),
    World("at home", "public", dict.fromkeys(SCOPES, "public"), STAYS, stands=False),
)


@cache
def portal():
    """Return the filler that wrote the portal, and its files."""
    filler = Filler()
    for world in WORLDS:
        filler.write(world)
    filler.files |= hand_written(filler)
    files = {name: file if isinstance(file, str) else sites.dump(file) for name, file in filler.files.items()}
    picture = (hosts.PORTAL / "content" / "_assets" / "plan.png").read_bytes()
    pictures = {name: picture for text in files.values() for name in re.findall(rf"_assets/{CANARY}\.png", text)}
    return filler, files | pictures


def hand_written(filler):
    """Pages by hand, one per audience and one that says nothing of it, each with a name of its own."""
    pages = {}
    for audience in (*AUDIENCES, ""):
        widest = audience or "internal"
        name, body, note = (filler.token("page", path, widest) for path in ("name", "body", "title"))
        head = f"audience: {audience}\n" if audience else ""
        pages[f"{name}.md"] = f"---\n{head}title: {note}\n---\n\n{body}\n"
    return pages


def tokens(folder, below=""):
    """Return every token in the names and bytes of a folder's files."""
    found = set()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name.removeprefix("en/").startswith(below):
            found.update(TOKENS.findall(name.encode()))
            found.update(TOKENS.findall(path.read_bytes()))
    return {token.decode() for token in found}
