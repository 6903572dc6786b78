"""Editions and parts: what a part needs, what leads to it, and what falls with it, on kinds made up for it."""

import datetime
from dataclasses import FrozenInstanceError

import pytest

from pitchkit.catalog import Entry, build
from pitchkit.edition import Edition, Preview, project
from pitchkit.kind import Kind, Kinds
from pitchkit.record import (
    Annotated,
    AudienceId,
    Ceiling,
    Consent,
    Id,
    NeedsConsent,
    Owed,
    Part,
    Record,
    Ref,
    Text,
    To,
    parse,
)
from pitchkit.source import Document

AS_OF = datetime.date(2026, 11, 22)


class Note(Part):
    """Anything may be said, to whom it concerns."""

    id: Id
    text: Text
    audience: AudienceId | None = None


class Rung(Part):
    """It stands on another one, and not without it."""

    id: Id
    on: Annotated[Ref, To("thing")]
    inside: Annotated[Text | None, Ceiling("internal")] = None


class Thing(Record):
    """One field of each sort."""

    notes: tuple[Note, ...] = ()
    rungs: tuple[Rung, ...] = ()
    pages: dict[str, Note] = {}  # noqa: RUF012  # pydantic copies defaults
    cover: Note | None = None
    secret: Annotated[tuple[Note, ...], Ceiling("partner")] = ()
    quoted: Annotated[tuple[Note, ...], NeedsConsent("quote")] = ()
    lent: Annotated[tuple[Note, ...], NeedsConsent("quote", of="holder")] = ()
    holder: Annotated[Ref | None, To("thing")] = None
    sublet: Annotated[tuple[Note, ...], NeedsConsent("quote", of="holder.holder")] = ()
    drawn: Annotated[tuple[Note, ...], NeedsConsent("quote", of="holder.holder", if_named=True)] = ()
    needed: Annotated[tuple[Note, ...], Owed] = ()
    needed_ref: Annotated[Ref | None, Owed, To("thing")] = None
    kept: Annotated[tuple[Note, ...], Owed, Ceiling("internal")] = ()
    told: Annotated[tuple[Note, ...], Owed, Ceiling("partner")] = ()
    word: Annotated[Text | None, Owed, NeedsConsent("quote")] = None
    answers: dict[str, Text] = {}  # noqa: RUF012  # pydantic copies defaults
    see: Annotated[tuple[Ref, ...], To("thing", back="seen_from")] = ()
    consents: Annotated[tuple[Consent, ...], Ceiling("internal")] = ()


KIND = Kind("thing", "things", Thing, ("物", "Thing"), ("物", "Things"))
QUOTE = {"scope": "quote", "audience": "public", "until": "2027-01-01", "evidence": "form"}


def whole(**things):
    entries = []
    for name, fields in things.items():
        data = {"title": name, "status": "approved", "audience": "public"} | fields
        document = Document(f"things/{name}.yml", "", data)
        record, faults = parse(document, Thing, name, "thing")
        assert record is not None, faults
        entries.append(Entry(KIND, record, document))
    return build(entries, Kinds([KIND]))[0]


def seen(audience="public", **things):
    return project(whole(**things), Edition(audience, AS_OF))


def note(name, **more):
    return {"id": name, "text": name} | more


