"""Changes that one edition's reader may not notice: each touches only what its audience does not see.

What that is is worked out here from the written data and the marks of the schema, and never asks `edition`.
"""

from __future__ import annotations

import datetime
import random
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

import hosts
import sites
from leaks.filling import EARLIER, LATER, Filler, World, reaches
from pitchkit.edition import GRACE_DAYS
from pitchkit.record import AUDIENCES, Ceiling, Consent, NeedsConsent, Owed, To, plan
from pitchkit.source import dump, read

PAST, OVER = "2026-11-21", "2026-10-07"
STAYING = (
    {"status": "draft"},
    {"status": "in-review"},
    {"status": "retired"},
    {"visible_from": LATER},
    {"valid_until": PAST},
    {"expires_on": OVER},
    {"audience": "internal"},
)
PAIR = (World("one", "public"), World("two", "public"))


@dataclass
class State:
    """A site's content: records as data, and whatever else lies beside them."""

    records: dict[str, dict]
    others: dict[str, str | bytes] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    filler: Filler = field(default_factory=Filler)

    def files(self):
        written = {name: dump(data) + self.comments.get(name, "") for name, data in self.records.items()}
        return written | self.others

    def copy(self):
        return State(deepcopy(self.records), dict(self.others), dict(self.comments), self.filler)


def kind_of(name):
    return sites.kinds().by_plural[PurePosixPath(name).parent.as_posix()]


def stays(state, name, audience):
    """Say whether a record stays at home by what it says of itself."""
    data, kind = state.records[name], kind_of(name)
    due = data.get("expires_on", "9999-12-31")
    return (
        data.get("status", "draft") != "approved"
        or not reaches(data.get("audience", "internal"), audience)
        or not reaches(kind.ceiling, audience)
        or data.get("visible_from", "") > str(sites.AS_OF)
        or data.get("valid_until", "9999-12-31") < str(sites.AS_OF)
        or (sites.AS_OF - datetime.date.fromisoformat(due)).days > GRACE_DAYS
    )


def agreed(state, name, needs, audience):
    """Say whether a consent of this scope holds for the audience."""
    asked = _way(state, name, needs)
    if needs.if_named and not state.records[name].get(needs.of.partition(".")[0]):
        return True
    if None in asked:
        return False
    holder = state.records[asked[-1] if asked else name]
    return any(
        each["scope"] == needs.scope and reaches(each["audience"], audience) and each["until"] >= str(sites.AS_OF)
        for each in holder.get("consents", ())
    )


def _way(state, name, needs):
    """Return the records on the way to who is asked for consent; None where the way breaks off."""
    files = {PurePosixPath(each).stem: each for each in state.records}
    way = []
    for step in needs.of.split(".") if needs.of else ():
        name = files.get(state.records[name].get(step))
        way.append(name)
        if name is None:
            break
    return way


def asked_for_consent(state):
    """Return the records whose consents, or whose word on whose they are, decide what others may show."""
    needs = [
        (name, field_.mark(NeedsConsent)) for name in state.records for field_ in plan(kind_of(name).schema).values()
    ]
    return {each for name, need in needs if need and need.of for each in _way(state, name, need)}


# Where content comes from


@cache
def _pair():
    filler = Filler()
    for world in PAIR:
        filler.write(world)
    return filler


def pair(rng):
    """Two records of every kind in any state, naming each other across."""
    written = _pair()
    filler = Filler()
    filler.spots, filler.names, filler.used = dict(written.spots), dict(written.names), set(written.used)
    state = State(deepcopy(written.files), filler=filler)
    for name, data in state.records.items():
        state_of_it = rng.choice(STAYING) if rng.random() < 0.2 else {}
        data.update({"audience": rng.choice((*AUDIENCES, "public", "public", "customer"))} | state_of_it)
        for each in _lists(kind_of(name).schema, data):
            _name_both(rng, each)
    for name in [name for name in state.records if name.startswith("customers/")]:
        state.records[name]["consents"] = [_consent(rng, filler) for _ in range(rng.randrange(6))]
    return state


