"""Texts are judged word by word: what is found and what is left in peace, where, for whom, and what a site changes."""

import json
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from pitchkit.lexicon import claimed, expression, grams, numbers, place
from pitchkit.lexicon.form import SHAPES
from pitchkit.lexicon.likeness import Likeness
from pitchkit.lexicon.needed import needed
from pitchkit.lexicon.stock import shipped, stocked
from pitchkit.source import read
from sites import check, samples

HERE = Path(__file__).parent / "wording"
CODES = sorted({words.code for words in shipped() if words.code})
FACTS = ("unbound-claim", "faster-without-baseline", "answer-claims-without-proof")
"""These ask for a proof, not for another word."""
APPROVED = "status: approved\naudience: public\n"


@cache
def sentences(name):
    document, problems = read(name, (HERE / name).read_bytes())
    assert document, problems
    return document.data


def innocent():
    written = [sentences("innocent.yml"), sentences("unseen.yml")["innocent"]]
    return [(language, text) for each in written for language, texts in each.items() for text in texts]


def guilty(name):
    data = sentences(name)
    written = data.get("guilty", data)
    return [(language, item) for language, items in written.items() for item in items]


def record(language, text, field="summary"):
    return f"title: 问\n{APPROVED}{field}: {{{language}: {json.dumps(text, ensure_ascii=False)}}}\n"


@cache
def judged():
    """Every sentence in a record of its own, with the codes found in it."""
    files = {}
    for name in ("guilty.yml", "unseen.yml"):
        for i, (language, item) in enumerate(guilty(name)):
            files[f"faqs/{name[:6].rstrip('.')}-{i}.yml"] = record(language, item["text"], item.get("field", "summary"))
    for i, (language, text) in enumerate(innocent()):
        files[f"faqs/innocent-{i}.yml"] = record(language, text)
    found = {Path(name).stem: set() for name in files}
    for problem in check(files).problems:
        if problem.code.name in CODES:
            found[Path(problem.span.path).stem].add(problem.code.name)
    return found


def caught(name):
    key = name[:6].rstrip(".")
    return [(item, item["code"] in judged()[f"{key}-{i}"]) for i, (_, item) in enumerate(guilty(name))]


def test_the_kept_sets_are_large_and_tell_no_sentence_twice():
    assert len(innocent()) >= 200
    assert len(guilty("guilty.yml")) >= 100
    texts = [text for _, text in innocent()] + [item["text"] for _, item in guilty("guilty.yml")]
    assert len(set(texts)) == len(texts)
    assert {item["code"] for _, item in guilty("guilty.yml")} == set(CODES)


def test_innocent_sentences_are_left_in_peace_and_guilty_ones_found():
    wrongly = [text for i, (_, text) in enumerate(innocent()) if judged()[f"innocent-{i}"]]
    rightly = [item["text"] for item, found in caught("guilty.yml") if found]
    missed = [item["text"] for item, found in caught("guilty.yml") if not found]
    precision = len(rightly) / (len(rightly) + len(wrongly))
    recall = len(rightly) / (len(rightly) + len(missed))
    print(f"\nprecision {precision:.1%}, {len(wrongly)} of {len(innocent())} innocent sentences reported")
    print(f"recall {recall:.1%}, {len(missed)} of {len(rightly) + len(missed)} guilty sentences missed")
    assert precision >= 0.95, wrongly
    assert recall >= 0.90, missed


def test_sentences_nobody_fitted_the_lists_to_are_found_mostly():
    found = [found for _, found in caught("unseen.yml")]
    print(f"\nunseen: recall {sum(found) / len(found):.1%} of {len(found)}")
    assert sum(found) / len(found) >= 0.75


def test_looking_only_where_a_needed_piece_stands_loses_nothing():
    lexicon = stocked(None, "zh")
    texts = [(lang, item["text"]) for name in ("guilty.yml", "unseen.yml") for lang, item in guilty(name)] + innocent()
    for language, text in texts:
        may = lexicon.gate(language).codes(text.lower())
        for code in CODES:
            matcher = lexicon.matcher(code, language, "public", "faq", ("summary", "summary"))
            assert not (matcher and list(matcher.find(text))) or code in may, (code, text)


