"""Words that are explained: where a page uses one for the first time it leads to its explanation, and the glossary."""

import re

import pytest

from pitchkit.build import Options, Settings, build_site, open_desk
from pitchkit.edition import Edition
from pitchkit.pages import Page
from pitchkit.source import Memory
from sites import AS_OF, build, check, settings


def term(title="丢包", en="Packet loss", *, plain="数据没传到", more="", status="approved"):
    return (
        f"title: {{zh: {title}, en: {en}}}\nstatus: {status}\naudience: public\nowner: {{team: product-marketing}}\n"
        f"plain: {{zh: {plain}, en: data that did not arrive}}\ntechnical: {{zh: 准确的说法, en: The exact meaning}}\n"
        f"{more}"
    )


def faq(answer, title="问题"):
    indented = answer.replace("\n", "\n    ")
    return (
        f"title: {{zh: {title}, en: {title}}}\nstatus: approved\naudience: public\nowner: {{team: product-marketing}}\n"
        f"short_answer: {{zh: 会。, en: Yes.}}\nfaq_group: product-function\n"
        f"answer:\n  zh: |-\n    {indented}\n  en: |-\n    {indented}\n"
    )


def glossed(files, address="faqs/fq-a", language="zh", audience="internal"):
    """The words a page explains, in order, each as the page writes it and the address it leads to."""
    site = build(files, audience)
    assert [problem.line() for problem in site.errors] == []
    (page,) = (page for page in site.pages if (page.address, page.language) == (address, language))
    return re.findall(r'<a class="pk-term" href="pk://([^"]*)" title="[^"]*">([^<]*)</a>', page.html)


def words(answer, language="zh", **terms):
    """What one answer's page explains, with the terms given as keywords."""
    files = {f"terms/tm-{name}.yml": text for name, text in (terms or {"loss": term()}).items()}
    found = glossed({"faqs/fq-a.yml": faq(answer), **files}, language=language)
    return [word for _, word in found]


# On a page


def test_the_first_time_a_word_is_used_it_leads_to_its_explanation_and_says_it():
    site = build({"faqs/fq-a.yml": faq("先说丢包。\n\n再说丢包。"), "terms/tm-loss.yml": term()})
    (page,) = (page for page in site.pages if (page.record, page.language, page.layout) == ("fq-a", "zh", ""))
    link = '<a class="pk-term" href="pk://terms/tm-loss" title="数据没传到">丢包</a>'
    assert f"<p>先说{link}。</p>\n<p>再说丢包。</p>" in page.html
    assert page.html.count("pk-term") == 1


def test_a_page_says_once_what_several_of_its_sections_use():
    line = "line: 丢包少了。\nhalf_minute: 丢包从前多。\n"
    files = {"terms/tm-loss.yml": term(), "faqs/fq-a.yml": faq("丢包怎么数。") + line}
    assert glossed(files) == [("terms/tm-loss", "丢包")]


@pytest.mark.parametrize(
    ("answer", "because"),
    [
        ("[丢包](https://example.com)", "a link leads somewhere already"),
        ("[[fq-b]]", "a link to a record is a link"),
        ("### 丢包", "a heading names a part of the page"),
        ("`丢包`", "code is literal"),
        ("```\n丢包\n```", "so is a block of code"),
        ("| 丢包 |\n|---|\n| 无 |", "the head of a column is a heading"),
        ("[补数](https://example.com '丢包 > 补数')", "an attribute is not read"),
        ("[丢**包**和丢包](https://example.com)", "a link is one link to its end"),
    ],
)
def test_a_word_is_left_alone_where(answer, because):
    files = {"terms/tm-loss.yml": term(), "faqs/fq-b.yml": faq("会。", title="丢包怎么办")}
    assert glossed({"faqs/fq-a.yml": faq(answer), **files}) == [], because
    assert glossed({"faqs/fq-a.yml": faq(f"{answer}\n\n丢包。"), **files}) == [("terms/tm-loss", "丢包")]