def golden(rng):  # noqa: ARG001  # made as `pair` is
    """The golden portal, as it lies on disk."""
    content = hosts.PORTAL / "content"
    state = State({})
    for path in sorted(path for path in content.rglob("*") if path.is_file()):
        name = path.relative_to(content).as_posix()
        if path.suffix == ".yml":
            state.records[name] = read(name, path.read_bytes())[0].data
            state.filler.names.setdefault(("one", kind_of(name).name, ""), path.stem)
        else:
            state.others[name] = path.read_bytes()
    return state


def _lists(cls, data):
    return [
        data[name] for name, field_ in plan(cls).items() if field_.mark(To) and field_.many == "list" and name in data
    ]


def _name_both(rng, refs):
    """Let a list name the record of the other world too, before or after."""
    for ref in tuple(refs):
        twins = [_twins().get(each) for each in ref.split("#")]
        if all(twins) and rng.random() < 0.7:
            refs.insert(rng.randrange(len(refs) + 1), "#".join(twins))


@cache
def _twins():
    """Return, for the name of each record and part of the first world, its twin's in the second."""
    names = _pair().names
    return {name: names["two", *rest] for (world, *rest), name in names.items() if world == "one"}


def _consent(rng, filler, **given):
    return {
        "scope": rng.choice(("name", "logo", "figures", "quote")),
        "audience": rng.choice(AUDIENCES),
        "until": rng.choice((PAST, "2026-11-22", LATER)),
        "evidence": filler.token("customer", "consents.evidence", "internal"),
    } | given


# The changes: change(rng, state, audience)


def below_ceilings(rng, state, audience):
    """What a ceiling keeps back is written anew, taken out or doubled."""
    name = rng.choice(sorted(state.records))
    found = list(_capped(kind_of(name).schema, state.records[name], audience))
    if found:
        holder, field_ = rng.choice(found)
        _rewritten(rng, state, name, holder, field_)


def _capped(cls, data, audience):
    for key, field_ in plan(cls).items():
        ceiling = field_.mark(Ceiling)
        if ceiling and not reaches(ceiling.audience, audience):
            if field_.part is not Consent and key != "visible_from":
                yield data, field_
        elif field_.part and key in data:
            parts = data[key].values() if field_.many == "map" else data[key]
            for part in [data[key]] if field_.many == "one" else parts:
                yield from _capped(field_.part, part, audience)


def _rewritten(rng, state, name, holder, field_):
    if field_.name in holder and not field_.required and rng.random() < 0.3:
        del holder[field_.name]
    elif field_.many == "list" and rng.random() < 0.3:
        holder[field_.name] = holder.get(field_.name, [])[::-1]
    else:
        fresh = state.filler.value(PAIR[0], kind_of(name).name, field_, field_.name, "public")
        if fresh:
            holder[field_.name] = fresh


def at_home(rng, state, audience):
    """A record that stays at home is rewritten, taken away or added, and names records that leave."""
    asked = asked_for_consent(state)
    home = [name for name in sorted(state.records) if stays(state, name, audience) and name not in asked]
    way = rng.randrange(3)
    if way == 0 and home:
        del state.records[rng.choice(home)]
    elif way == 1 and home:
        name = rng.choice(home)
        keep = {key: state.records[name][key] for key in _GATES if key in state.records[name]}
        _write(rng, state, name, kind_of(name), keep)
    else:
        kind = rng.choice(list(sites.kinds()))
        name = f"{kind.plural}/{state.filler.token(kind.name, 'id', 'internal')}.yml"
        _write(rng, state, name, kind, {"status": "approved", "audience": "public"} | rng.choice(STAYING))


_GATES = ("status", "audience", "visible_from", "valid_until", "expires_on")


def _write(rng, state, name, kind, over):
    fresh = state.filler.fields(rng.choice(PAIR), kind.name, kind.schema, "", "internal")
    state.records[name] = {key: value for key, value in fresh.items() if key not in _GATES} | over