@pytest.mark.parametrize(
    ("because", "pattern", "pieces"),
    [
        ("a literal is its own piece", "最佳", {"最佳"}),
        ("what may be missing is no piece", "最佳的*", {"最佳"}),
        ("alternatives are all named", "第一(?:步|名)", {"第一步", "第一名"}),
        ("the longer piece tells more", r"\d+ 个工作日", {" 个工作日"}),
        ("a class is its signs", "一[条包]不丢", {"一条不丢", "一包不丢"}),
        ("capitals are looked for in small letters", "TOP", {"top"}),
        ("what looks about holds nothing", "(?<!不)保证(?!金)", {"保证"}),
        ("a look between two pieces does not part them", "零(?!度)故障", {"零故障"}),
        ("an unknown branch makes the whole unknown", r"最佳|\w+", set()),
        ("no digit is no piece", r"\D\S", set()),
        ("a repeated group is in there once", "(?:很)+好", {"很"}),
    ],
)
def test_the_pieces_an_expression_needs(because, pattern, pieces):
    assert needed(pattern) == pieces, because


def test_every_shipped_word_has_a_better_wording_and_a_place_in_the_gate():
    for words in shipped():
        for token in words.tokens:
            assert token.better or words.code in FACTS, token.pattern
            assert needed(token.pattern), token.pattern


def spans(text, code="absolute-wording", name="value-points/x.yml"):
    return [
        (p.span.line, p.span.column, p.span.text[p.span.column - 1 :][: p.span.length])
        for p in check({name: text}).problems
        if p.code.name == code
    ]


@pytest.mark.parametrize(
    ("because", "field", "at"),
    [
        ("a bare text", "line: 这是业内领先的平台", (4, 9)),
        ("quotes take a column", "line: '这是业内领先的平台'", (4, 10)),
        ("a doubled quote is one sign", "line: '这''是''业内领先的平台'", (4, 14)),
        ("an escape takes two columns", r'line: "\"这\"是业内领先的平台"', (4, 14)),
        ("a sign written by number", r'line: "\u8fd9是业内领先的平台"', (4, 15)),
        ("blanks within do not mislead", "line: 这 是 业内领先的平台", (4, 11)),
        ("in braces", "line: {zh: 这是业内领先的平台, en: A platform}", (4, 14)),
        ("the second of two equal words", "line: 领先一步？不是业内领先，是业内领先", (4, 20)),
        ("a block keeps its lines", "line: |-\n  这是\n  业内领先的平台", (6, 3)),
        ("a folded block too", "line: >-\n  这是\n  业内领先的平台", (6, 3)),
        ("a bare text on two lines", "line: 这是\n  业内领先的平台", (5, 3)),
        ("a quoted text on two lines", 'line: "这是\n  业内领先的平台"', (5, 3)),
    ],
)
def test_a_word_is_found_at_its_very_column(because, field, at):
    assert spans(f"title: 点\n{APPROVED}{field}\n") == [(*at, "业内领先")], because


def test_a_word_broken_over_two_lines_is_marked_to_the_end_of_the_first():
    document, _ = read("x.yml", "line: 业内\n  领先的平台\n".encode())
    span = place(document, ("line",), 0, 5)
    assert (span.line, span.column, span.length) == (1, 7, 2)


def test_a_word_written_by_number_is_marked_as_it_is_written():
    document, _ = read("x.yml", rb'line: "a \u4e1a\u5185 b"')
    span = place(document, ("line",), 2, 2)
    assert span.text[span.column - 1 :].startswith(r"\u4e1a\u5185")


def test_a_place_that_cannot_be_told_is_that_of_the_whole_value():
    document, _ = read("x.yml", "line: 平台\n".encode())
    assert place(document, ("line",), 7, 2) == document.span(("line",))


def told(files, code, **options):
    return [p.line() for p in check(files, **options).problems if p.code.name == code]


