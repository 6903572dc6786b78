"""The bad inputs that would inject something: rows 77 to 94, as far as texts, links and pages by hand are meant.

Rows 53 to 73 stand in test_catalog, test_build, test_source_tree and test_mkdocs_adapter; 74 and 75, and the pictures of
59, 62, 98 to 100 and 106, in test_media and test_media_site; 92 is a matter of who may change `mkdocs.yml`. Row 94, and
every row here once more in a browser, stands in test_xss.
"""

import pytest

import sites
from hosts import QUESTION
from pitchkit.prose import links, render, sanitised


def shown(text):
    return render(text, lambda ref, alone: f"<ref {ref}>")  # noqa: ARG005


@pytest.mark.parametrize(
    ("row", "because", "text", "never"),
    [
        (78, "a script", "<script>alert(1)</script>", "<script"),
        (78, "a picture that fails", "<img src=x onerror=alert(1)>", "<img"),
        (78, "a frame", "<iframe src=//evil.example></iframe>", "<iframe"),
        (78, "a script inside a word", "a<scr<script>ipt>b", "<scr"),
        (79, "a script as a link", "[a](javascript:alert(1))", "href"),
        (79, "in odd letters", "[a](JaVaScRiPt:alert(1))", "href"),
        (79, "behind an entity", "[a](&#106;avascript:alert(1))", "href"),
        (79, "behind a tab", "[a](java&#x09;script:alert(1))", "href"),
        (79, "a page as a link", "[a](data:text/html,x)", "href"),
        (79, "a macro", "[a](vbscript:x)", "href"),
        (79, "a file", "[a](file:///etc/passwd)", "href"),
        (79, "by reference", "[a][b]\n\n[b]: javascript:alert(1)", "href"),
        (79, "by itself", "<javascript:alert(1)>", "href"),
        (79, "the portal's own marks", "[a](pk://internal/page)", "href"),
        (80, "attributes", "a {: onclick=alert(1) }", "onclick=alert(1)>"),
        (80, "attributes of a heading", "# a {#__config}", "id="),
        (83, "a snippet", '--8<-- "mkdocs.yml"', "site_name"),
        (83, "another one's snippet", "{!mkdocs.yml!}", "site_name"),
        (84, "the end of a script", "</script><b>x</b>", "</script"),
        (88, "a form that takes a name", "<form id=__config></form>", "<form"),
        (88, "a mark of ours", '<span data-pk="x"></span>', "<ref"),
        (99, "a comment", "a<!-- only for us -->b", "only for us"),
        (99, "what is hidden", '<p hidden style="display:none">x</p>', "<p hidden"),
    ],
)  # fmt: skip
def test_a_text_injects_nothing(row, because, text, never):
    assert never not in shown(text), (row, because)


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% set x = 1 %}", "${7*7}", "a #{7*7}", "<%= 7 %>", "{{ config }}"])
def test_row_81_templates_stay_text(text):
    assert text in shown(text).replace("&lt;", "<").replace("&gt;", ">")
    page = next(
        page
        for page in sites.build({"faqs/fq.yml": f"{QUESTION}answer: '{text}'\n"}, languages=("en",)).pages
        if page.record
    )
    assert text in page.html.replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize(
    "field", ["title", "summary", "short_answer", "answer", "line", "half_minute", "keywords", "heard_as"]
)
def test_row_77_no_field_of_a_record_is_written_as_it_is(field):
    record = QUESTION.replace("title: What does it cost?\n", "" if field == "title" else "title: T\n")
    record = record.replace(
        "short_answer: Less than the gaps do.\n", "" if field == "short_answer" else "short_answer: S\n"
    )
    value = "['<script>alert(1)</script>']" if field in {"keywords", "heard_as"} else "'<script>alert(1)</script>'"
    site = sites.build({"faqs/fq.yml": f"{record}{field}: {value}\n"}, languages=("en",))
    assert any(page.record for page in site.pages)
    for page in site.pages:
        assert "<script>alert" not in page.html, page.address
    for attached in site.attachments:
        assert b"<script>alert" not in attached.content.replace(rb"\u003c", b"") or attached.address.endswith(".js")