def narrower_parts(rng, state, audience):
    """Parts with a narrower audience of their own come, go and change places among the others."""
    name = rng.choice(sorted(state.records))
    data = state.records[name]
    for key, field_ in plan(kind_of(name).schema).items():
        if field_.part not in (None, Consent) and field_.many == "list" and "audience" in plan(field_.part):
            fresh = state.filler.value(PAIR[0], kind_of(name).name, field_, key, "public")
            parts = [part for part in data.get(key, []) if reaches(part.get("audience", "public"), audience)]
            for part in [part for part in fresh if not reaches(part["audience"], audience)]:
                if rng.random() < 0.7:
                    parts.insert(rng.randrange(len(parts) + 1), part)
            data[key] = parts


def hidden_references(rng, state, audience):
    """A record names what its reader may not see, or no longer does; needed fields are left alone."""
    name = rng.choice(sorted(state.records))
    data = state.records[name]
    home = {PurePosixPath(each).stem: kind_of(each).name for each in state.records if stays(state, each, audience)}
    for key, field_ in plan(kind_of(name).schema).items():
        to = field_.mark(To)
        if not to or field_.required or field_.mark(Owed):
            continue
        wanted = {target.kind for target in to.targets}
        new = [each for each, kind in home.items() if kind in wanted or "*" in wanted] + ["nobody-at-all"]
        if field_.many == "one":
            if data.get(key, new[0]).partition("#")[0] in new:
                data[key] = rng.choice(new)
        else:
            refs = [ref for ref in data.get(key, []) if ref.partition("#")[0] not in new or rng.random() < 0.5]
            refs.insert(rng.randrange(len(refs) + 1), rng.choice(new) + rng.choice(("", "#some-part")))
            data[key] = list(dict.fromkeys(refs))


def without_consent(rng, state, audience):
    """What no consent shows is written anew, taken out or doubled."""
    name = rng.choice([name for name in sorted(state.records) if name.startswith(("customers/", "cases/"))])
    for field_ in plan(kind_of(name).schema).values():
        needs = field_.mark(NeedsConsent)
        if needs and not agreed(state, name, needs, audience):
            _rewritten(rng, state, name, state.records[name], field_)


def idle_consents(rng, state, audience):
    """Consents that show this reader nothing come and go: ended ones, and narrower ones."""
    name = rng.choice([name for name in sorted(state.records) if name.startswith("customers/")])
    idle = [_consent(rng, state.filler, until=PAST), _consent(rng, state.filler, until=EARLIER)]
    idle += [_consent(rng, state.filler, audience=each) for each in AUDIENCES if not reaches(each, audience)]
    held = [each for each in state.records[name].get("consents", []) if _shows(each, audience)]
    consents = held + rng.sample(idle, rng.randrange(len(idle) + 1))
    rng.shuffle(consents)
    state.records[name]["consents"] = consents


def _shows(consent, audience):
    return reaches(consent["audience"], audience) and consent["until"] >= str(sites.AS_OF)


def order(rng, state, audience):  # noqa: ARG001
    """Files and the fields in them stand in another order."""
    for name in rng.sample(sorted(state.records), len(state.records)):
        data = state.records.pop(name)
        state.records[name] = {key: data[key] for key in rng.sample(sorted(data), len(data))}


def remarks(rng, state, audience):  # noqa: ARG001
    """Somebody leaves a remark in a file."""
    name = rng.choice(sorted(state.records))
    state.comments[name] = f"# {state.filler.token('remark', '', 'internal')}\n"


def by_hand(rng, state, audience):
    """Pages by hand for narrower readers come and change, and pictures that nothing shows."""
    for each in AUDIENCES:
        if not reaches(each, audience):
            token = state.filler.token("page", "body", each)
            state.others[f"more/{rng.choice('abc')}-{each}.md"] = (
                f"---\naudience: {each}\ntitle: {token}\n---\n\n{token}\n"
            )
            state.others[f"_assets/{token}.png"] = (hosts.PORTAL / "content" / "_assets" / "plan.png").read_bytes()


CHANGES = (
    below_ceilings,
    at_home,
    narrower_parts,
    hidden_references,
    without_consent,
    idle_consents,
    order,
    remarks,
    by_hand,
)


def changed(start, audience, seed, steps):
    """Return a content made by `start`, and the same content after some changes, each with a seed of its own."""
    before = start(random.Random(seed))  # noqa: S311
    after = before.copy()
    for change, step in steps:
        change(random.Random(step), after, audience)  # noqa: S311
    return before, after