@pytest.mark.parametrize(
    ("because", "text", "severity"),
    [
        ("what the public reads may not boast", "audience: public\nline: 业内领先的平台。", "error"),
        ("partners are told gently", "audience: partner\nsummary: 业内领先的平台。", "warning"),
        (
            "what is said aloud reaches a customer, whoever may see the record",
            "audience: internal\nline: 业内领先的平台。",
            "warning",
        ),
        ("among ourselves we may", "audience: internal\nsummary: 业内领先的平台。", ""),
        ("notes stay with us", "audience: public\nnotes: 业内领先的平台。", ""),
        ("what customers call it is theirs", "audience: public\nheard_as: [业内领先的平台]", ""),
    ],
)
def test_a_word_weighs_by_who_reads_it(because, text, severity):
    files = {"value-points/x.yml": f"title: 点\nstatus: approved\n{text}\n"}
    (found,) = told(files, "absolute-wording") or ("",)
    assert f" {severity} " in found if severity else not found, because


@pytest.mark.parametrize(
    ("because", "text", "code", "kind"),
    [
        (
            "the customer said it",
            "objections: [{type: maturity-doubt, hear: 你们保证零故障。, say: 先看测试}]",
            "absolute-promise",
            "talk-tracks",
        ),
        ("nobody should say it", "dont_say: [最终解释权归我们所有。]", "final-interpretation-clause", "competitors"),
        ("it is what not to say", "dont_say: [我们保证零故障。]", "absolute-promise", "talk-tracks"),
        (
            "a quote is the customer's",
            "quotes: [{text: 业内领先的平台。, speaker_role: 值班工程师}]",
            "absolute-wording",
            "cases",
        ),
        ("a company may tell who it is", "purpose: 我们致力于让车企的数据有用。", "self-centred-sentence", "company"),
        ("only a summary owes its benefit first", "statement: 新增批量导出功能。", "benefit-missing", "value-points"),
        ("a draft is left in peace", "status: draft\nline: 业内领先的平台。", "absolute-wording", "value-points"),
        ("an id in prose is no word", "technical: 见 [[best-in-class]]。", "absolute-wording", "value-points"),
    ],
)
def test_what_is_not_judged(because, text, code, kind):
    head = "title: 点\naudience: public\n" + ("" if "status:" in text else "status: approved\n")
    assert told({f"{kind}/x.yml": f"{head}{text}\n"}, code) == [], because


def test_a_finding_says_the_word_who_reads_it_and_what_to_say_instead():
    files = {"value-points/x.yml": f"title: 点\n{APPROVED}line: 业内领先的平台。\n"}
    (problem,) = [p for p in check(files).problems if p.code.name == "absolute-wording"]
    assert "“业内领先”" in problem.message("zh")
    assert "公众" in problem.message("zh")
    assert "the public" in problem.message("en")
    assert "差多少" in problem.hint("zh")


# What a site says in _site/wording.yml.


def with_words(wording, text="line: 全程闭环的平台。", **options):
    files = {"_site/wording.yml": wording, "value-points/x.yml": f"title: 点\n{APPROVED}{text}\n"}
    return SimpleNamespace(files=files, told=lambda code: told(files, code, **options))


def test_a_site_adds_words_with_a_better_wording():
    site = with_words("words: [{code: taboo-word, tokens: [闭环], instead: {闭环: 来回一圈}}]")
    (found,) = site.told("taboo-word")
    assert "'闭环'" in found
    assert "来回一圈" in found
    assert " warning TXT-04 " in found


def test_what_an_entry_does_not_say_is_as_in_the_shipped_list():
    words = "words: [{code: absolute-wording, tokens: [闭环]}]"
    assert " error TXT-03 " in with_words(words).told("absolute-wording")[0]
    inside = {
        "_site/wording.yml": words,
        "value-points/x.yml": "title: 点\nstatus: approved\nsummary: 全程闭环的平台。\n",
    }
    assert told(inside, "absolute-wording") == []


def test_a_site_says_why_and_how_bad_in_its_own_words():
    site = with_words(
        "words: [{code: taboo-word, level: error, message: {zh: 总经理不许写“%s”, en: The boss hates '%s'}, tokens: [闭环]}]"
    )
    (found,) = site.told("taboo-word")
    assert " error TXT-04 taboo-word: The boss hates '闭环'" in found