def test_buttons_keep_the_bare_words():
    files = {"terms/tm-loss.yml": term(), "faqs/fq-a.yml": faq("会。") + "line: 丢包少了。\n"}
    (page,) = (page for page in build(files).pages if (page.record, page.language, page.layout) == ("fq-a", "zh", ""))
    assert 'data-clipboard-text="丢包少了。"' in page.html
    assert re.search(r'<p class="pk-line__text"><a class="pk-term"[^>]*>丢包</a>少了。</p>', page.html)


def test_a_term_does_not_explain_itself_but_others_do():
    resend = term("补传", "Resending", more="analogy: {zh: 丢包之后再送, en: Sent again after packet loss}\n")
    files = {"terms/tm-loss.yml": term(more="analogy: 丢包就是信没到\n"), "terms/tm-resend.yml": resend}
    assert glossed(files, "terms/tm-loss") == []
    assert glossed(files, "terms/tm-resend") == [("terms/tm-loss", "丢包")]
    assert glossed(files, "terms/tm-resend", "en") == [("terms/tm-loss", "packet loss")]


def test_a_phrase_that_holds_the_word_and_means_something_else_is_passed_over():
    apart = {"loss": term(more="other_senses: [丢包裹]\n")}
    assert words("快递丢包裹。", **apart) == []
    assert words("快递丢包裹，网络丢包。", **apart) == ["丢包"]


def test_what_the_portal_says_itself_is_not_explained():
    inside = faq("会。").replace("audience: public", "audience: internal")
    loss = term("转发", "Forwarding", more="forms: [forwarded]\n")
    files = {"terms/tm-loss.yml": loss, "faqs/fq-a.yml": inside}
    assert glossed(files) == []
    assert glossed(files, language="en") == []


def test_a_word_that_has_ended_explains_nothing():
    files = {"terms/tm-loss.yml": term(more="valid_until: 2026-11-21\n"), "faqs/fq-a.yml": faq("丢包。")}
    assert glossed(files) == []


def test_of_two_words_that_begin_alike_the_longer_one_is_meant():
    terms = {"loss": term(), "rate": term("丢包率", "Loss rate", plain="没传到的占多少")}
    assert words("丢包率降了，丢包也少了。", **terms) == ["丢包率", "丢包"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Packet loss fell.", ["Packet loss"]),
        ("We count packet\nloss daily.", ["packet\nloss"]),
        ("An API of ours.", ["API"]),
        ("Therapist, apis, an-API-first rapid API2.", []),
        ("看API吧", ["API"]),
        ("AT&T counts.", ["AT&amp;T"]),
        ("Research & tests, amplified.", []),
        ("OurAPI and scamp, then amp.", ["amp"]),
        ("Amp stands first.", ["Amp"]),
    ],
)
def test_latin_words_are_whole_words_at_the_beginning_of_a_sentence_too(answer, expected):
    api = term("接口", "Interface", more="forms: [API, AT&T, amp]\n")
    assert words(answer, "en", loss=term(), api=api) == expected


def test_what_is_folded_away_is_explained_there_and_again_in_the_open():
    judged = check({"terms/tm-loss.yml": term()})
    desk = open_desk(settings({}), judged, Edition("internal", AS_OF), "zh")
    folded = "<details><summary>看</summary><p>丢包从前多，丢包现在少。</p></details><p>丢包怎么数，丢包谁来数。</p>"
    html = desk.glossing.explained(Page("toys/", "Toys", "zh", folded)).html
    assert re.findall(r'class="pk-term"[^>]*>([^<]*)', html) == ["丢包"] * 2
    assert html.index("pk-term") < html.index("</details>") < html.rindex("pk-term")


