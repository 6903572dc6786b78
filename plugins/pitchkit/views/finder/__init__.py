"""Finding: all that a seller may look for, written as data at build; the browser ranks it without a server."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pitchkit.pages import Attachment, View
from pitchkit.record import Sayable
from pitchkit.views.finder.facets import facets
from pitchkit.views.finder.finds import finds, texts_of
from pitchkit.views.finder.sounds import sounds
from pitchkit.views.finder.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.pages import Desk

ENGINE = Path(__file__).with_name("engine")
PARTS = ("writing", "sound", "index", "wishes", "meaning", "ranking")
"""The files of the engine, each on top of those before it."""


def pages(desk: Desk) -> Iterable[Attachment]:
    """Write what the finder needs: the records, how they sound, and the engine; loaded when first used."""
    words = wording(desk.ground, inside=not desk.edition.leaves_the_house)
    sides = facets(desk, words)
    found = finds(desk, sides)
    yield _file(desk, "finder/data.js", {**_common(desk, words), "facets": sides.told, "records": found})
    yield _file(desk, "finder/sounds.js", sounds(texts_of(found)))
    yield Attachment("finder/engine.js", desk.language, _engine())


@cache
def _engine() -> bytes:
    """Return the engine's files as one script, which shows nothing of them to other scripts."""
    parts = (ENGINE.joinpath(f"{part}.js").read_text("utf-8") for part in PARTS)
    return "\n".join(["(() => {", *parts, "})();", ""]).encode()


def _common(desk: Desk, words: Wording) -> dict[str, object]:
    """Return what is said once: the kinds by name with what people call them, and everyday words."""
    kinds = [
        [
            kind.name,
            kind.plural,
            kind.one.to(desk.language),
            words.kinds.get(kind.name, ()),
            int(issubclass(kind.schema, Sayable)),
        ]
        for kind in desk.shop.kinds
    ]
    return {"kinds": kinds, "groups": words.groups, "stops": words.stops}


def _file(desk: Desk, address: str, data: object) -> Attachment:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A script may not hold these two as they are, and `</` could end one that is pasted into a page.
    safe = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    return Attachment(address, desk.language, f'pitchkit.give("{address}",{safe});\n'.encode())


VIEW = View("finder", pages)