def test_a_site_takes_words_out():
    boast = "line: 业内首屈一指的平台。"
    (token,) = [t.pattern for words in shipped() for t in words.tokens if "首屈一指" in t.pattern]
    assert with_words("words: []", boast).told("absolute-wording") != []
    assert (
        with_words(f"words: [{{code: absolute-wording, without: ['{token}']}}]", boast).told("absolute-wording") == []
    )


def test_a_site_names_innocent_phrases():
    site = with_words("words: [{code: absolute-wording, exceptions: [业内领先榜]}]", "line: 上了业内领先榜。")
    assert site.told("absolute-wording") == []


def test_a_site_swaps_words_for_some_readers_fields_and_kinds_only():
    form = "words: [{{code: taboo-word, extends: substitution, swap: {{闭环: 一圈}}, {only}}}]"
    assert with_words(form.format(only="audiences: [public]")).told("taboo-word") != []
    assert with_words(form.format(only="audiences: [partner]")).told("taboo-word") == []
    assert with_words(form.format(only="fields: [line]")).told("taboo-word") != []
    assert with_words(form.format(only="fields: [title]")).told("taboo-word") == []
    assert with_words(form.format(only="kinds: [faq]")).told("taboo-word") == []
    assert with_words(form.format(only="except_kinds: [value-point]")).told("taboo-word") == []


def test_a_word_in_latin_letters_is_a_whole_word_and_case_counts_where_asked():
    form = "words: [{{code: taboo-word, language: en, tokens: [Loop], {flags}}}]"
    said = "line: {{zh: 平台。, en: {en}}}"
    assert with_words(form.format(flags="ignorecase: true"), said.format(en="A loop.")).told("taboo-word") != []
    assert with_words(form.format(flags="ignorecase: false"), said.format(en="A loop.")).told("taboo-word") == []
    assert with_words(form.format(flags="ignorecase: true"), said.format(en="A loophole.")).told("taboo-word") == []
    assert with_words(form.format(flags="ignorecase: true"), said.format(en="A bloop.")).told("taboo-word") == []
    assert (
        with_words(form.format(flags="{ignorecase: true, nonword: true}"[1:-1]), said.format(en="A bloop.")).told(
            "taboo-word"
        )
        != []
    )


def test_the_market_decides_what_the_law_forbids():
    boast = "line: 国家免检产品。"
    assert with_words("words: []", boast).told("absolute-wording") != []
    assert with_words("market: eu", boast).told("absolute-wording") == []
    assert with_words("market: cn", boast).told("absolute-wording") != []
    only_eu = "market: eu\nwords: [{code: taboo-word, tokens: [闭环], markets: [cn]}]"
    assert with_words(only_eu).told("taboo-word") == []