def test_words_that_had_to_fall_back_to_another_language_are_left_alone():
    api = term("接口", "Interface", more="forms: [API]\n")
    text = faq("API.").replace("  en: |-\n    API.\n", "").replace("{zh: 会。, en: Yes.}", "有API。")
    files = {"terms/tm-api.yml": api, "faqs/fq-a.yml": text}
    assert glossed(files, language="zh") == [("terms/tm-api", "API")]
    (page,) = (page for page in build(files).pages if (page.record, page.language, page.layout) == ("fq-a", "en", ""))
    assert '<div lang="zh"><p>API.</p></div>' in page.html
    assert re.search(r'<span lang="zh"[^>]*>有API。</span>', page.html)
    assert "pk-term" not in page.html


def test_what_a_figure_rests_on_and_the_small_print_are_left_alone():
    case = (
        "title: 案例\nsources: [{label: 丢包台账}]\n"
        "metrics: [{id: loss, label: 占比, value: 2%, measured_by: 数丢包, source: 丢包台账}]\n"
    )
    files = {"terms/tm-loss.yml": term(), "cases/case-a.yml": case}
    (page,) = (page for page in build(files).pages if (page.record, page.language, page.layout) == ("case-a", "zh", ""))
    assert "数丢包" in page.html
    assert page.html.count("丢包台账") == 2
    assert "pk-term" not in page.html
    files["cases/case-a.yml"] = case + "background: 丢包多。\n"
    assert glossed(files, "cases/case-a") == [("terms/tm-loss", "丢包")]


def test_plain_words_are_escaped_where_they_enter_a_page():
    loss = term(plain="'数据\"没<i>传到'")
    site = build({"faqs/fq-a.yml": faq("丢包。"), "terms/tm-loss.yml": loss})
    (page,) = (page for page in site.pages if (page.record, page.language, page.layout) == ("fq-a", "zh", ""))
    assert 'title="数据&#34;没&lt;i&gt;传到">丢包</a>' in page.html


# Which words


def test_only_what_this_reader_may_see_explains_anything():
    loss = term().replace("audience: public", "audience: partner")
    files = {"terms/tm-loss.yml": loss, "faqs/fq-a.yml": faq("丢包。")}
    assert glossed(files, audience="partner") == [("terms/tm-loss", "丢包")]
    assert glossed(files, audience="customer") == []


@pytest.mark.parametrize("status", ["draft", "in-review", "retired"])
def test_only_approved_words_explain_anything(status):
    files = {"terms/tm-loss.yml": term(status=status), "faqs/fq-a.yml": faq("丢包。")}
    assert glossed(files) == []


def test_a_word_without_plain_words_in_the_page_s_language_stays_as_it_is():
    loss = term(more="forms: [packet loss]\n").replace(", en: data that did not arrive", "")
    files = {"terms/tm-loss.yml": loss, "faqs/fq-a.yml": faq("丢包, packet loss.")}
    assert glossed(files, language="zh") == [("terms/tm-loss", "丢包")]
    assert glossed(files, language="en") == []


KIND = """\"\"\"A nickname, and who is meant.\"\"\"

from pitchkit.kind import Kind, Meaning
from pitchkit.record import Annotated, Label, Record, Text


class Nickname(Record):
    \"\"\"A nickname.\"\"\"

    who: Annotated[Text, Label("谁", "Who")]


KIND = Kind(
    "nickname", plural="nicknames", schema=Nickname, label=("外号", "Nickname"), labels=("外号", "Nicknames"),
    explains=lambda record: Meaning((record.title,), record.who),
)
"""


def test_a_site_s_own_kind_can_explain_words_too(tmp_path):
    folder = tmp_path / "kinds/nickname"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(KIND, "utf-8")
    for name in ("page.html", "card.html", "sample.yml", "broken.yml"):
        (folder / name).write_text("", "utf-8")
    who = "title: 小辙\nwho: 我们的吉祥物\nstatus: approved\nowner: {team: product-marketing}\n"
    files = {"nicknames/nn-hare.yml": who, "faqs/fq-a.yml": faq("小辙会来。")}
    site = build_site(
        Settings("测试", Memory(files), Options(("zh",)), kinds=tmp_path / "kinds"), Edition("internal", AS_OF)
    )
    (page,) = (page for page in site.pages if (page.record, page.layout) == ("fq-a", ""))
    assert '<a class="pk-term" href="pk://nicknames/nn-hare" title="我们的吉祥物">小辙</a>会来' in page.html