PLACES = {
    "notes": {"notes": [note("other"), note("part")]},
    "pages": {"pages": {"part": note("x")}},
    "cover": {"cover": note("part")},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_reference_leads_to_a_part_wherever_it_stands(place):
    assert seen(a={"see": ["b#part"]}, b=PLACES[place]).get("a").record.see == ("b#part",)
    assert seen(a={"see": ["b#parted"]}, b=PLACES[place]).get("a").record.see == ()


HIDDEN = {
    "narrower": {"notes": [note("part", audience="customer")]},
    "narrower in a map": {"pages": {"part": note("x", audience="customer")}},
    "below a ceiling": {"secret": [note("part")]},
    "without consent": {"quoted": [note("part")]},
    "consent of nobody": {"lent": [note("part")], "holder": "nobody"},
    "without a holder": {"lent": [note("part")]},
    "no such part": {},
    "a word, no part": {"keywords": ["part"]},
    "a word in a map, no part": {"answers": {"part": "x"}},
}


@pytest.mark.parametrize("why", HIDDEN)
def test_a_reference_goes_with_the_part_it_leads_to(why):
    catalog = seen(a={"see": ["b#part", "b"]}, b=HIDDEN[why])
    assert catalog.get("a").record.see == ("b",)
    assert [(link.source, link.target, link.loc) for link in catalog.links if link.back] == [("a", "b", ("see", 0))]


def test_one_shown_part_of_a_name_is_enough():
    both = {"notes": [note("part", audience="internal")], "cover": note("part")}
    assert seen(a={"see": ["b#part"]}, b=both).get("a").record.see == ("b#part",)


def test_consents_of_another_record_count_and_of_no_third():
    lent = {"lent": [note("part")], "holder": "h"}
    assert seen(a=lent, h={"consents": [QUOTE]}).get("a").record.lent
    assert not seen(a=lent | {"consents": [QUOTE]}, h={}).get("a").record.lent
    assert seen(a={"quoted": [note("part")], "consents": [QUOTE]}).get("a").record.quoted


WAYS = {
    "all the way": ({"holder": "h"}, {"holder": "k"}, {"consents": [QUOTE]}, (True, True)),
    "of the first alone": ({"holder": "h"}, {"holder": "k", "consents": [QUOTE]}, {}, (False, False)),
    "half the way": ({"holder": "h"}, {"consents": [QUOTE]}, {}, (False, False)),
    "nowhere": ({"consents": [QUOTE]}, {"consents": [QUOTE]}, {"consents": [QUOTE]}, (False, True)),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_consent_is_asked_of_who_stands_at_the_end_of_the_way(way):
    first, middle, last, shown = WAYS[way]
    parts = {"sublet": [note("one")], "drawn": [note("two")]}
    record = seen(a=parts | first, h=middle, k=last).get("a").record
    assert (bool(record.sublet), bool(record.drawn)) == shown


@pytest.mark.parametrize("change", [{"scope": "name"}, {"audience": "customer"}, {"until": "2026-11-21"}])
def test_a_consent_must_be_for_this_for_them_and_for_today(change):
    assert not seen(a={"quoted": [note("part")], "consents": [QUOTE | change]}).get("a").record.quoted
    assert seen(a={"quoted": [note("part")], "consents": [QUOTE | {"until": "2026-11-22"}]}).get("a").record.quoted


def test_a_part_goes_with_what_it_cannot_stand_without():
    rungs = {"rungs": [{"id": "low", "on": "b", "inside": "x"}, {"id": "high", "on": "c"}], "see": ["a#low", "a#high"]}
    record = seen(a=rungs, b={}, c={"audience": "partner"}).get("a").record
    assert [rung.id for rung in record.rungs] == ["low"]
    assert record.rungs[0].inside is None, "what a ceiling takes is not missed"
    assert record.see == ("a#low",)


def test_parts_in_a_circle_stand_as_long_as_nothing_else_is_missing():
    circle = {"a": {"rungs": [{"id": "r", "on": "b#r"}]}, "b": {"rungs": [{"id": "r", "on": "a#r"}]}}
    assert seen(**circle).get("a").record.rungs
    hidden = circle | {"b": {"rungs": [{"id": "r", "on": "a#r"}], "audience": "partner"}}
    assert not seen(**hidden).get("a").record.rungs


def test_a_part_is_judged_anew_each_time_it_is_asked_for():
    record = seen(
        a={"see": ["b#part", "b#gone"]},
        b={"notes": [note("part"), note("gone", audience="partner")]},
        c={"see": ["b#gone"]},
    )
    assert record.get("a").record.see == ("b#part",)
    assert record.get("c").record.see == ()


def test_a_record_falls_with_what_it_owes_unless_nobody_there_is_owed_it():
    inside = [note("n", audience="internal")]
    assert "a" not in seen(a={"needed": inside}).entries
    assert seen(a={"needed": [*inside, note("m")]}).get("a").record.needed[0].id == "m"
    assert seen(a={"kept": [note("n")]}).get("a").record.kept == ()
    assert "a" in seen(a={}).entries, "what was never written is no loss of this edition"


@pytest.mark.parametrize("until", ["2026-11-22", "2026-11-21"])
def test_a_record_falls_with_the_word_it_owes_when_the_consent_to_it_ends(until):
    tried = Preview(whole(a={"word": "x", "consents": [QUOTE | {"until": until}]}, b={}), Edition("public", AS_OF))
    fell = [(each.entry.id, each.field, each.dated) for each in tried.fallen]
    assert fell == ([] if until == "2026-11-22" else [("a", "word", True)])
    assert tried.holds("b")


def test_what_is_owed_below_a_ceiling_is_owed_to_those_who_would_see_it():
    told = {"told": [note("n", audience="internal")]}
    assert [sorted(seen(audience, a=told).entries) for audience in ("partner", "customer")] == [[], ["a"]]


def test_a_map_keeps_its_keys():
    pages = {"one": note("x"), "two": note("y", audience="partner")}
    shown = seen(a={"pages": pages}).get("a").record.pages
    assert {key: page.id for key, page in shown.items()} == {"one": "x"}


@pytest.mark.parametrize(("audience", "shown"), [("partner", True), ("customer", False)])
def test_a_ceiling_is_the_widest_audience(audience, shown):
    assert bool(seen(audience, a={"secret": [note("n")]}).get("a").record.secret) is shown


def test_what_falls_is_told_round_by_round():
    things = {"a": {"needed": [note("n", audience="internal")]}, "b": {"see": ["a"]}}
    tried = Preview(whole(**things), Edition("public", AS_OF))
    assert tried.gone == {"a"}
    assert [(each.entry.id, each.field) for each in tried.fallen] == [("a", "needed")]
    assert tried.narrowed(whole(**things).get("b")).see == ()


@pytest.mark.parametrize("date", [{"valid_until": "2026-11-21"}, {"visible_from": "2026-11-23"}])
def test_what_falls_with_one_that_a_date_took_away_is_dated(date):
    things = {"a": {"needed_ref": "b"}, "b": date, "c": {"needed_ref": "d"}, "d": {"audience": "partner"} | date}
    tried = Preview(whole(**things), Edition("public", AS_OF))
    assert [(each.entry.id, each.dated) for each in tried.fallen] == [("a", True), ("c", False)]
    assert [tried.would_hold(name) for name in "abcd"] == [True, True, False, False]


def test_what_something_else_keeps_out_takes_with_it_what_needs_it():
    things = whole(a={"needed_ref": "b"}, b={}, c={"see": ["b"]})
    catalog = project(things, Edition("public", AS_OF, without=frozenset({"b"})))
    assert {entry.id: entry.record.see for entry in catalog} == {"c": ()}


def test_nobody_changes_an_edition_or_its_judgement_on_the_way():
    things = whole(a={"needed": [note("n", audience="internal")]})
    edition = Edition("public", AS_OF)
    (fallen,) = Preview(things, edition).fallen
    with pytest.raises(FrozenInstanceError):
        edition.audience = "internal"
    with pytest.raises(FrozenInstanceError):
        fallen.dated = True


def test_a_kind_has_a_ceiling_too():
    low = Kind("thing", "things", Thing, ("物", "Thing"), ("物", "Things"), ceiling="partner")
    entries = [Entry(low, entry.record, entry.document) for entry in whole(a={})]
    catalog = build(entries, Kinds([low]))[0]
    assert [len(project(catalog, Edition(audience, AS_OF))) for audience in ("partner", "customer")] == [1, 0]