@pytest.mark.parametrize(
    ("because", "wording", "at", "says"),
    [
        ("a key is misspelt", "words: [{code: taboo-word, token: [闭环]}]", "1:28", "did you mean 'tokens'?"),
        ("a top key is misspelt", "word: []", "1:1", "did you mean 'words'?"),
        ("a code that no list has", "words: [{code: tabu-word, tokens: [闭环]}]", "1:16", "did you mean 'taboo-word'?"),
        ("no code at all", "words: [{tokens: [闭环]}]", "1:9", "'' is none of"),
        ("tokens are no list", "words: [{code: taboo-word, tokens: 闭环}]", "1:36", "tokens is a list of words"),
        ("no regular expression", "words: [{code: taboo-word, tokens: ['(闭环']}]", "1:37", "is no regular expression"),
        ("it matches anything", "words: [{code: taboo-word, tokens: ['闭?']}]", "1:37", "matches anything"),
        (
            "a better wording of no word",
            "words: [{code: taboo-word, tokens: [闭环], instead: {闭合: 圈}}]",
            "1:52",
            "'闭合' is not one of the tokens",
        ),
        ("nothing to take out", "words: [{code: taboo-word, without: [闭环]}]", "1:38", "has no '闭环' to leave out"),
        (
            "an unknown audience",
            "words: [{code: taboo-word, tokens: [闭环], audiences: [publik]}]",
            "1:54",
            "did you mean 'public'?",
        ),
        (
            "an unknown level",
            "words: [{code: taboo-word, tokens: [闭环], level: fatal}]",
            "1:49",
            "one of error, warning",
        ),
        (
            "levels by no audience",
            "words: [{code: taboo-word, tokens: [闭环], levels: {all: error}}]",
            "1:51",
            "none of the audiences",
        ),
        ("a flag is neither", "words: [{code: taboo-word, tokens: [闭环], nonword: ja}]", "1:51", "true or false"),
        ("words are no list", "words: 闭环", "1:8", "a list of lists"),
        ("the market is a list", "market: [cn]", "1:9", "market is one word"),
        ("an entry is a word", "words: [闭环]", "1:9", "an entry has a code and tokens"),
    ],
)
def test_a_bad_entry_is_told_at_its_place(because, wording, at, says):
    (found,) = with_words(f"{wording}\n").told("bad-wording-entry")
    assert found.startswith(f"content/_site/wording.yml:{at}: error bad-wording-entry: "), because
    assert says in found, because


def test_a_good_entry_beside_a_bad_one_still_holds():
    site = with_words("words:\n  - {code: taboo-word, tokens: [闭环]}\n  - {code: taboo-word, tokens: ['(']}\n")
    assert len(site.told("taboo-word")) == 1


DOCS = Path(__file__).parents[1] / "docs" / "wording.md"


def test_the_documented_list_does_what_it_says():
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    said = "line: {zh: 独家的闭环，上了行业领先榜。, en: It Utilises data.}"
    site = with_words(example, said)
    assert site.told("bad-wording-entry") == []
    assert site.told("absolute-wording") == []
    closed, used = sorted(site.told("taboo-word"))
    assert "从报修到修好" in closed
    assert "we do not write 'Utilises' / write instead: use" in used


def test_every_key_of_a_list_is_documented():
    listed = DOCS.read_text("utf-8").split("| Key |")[1]
    assert {key for key in SHAPES if f"`{key}`" not in listed} == set()


# Jargon, names, claims.


def term(**fields):
    own = {
        "title": "补传",
        "plain": "断线时没送出去的，通了以后再送一遍",
        "avoid": "[数据重传机制, retransmission]",
        **fields,
    }
    return {
        "terms/te-resend.yml": "status: approved\naudience: public\n" + "".join(f"{k}: {v}\n" for k, v in own.items())
    }


@pytest.mark.parametrize(
    ("because", "text", "found"),
    [
        ("jargon stands alone", "line: 靠数据重传机制补数。", 1),
        ("its plain words follow", "line: 靠数据重传机制，断线时没送出去的，通了以后再送一遍。", 0),
        ("most of its plain words follow", "line: 靠数据重传机制：没送出去的，通了以后会再送一遍。", 0),
        ("case does not matter in Latin letters", "line: 靠 Retransmission 补数。", 1),
        ("told once per text", "line: 数据重传机制就是数据重传机制。", 1),
        ("colleagues know the word", "audience: internal\nsummary: 靠数据重传机制补数。", 0),
        ("the customer's own words", "heard_as: [数据重传机制是什么]", 0),
    ],
)
def test_jargon_needs_its_plain_words_beside_it(because, text, found):
    head = "title: 点\nstatus: approved\n" + ("" if "audience" in text else "audience: public\n")
    files = {**term(), "value-points/x.yml": f"{head}{text}\n"}
    assert len(told(files, "unexplained-jargon")) == found, because


def test_jargon_is_allowed_where_readers_know_it():
    files = {"value-points/x.yml": f"title: 点\n{APPROVED}line: 靠数据重传机制补数。\n"}
    assert told({**term(allow_in="[value-point]"), **files}, "unexplained-jargon") == []
    assert told({**term(allow_in="[proof]"), **files}, "unexplained-jargon") != []