# The glossary


def glossary(files, language="zh", audience="internal"):
    found = (page for page in build(files, audience).pages if page.address.startswith("glossary/"))
    return [page for page in found if page.language == language]


def test_without_words_there_is_no_glossary():
    assert glossary({"faqs/fq-a.yml": faq("丢包。")}) == []
    assert glossary({"terms/tm-loss.yml": term(status="retired")}) == []


@pytest.mark.parametrize(
    ("language", "order"),
    [("zh", ["API", "备案", "丢包", "接口", "终端"]), ("en", ["API", "filing", "Interface", "Loss", "Terminal"])],
)
def test_words_stand_in_the_order_of_their_sounds(language, order):
    named = {"a": ("终端", "Terminal"), "b": ("接口", "Interface"), "c": ("丢包", "Loss"), "d": ("备案", "filing")}
    files = {f"terms/tm-{name}.yml": term(*titles) for name, titles in named.items()} | {
        "terms/tm-e.yml": term("API", "API")
    }
    (page,) = glossary(files, language)
    assert re.findall(r"<dfn><a [^>]*>([^<]*)</a></dfn>", page.html) == order


def test_the_glossary_says_the_plain_words_first_and_does_not_explain_itself():
    more = "analogy: {zh: 像信没到, en: Like a letter that went astray}\n"
    files = {"terms/tm-loss.yml": term(more=more), "terms/tm-rate.yml": term("比率", "Rate", plain="丢包的占比")}
    (page,) = glossary(files)
    entry = page.html[page.html.index('<div id="tm-loss">') :]
    assert entry.index("数据没传到") < entry.index("准确的说法") < entry.index("像信没到")
    assert "pk-term" not in page.html


def test_what_not_to_write_stays_inside():
    files = {"terms/tm-loss.yml": term(more="avoid: [PLR]\n")}
    assert "PLR" in glossary(files)[0].html
    assert "PLR" not in glossary(files, audience="public")[0].html
    for audience, shown in {"internal": True, "public": False}.items():
        pages = [page.html for page in build(files, audience).pages if (page.record, page.layout) == ("tm-loss", "")]
        assert ["PLR" in html for html in pages] == [shown, shown]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("zh", ["丢包率公式", "PLR", "canary release"]), ("en", ["PLR", "canary release", "packet loss rate"])],
)
def test_words_in_the_other_language_are_left_to_its_page(language, shown):
    words = ["丢包率公式", "PLR", "canary release", "packet loss rate"]
    files = {"terms/tm-loss.yml": term(more=f"avoid: {words}\nforms: {words}\n".replace("'", ""))}
    own = next(
        page for page in build(files).pages if (page.record, page.language, page.layout) == ("tm-loss", language, "")
    )
    for page in (glossary(files, language)[0], own):
        assert [word for word in words if word in page.html] == shown


def test_the_menu_holds_the_glossary_in_place_of_the_index_of_terms():
    (page,) = glossary({"terms/tm-loss.yml": term()})
    assert (page.shelf, page.stands_for) == ("more", ("terms/",))


def test_a_long_glossary_has_several_pages():
    first, second = glossary({f"terms/tm-{i:03}.yml": term(f"词{i:03}", f"Word {i:03}") for i in range(201)})
    assert (first.address, second.address) == ("glossary/", "glossary/page-2/")
    assert (first.next, second.previous) == (second.address, first.address)
    assert (second.shelf, second.parent, second.title) == ("", "glossary/", "术语表 · 2")
    assert first.html.count("<dfn>") == 200
    assert re.findall(r"<dfn><a [^>]*>([^<]*)</a></dfn>", second.html) == ["词200"]
