"""On the demo company the second gate finds every string a customer may not see in the internal portal, and none outside."""

import re
from functools import cache
from pathlib import Path

import pitchkit
from pitchkit.build import Options, Settings, build_site, check_site
from pitchkit.edition import Edition, project
from pitchkit.record import Text
from pitchkit.scan import Leaf, Said, dropped, filled, leaves, protected, scan
from pitchkit.source import Folder
from sites import AS_OF

DEMO = Settings("澄辙数据", Folder(Path(__file__).parents[1] / "content", "content/"), Options())
OUTSIDE = Edition("customer", AS_OF)
OWN_WORDS = {".html", ".js", ".py", ".yml"}
MADE_UP = {"sample.yml", "broken.yml"}


@cache
def catalog():
    return check_site(DEMO, AS_OF).catalog


@cache
def projected():
    return project(catalog(), OUTSIDE)


def strings(record):
    return [leaf.text for leaf in leaves(record.id, record.model_dump(mode="json"))]


def said(text, language):
    return text.to(language, "zh")[0] if isinstance(text, Text) else str(text or "")


def markers(language):
    """What `[[id]]` and `[[id#figure]]` say on a page of the customer edition."""
    for entry in projected():
        record = entry.record
        yield entry.id, said(getattr(record, "name", None) or record.title, language)
        for figure in getattr(record, "metrics", ()):
            yield (
                f"{entry.id}#{figure.id}",
                f"{said(figure.after or figure.value, language)} {said(figure.unit, language)}",
            )


def shown():
    """Every string of the projected content, what its markers say, and the portal's own words."""
    texts = [text for entry in projected() for text in (entry.id, *strings(entry.record))]
    yield from texts
    for language in ("zh", "en"):
        says = dict(markers(language))
        yield from (filled(text, says) for text in texts if "[[" in text)
    for path in sorted(Path(pitchkit.__file__).parent.rglob("*")):
        if path.suffix in OWN_WORDS and path.name not in MADE_UP:
            yield path.read_text("utf-8")
    yield from (f"{entry.id}#{part}" for entry in projected() for part in parts(entry.record.model_dump(mode="json")))


def parts(data):
    if isinstance(data, dict):
        yield from (data[key] for key in data if key == "id" and isinstance(data[key], str))
        yield from (part for value in data.values() for part in parts(value))
    elif isinstance(data, list):
        yield from (part for value in data for part in parts(value))


@cache
def secrets():
    whole = [
        leaf
        for entry in catalog()
        for leaf in (Leaf(entry.id, f"{entry.id}#id"), *leaves(entry.id, entry.document.data))
    ]
    return (*dropped(whole, Said(shown())), *names())


def names():
    for entry in catalog().of("customer"):
        seen = projected().get(entry.id)
        if seen is None or seen.record.title is None:
            record = entry.record
            called = [said(record.title, language) for language in ("zh", "en")]
            yield from protected(entry.id, [*called, record.legal_name or "", *record.names])


@cache
def files(audience):
    """The pages and data of one edition as bytes, without a host around them."""
    site = build_site(DEMO, Edition(audience, AS_OF))
    laid_out = [(f"{page.language}/{page.address.rstrip('/')}/index.html", body(page)) for page in site.pages]
    return [*laid_out, *((f"{each.language}/{each.address}", each.content) for each in site.attachments)]


def body(page):
    return "\n".join([f"<title>{page.title}</title>", *(section.html for section in page.sections)]).encode()


def test_the_customer_edition_holds_nothing_it_dropped():
    report = scan(files("customer"), secrets(), AS_OF)
    assert report.is_clean, report.text("en", showing=True)
    assert (report.files, report.sought) > (100, 5_000)


def test_the_internal_portal_shows_what_the_gate_seeks_so_it_is_not_blind():
    report = scan(files("internal"), secrets(), AS_OF)
    found = {leak.secret for leak in report.leaks}
    missed = [secret for secret in secrets() if secret not in found]
    assert len(missed) < len(secrets()) / 50, [f"{secret.origin}: {secret.text}" for secret in missed]
    assert {secret.origin for secret in secrets() if secret.why == "name"} <= {secret.origin for secret in found}


def test_one_dropped_sentence_on_one_page_is_found_and_pinned():
    secret = next(each for each in secrets() if re.match(r"cp-.*overview\.zh", each.origin))
    path, page = next(each for each in files("customer") if "/cases/" in each[0])
    leaky = [(name, data + secret.text.encode() if name == path else data) for name, data in files("customer")]
    report = scan(leaky, secrets(), AS_OF).pinned({path: "case-y"})
    assert [(leak.path, leak.secret.origin, leak.record) for leak in report.leaks] == [(path, secret.origin, "case-y")]
    assert report.leaks[0].offset >= len(page.decode())