CUSTOMER = "title: {zh: 北岭重卡, en: Beiling}\npublic_name: 一家重卡企业\nlegal_name: 北岭重型卡车制造有限公司\nnames: [北岭]\nstatus: approved\n"


@pytest.mark.parametrize(
    ("because", "text", "at", "found"),
    [
        ("the longest name is told", "line: 在北岭重卡用了半年。", "4:8", "北岭重卡"),
        ("an alias is a name", "technical: 在北岭用了半年。", "4:13", "北岭"),
        ("Latin letters in any case", "line: At BEILING.", "4:10", "BEILING"),
        ("keywords are searched by everybody", "keywords: [重卡, 北岭]", "4:16", "北岭"),
        ("notes too: what is written out cannot be taken back", "notes: 问北岭的人。", "4:9", "北岭"),
        ("what may always be said", "line: 一家重卡企业用了半年。", "", ""),
        ("an id in prose", "technical: 在[[cu-01]]用了半年。", "", ""),
        ("part of another word", "line: Beilinguist.", "", ""),
    ],
)
def test_a_customers_name_is_written_out_nowhere(because, text, at, found):
    files = {"customers/cu-01.yml": CUSTOMER, "value-points/x.yml": f"title: 点\n{APPROVED}{text}\n"}
    names = told(files, "customer-name-in-text")
    assert [f"content/value-points/x.yml:{at}: error" in line and f"'{found}'" in line for line in names] == (
        [True] if at else []
    ), because


def test_a_customer_called_what_may_always_be_said_has_no_name_to_hide():
    customer = "title: 一家企业\npublic_name: 一家企业\nstatus: approved\n"
    files = {"customers/cu-01.yml": customer, "value-points/x.yml": f"title: 点\n{APPROVED}line: 一家企业用了半年。\n"}
    assert told(files, "customer-name-in-text") == []


def test_a_claim_or_a_name_cannot_be_waived():
    waiver = "waive: [{check: unbound-claim, reason: 先放一放, until: 2027-01-01}, {check: customer-name-in-text, reason: 先放一放, until: 2027-01-01}]"
    text = f"title: 点\n{APPROVED}line: 北岭的误差降低了 40%。\n{waiver}\n"
    files = {"customers/cu-01.yml": CUSTOMER, "value-points/x.yml": text}
    assert len(told(files, "unbound-claim")) == 1
    assert len(told(files, "customer-name-in-text")) == 1


CASE = (
    "title: 案例\nmetrics:\n"
    "  - {id: loss, label: 丢包率, before: '6.5', after: '3.9', unit: 天, baseline: 去年, source: 台账}\n"
    "  - {id: peak, label: 峰值, before: 1.2 万, after: 6 万, unit: 条/秒, source: 台账}\n"
)


