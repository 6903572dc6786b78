"""Records with a token in every string, written from the schema alone: a new field is filled without anybody's doing.

Beside each token stands who may see it at most. That is worked out here, from the marks, and never asks `edition`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import cycle
from typing import NamedTuple

import sites
from pitchkit.record import AUDIENCES, Ceiling, Consent, In, NeedsConsent, To, plan
from pitchkit.vocabulary import load, shipped

CANARY = r"zq\d{5}k"
LATER, EARLIER = "2027-06-30", "2026-10-01"
SET_APART = ("id", "status", "visible_from")
"""What decides about a whole record is written by whoever wants it filled; its id is the file's name."""
_ENDS = {"path": "_assets/{}.png", "file": "_assets/{}.pdf", "url": "https://{}.example/"}
_FUTURE = ("expires_on", "valid_until", "until")


def narrower(*audiences):
    return min(audiences, key=AUDIENCES.index)


def reaches(widest, audience):
    return AUDIENCES.index(widest) >= AUDIENCES.index(audience)


@cache
def vocabularies():
    return load(shipped(), ("zh", "en"))[0]


class Spot(NamedTuple):
    """Where a token stands, and the widest audience that may see it."""

    kind: str
    path: str
    widest: str

    @property
    def field(self):
        return self.kind, self.path


@dataclass
class World:
    """One record of every kind, all for one audience, each naming the others."""

    name: str
    audience: str
    consents: dict[str, str] = field(default_factory=dict)
    """The widest audience per scope."""
    over: tuple[dict[str, str], ...] = ({},)
    """Fields written over, record by record in turn."""
    stands: bool = True
    """Whether its records leave the house at all."""


class Filler:
    """Writes worlds. One instance never gives a token twice."""

    def __init__(self):
        self.spots = {}
        self.names = {}
        self.used = set()
        self.files = {}

    def token(self, kind, path, widest):
        token = f"zq{len(self.spots):05d}k"
        self.spots[token] = Spot(kind, path, widest)
        return token

    def write(self, world):
        """Write the records of a world into `files`."""
        for kind in sites.kinds():
            self.name(world, kind.name)
        for kind, over in zip(sites.kinds(), cycle(world.over), strict=False):
            data = {"audience": world.audience, "status": "approved"}
            data |= self.fields(world, kind.name, kind.schema, "", self.widest(world, kind.name)) | over
            self.files[f"{kind.plural}/{self.name(world, kind.name)}.yml"] = data

    def widest(self, world, kind):
        return narrower(world.audience, sites.kinds()[kind].ceiling) if world.stands else "internal"

    def name(self, world, kind, part=""):
        """Return the id of the world's record of a kind, or of the first part in one of its fields."""
        key = world.name, kind, part
        if key not in self.names:
            path = f"{part}.id" if part else "id"
            self.names[key] = self.token(kind, path, self._within(world, kind, part))
        return self.names[key]

    def _within(self, world, kind, part):
        widest = self.widest(world, kind)
        return self.bounded(plan(sites.kinds()[kind].schema)[part], world, widest) if part else widest

    def bounded(self, field_, world, widest):
        ceiling, needs = field_.mark(Ceiling), field_.mark(NeedsConsent)
        bounds = [ceiling.audience] if ceiling else []
        bounds += [world.consents.get(needs.scope, "internal")] if needs else []
        return narrower(widest, *bounds)

    def fields(self, world, kind, cls, path, widest):
        data = {}
        for name, field_ in plan(cls).items():
            if name == "audience" or (not path and name in SET_APART):
                continue
            value = self.value(world, kind, field_, f"{path}.{name}".lstrip("."), widest)
            if value is not None:
                data[name] = value
        return data

    def value(self, world, kind, field_, path, widest):
        widest = self.bounded(field_, world, widest)
        if field_.part is Consent:
            return [self.consent(kind, path, scope, until) for scope, until in world.consents.items()] or None
        if field_.mark(To):
            return self.reference(world, kind, field_, path)
        if field_.many == "map":
            return {key: self.one(world, kind, field_, path, widest) for key in self.keys(kind, field_, path, widest)}
        if field_.many == "one":
            return self.one(world, kind, field_, path, widest)
        if field_.part and "audience" in plan(field_.part):
            return [
                self.one(world, kind, field_, path, narrower(widest, each)) | {"audience": each} for each in AUDIENCES
            ]
        return [self.one(world, kind, field_, path, widest)]

    def keys(self, kind, field_, path, widest):
        known = field_.mark(In)
        if known is None:
            return [self.token(kind, f"{path}.*", widest)]
        return [term.id for term in vocabularies().terms(known.vocabulary)][:1]

    def consent(self, kind, path, scope, audience):
        evidence = self.token(kind, f"{path}.evidence", "internal")
        return {"scope": scope, "audience": audience, "until": LATER, "evidence": evidence}

    def one(self, world, kind, field_, path, widest):
        if field_.part:
            return self.fields(world, kind, field_.part, path, widest)
        if field_.mark(In) and field_.many != "map":
            return vocabularies().terms(field_.mark(In).vocabulary)[0].id
        if field_.text:
            return {language: self.token(kind, f"{path} {language}", widest) for language in ("zh", "en")}
        if field_.name == "id":
            first = self.name(world, kind, path.partition(".")[0])
            addressed = first if first not in self.used else self.token(kind, path, widest)
            self.used.add(addressed)
            return addressed
        return self.plain(kind, field_, path, widest)

    def plain(self, kind, field_, path, widest):
        if field_.holds is datetime.date:
            return LATER if field_.name in _FUTURE else EARLIER
        if field_.holds in (Decimal, int):
            return "3"
        if field_.holds is bool:
            return "true"
        assert field_.holds is str, (kind, path, field_)
        return _ENDS.get(field_.name, "{}").format(self.token(kind, path, widest))

    def reference(self, world, kind, field_, path):
        targets = field_.mark(To).targets
        if targets[0].kind == "*":
            found = [self.name(world, "segment" if kind == "product" else "product")]
        else:
            found = [self.named(world, kind, target, path) for target in targets if target.kind != kind]
        if not found:
            return None
        return found if field_.many == "list" else found[0]

    def named(self, world, kind, target, path):
        if target.kind not in sites.kinds():
            return self.token(kind, f"{path} (nobody)", "internal")
        name = self.name(world, target.kind)
        return f"{name}#{self.name(world, target.kind, target.part)}" if target.part else name
