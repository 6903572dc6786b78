"""Approvals with a hash: what they are approvals of, and what happens when the record says something else."""

import re

import pytest

import sites
from pitchkit.build import Memory, load_content
from pitchkit.catalog import build
from pitchkit.edition import Edition, project
from pitchkit.record import fingerprint
from pitchkit.source import read

SIGNED = "approvals: [{role: brand, by: role-brand, on: 2026-10-20, hash: '%s'}]\n"
POINT = """\
title: {zh: 自动补传, en: Resends by itself}
status: approved
audience: public
plain: {zh: 断了也不丢, en: Nothing lost}
keywords: [补传, 断线]
"""
POLICY = {"approvals": {"*": ("brand",)}}


def of(text):
    return fingerprint(read("x.yml", text.encode())[0])


def test_it_is_the_hash_of_what_is_said():
    """So that it stays what it is: approvals that were written down must go on counting."""
    assert of("title: {zh: 甲, en: A}\nkeywords: [b, a]\n") == "751c9533ff7c"


@pytest.mark.parametrize(
    ("because", "text"),
    [
        (
            "the layout is not what is said",
            POINT.replace("{zh: 断了也不丢, en: Nothing lost}", "\n  en: Nothing lost\n  zh: '断了也不丢'"),
        ),
        ("nor is a comment", POINT.replace("public", "public  # 已定")),
        ("nor the order of fields", "keywords: [补传, 断线]\n" + POINT.replace("keywords: [补传, 断线]\n", "")),
        ("nor a field left empty", POINT + "summary:\n"),
        ("the status follows from it", POINT.replace("status: approved", "status: in-review")),
        ("renewing is reading again", POINT + "reviewed_on: 2026-11-01\nexpires_on: 2027-11-01\n"),
        ("notes never leave", POINT + "notes: 问过了\n"),
        ("nor do reports", POINT + "reports: [{asked_on: 2026-11-17, kind: asked, what: 问}]\n"),
        ("approvals sign each other not", POINT + SIGNED % "x"),
        ("the file's name may be repeated", POINT + "id: x\nkind: term\n"),
    ],
)
def test_an_approval_still_holds(because, text):
    assert of(text) == of(POINT), because


@pytest.mark.parametrize(
    ("because", "text"),
    [
        ("a word", POINT.replace("不丢", "不会丢")),
        ("the order of a list", POINT.replace("[补传, 断线]", "[断线, 补传]")),
        ("who may see it", POINT.replace("public", "customer")),
        ("until when it is true", POINT + "valid_until: 2027-11-01\n"),
        ("a language more", POINT.replace("en: Nothing lost", "en: Nothing lost, de: Nichts")),
    ],
)
def test_an_approval_is_of_something_else(because, text):
    assert of(text) != of(POINT), because


def files(text, hash_):
    return {"terms/tm-1.yml": text + SIGNED % hash_}


def told(text, hash_, language="en"):
    lines = sites.lines(sites.check(files(text, hash_), **POLICY), language)
    return [line for line in lines if "approval" in line.split(": ")[1]]


def test_it_is_told_with_the_hash_to_write():
    changed = POINT.replace("不丢", "不会丢")
    (line,) = told(changed, of(POINT))
    assert line.startswith(
        "content/terms/tm-1.yml:6:65: warning approval-outdated: 'tm-1' was changed after role-brand"
    )
    (chinese,) = told(changed, of(POINT), "zh")
    now = re.search(r"hash: (\w{12})$", line)[1]
    assert f"hash: {now}" in chinese
    assert told(changed, now) == []


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_what_was_changed_after_its_approval_stays_inside(audience):
    assert "tm-1" in outside(files(POINT, of(POINT)), audience)
    changed = files(POINT.replace("不丢", "不会丢"), of(POINT))
    assert "tm-1" in outside(changed, "internal")
    assert "tm-1" not in outside(changed, audience)


def test_without_a_hash_an_approval_is_taken_at_its_word():
    text = POINT + "approvals: [{role: brand, by: role-brand, on: 2026-10-20}]\n"
    assert "tm-1" in outside({"terms/tm-1.yml": text}, "public")


def test_a_second_approval_of_what_it_says_now_counts():
    changed = POINT.replace("不丢", "不会丢")
    both = f"approvals:\n  - {{role: brand, by: a, on: 2026-10-20, hash: {of(POINT)}}}\n  - {{role: brand, by: b, on: 2026-10-21, hash: {of(changed)}}}\n"
    assert "tm-1" in outside({"terms/tm-1.yml": changed + both}, "public")


def outside(content, audience):

    loaded = load_content(sites.settings(content), Memory())
    assert loaded.unread == ()
    return project(build(loaded.entries, loaded.kinds)[0], Edition(audience, sites.AS_OF, **POLICY)).entries