@pytest.mark.parametrize(
    ("because", "text", "kind", "found"),
    [
        ("no figure named", "line: 返修从 6.5 天缩到 3.9 天。", "value-points", 1),
        ("the figure is named", "line: 返修从 6.5 天缩到 3.9 天。\nproofs: [case-a#loss]", "value-points", 0),
        ("the whole case is named", "line: 返修从 6.5 天缩到 3.9 天。\nproofs: [case-a#peak]", "value-points", 1),
        (
            "another number than the figure's",
            "line: 返修从 6.5 天缩到 2.9 天。\nproofs: [case-a#loss]",
            "value-points",
            1,
        ),
        ("only the second number is wrong", "line: 误差从 6.5% 降到 2.0%。\nproofs: [case-a#loss]", "value-points", 1),
        (
            "what follows from the figure by reckoning",
            "line: 返修时间少了 40%。\nproofs: [case-a#loss]",
            "value-points",
            0,
        ),
        ("reckoned wrong", "line: 返修时间少了 60%。\nproofs: [case-a#loss]", "value-points", 1),
        ("a multiple that follows", "line: 峰值是原来的 5 倍。\nproofs: [case-a#peak]", "value-points", 0),
        (
            "written out in full",
            "line: {en: 'From 12,000 to 60,000 a second.'}\nproofs: [case-a#peak]",
            "value-points",
            0,
        ),
        (
            "the part names the figure",
            "value_lines: [{text: 返修从 6.5 天缩到 3.9 天。, proof: case-a#loss}]",
            "talk-tracks",
            0,
        ),
        ("the part names none", "value_lines: [{text: 返修从 6.5 天缩到 3.9 天。}]", "talk-tracks", 1),
        ("prose refers to it", "technical: 返修从 6.5 天缩到 3.9 天，见 [[case-a#loss]]。", "value-points", 0),
        (
            "a fact with its own source",
            "facts: [{claim: 九成的车降低了 30% 的油耗, source: 年鉴, as_of: 2026-01-01}]",
            "segments",
            0,
        ),
        (
            "its own figure",
            "claim: 返修从 6.5 天缩到 3.9 天。\nfigure: {id: f, label: 返修, before: '6.5', after: '3.9', unit: 天, source: 表}",
            "proofs",
            0,
        ),
        ("what ails the customer claims nothing", "problems: [交期从六周缩到三周]", "cases", 0),
        ("colleagues may reckon", "audience: internal\nsummary: 误差降低了 40%。", "value-points", 0),
    ],
)
def test_a_claim_number_is_bound_to_a_figure(because, text, kind, found):
    head = "title: 点\nstatus: approved\n" + ("" if "audience" in text else "audience: public\n")
    files = {"cases/case-a.yml": CASE, f"{kind}/x.yml": f"{head}{text}\n"}
    assert len(told(files, "unbound-claim")) == found, because


def test_a_measured_hundred_per_cent_is_no_promise():
    full = "title: 案例\nmetrics: [{id: all, label: 送达, value: '100', unit: '%', source: 台账}]\n"
    text = f"title: 点\n{APPROVED}line: 半年里 100% 送到。\n"
    assert len(told({"cases/case-a.yml": full, "value-points/x.yml": text}, "absolute-promise")) == 1
    assert (
        told({"cases/case-a.yml": full, "value-points/x.yml": f"{text}proofs: [case-a#all]\n"}, "absolute-promise")
        == []
    )


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("从 9 天缩到 2 天", "9 2"), ("1.2 万条", "1.2 12000"), ("12,000 a second", "12000"), ("三成", "3"), ("两倍", "2"),
        ("百分之三十五点五", "35.5"), ("二十三天", "23"), ("翻了一番", "2"), ("twice as fast", "2"), ("by half", "50"),
        ("统一一下", ""), ("thirty per cent", "30"), ("6 万", "6 60000"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text, held):
    assert {f"{number.normalize():f}" for number in numbers(text)} == set(held.split())


def test_claims_are_told_as_the_text_writes_them():
    assert claimed("备案从 9 天缩到 2 天，热线 7×24 小时。") == ("从 9 天缩到 2 天",)
    assert claimed("能从 9 天缩到 2 天吗？") == ()
    assert claimed("It saves 46 hours a month.") == ("saves 46 hours",)


def test_many_names_make_one_expression():
    pattern = re.compile(expression(["北岭", "北岭重卡", "Beiling", "a.b"]))
    assert pattern.findall("北岭重卡和北岭，Beiling 和 Beilings，a.b 和 axb") == ["北岭重卡", "北岭", "Beiling", "a.b"]


def test_texts_nearly_the_same_are_found_among_many():
    text = "断线的时候读数先存在网关接通后按顺序补补没补齐查回执设备自己没记下来的谁也补不出来这一点先说在前面"
    held = Likeness(0.74)
    for i in range(200):
        held.add(
            i,
            grams(f"第{i}条记录说的是另一件事，和前面那条没有关系，只是也有四十个汉字那么长而已，编号是{i * 7919}", 4),
        )
    held.add("own", grams(text, 4))
    assert held.add("near", grams(text.replace("网关", "机房"), 4)) == ["own"]
    assert held.add("far", grams(text[::-1], 4)) == []


def test_the_samples_have_no_word_to_mend():
    assert [p.line() for p in check(samples()).problems if p.code.name in CODES] == []