@pytest.mark.parametrize("text", ["[" * 8_000, "[" * 49_000, "[a](" * 12_000, "![" * 20_000, "x" * 60_000], ids=len)
def test_rows_89_and_90_what_takes_minutes_is_not_begun_and_told(text):
    assert shown(text) == f"<p>{text}</p>"
    told = sites.lines(sites.check({"faqs/fq.yml": f"{QUESTION}answer: '{text}'\n"}, languages=("en",)))
    assert any(line.startswith("content/faqs/fq.yml:8:9: error unbearable-text") for line in told), told


@pytest.mark.parametrize(
    ("row", "code", "text"),
    [
        (78, "raw-html-in-text", "a <b>bold</b> word"),
        (78, "raw-html-in-text", "<!-- only for us -->"),
        (79, "dropped-link", "[a](javascript:alert(1))"),
        (79, "dropped-link", "[a](java&#x73;cript:x)"),
        (79, "dropped-link", "[a]: data:text/html,x"),
        (79, "dropped-link", "<vbscript:x>"),
        (93, "misleading-link", "[a](https://bank.example@evil.example/)"),
        (93, "misleading-link", "[a](https://bank.example:x@evil.example/)"),
        (93, "misleading-link", "[a](//evil.example/x)"),
        (93, "misleading-link", "[a](https://bаnk.example/)"),
        (93, "misleading-link", "[a](https://xn--bnk-6cd.example/)"),
        (93, "misleading-link", "[https://bank.example](https://evil.example/)"),
    ],
)  # fmt: skip
def test_what_is_dropped_or_poses_is_told(row, code, text):
    told = sites.lines(sites.check({"faqs/fq.yml": f"{QUESTION}answer: '{text}'\n"}, languages=("en",)))
    assert any(f"content/faqs/fq.yml:8:9: warning {code}" in line for line in told), (row, told)


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://bank.example/)", "[甲](https://例子.中国/)", "[a](mailto:a@b.example)", "`<b>`",
        "3 < 5 和 a<b", "<https://bank.example/>", "[https://bank.example](https://bank.example/x)", "[a](tel:+86)",
        "`[a](javascript:x)`",
    ],
)  # fmt: skip
def test_what_is_harmless_is_not_told(text):
    told = sites.lines(sites.check({"faqs/fq.yml": f"{QUESTION}answer: '{text}'\n"}, languages=("en",)))
    assert not [line for line in told if "html" in line or "link" in line]


def test_links_are_read_as_a_browser_reads_them():
    assert links("[a](java&#x09;script:x) [b](<c d>) `[x](y)`") == (("a", "javascript:x"), ("b", "c"))


@pytest.mark.parametrize(
    ("row", "because", "page", "expected"),
    [
        (78, "a script goes with its words", "<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        (78, "a frame goes", "<iframe src=x></iframe>b", "b"),
        (80, "a handler goes", '<p onclick="alert(1)" style="x">a</p>', "<p>a</p>"),
        (88, "a name scripts look for goes", '<h2 id="__config">a</h2>', "<h2>a</h2>"),
        (88, "and ours", '<h2 id="pitchkit">a</h2>', "<h2>a</h2>"),
        (88, "an anchor stays", '<h2 id="_3">a</h2><h2 id="two">b</h2>', '<h2 id="_3">a</h2><h2 id="two">b</h2>'),
        (99, "a comment goes", "a<!-- x -->b", "ab"),
        (93, "a class of the portal's own goes", '<p class="md-overlay note">a</p>', '<p class="note">a</p>'),
        (85, "a picture from outside goes", '<img src="//evil.example/x.png" alt="a">', '<img alt="a">'),
        (85, "so does one packed", '<img src="data:image/svg+xml,x" alt="a">', '<img alt="a">'),
        (85, "one of the site stays", '<img src="../media/1/a.png" alt="a">', '<img src="../media/1/a.png" alt="a">'),
        (85, "a drawing goes", "<svg onload=alert(1)></svg>a", "a"),
    ],
)  # fmt: skip
def test_a_page_by_hand_keeps_what_reads(row, because, page, expected):
    assert sanitised(page) == expected, (row, because)
