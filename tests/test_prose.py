"""Markdown fields: what authors may write, what is shown as text, and what references become."""

import pytest

from pitchkit.prose import plain, references, render


def shown(text):
    return render(text, lambda ref, alone: f"<card {ref}>" if alone else f"<ref {ref}>")


@pytest.mark.parametrize(
    ("because", "text", "expected"),
    [
        ("plain words are one paragraph", "断线自动补传", "<p>断线自动补传</p>"),
        ("emphasis works", "先**补传**再报", "<p>先<strong>补传</strong>再报</p>"),
        ("a line break inside Han text is no space", "第一行\n第二行", "<p>第一行第二行</p>"),
        (
            "a line of code is a line",
            "```\n第一行\n第二行\n```\n\n前\n后",
            "<pre><code>第一行\n第二行\n</code></pre>\n<p>前后</p>",
        ),
        ("nor beside a reference", "第一行\n[[a]]\n第二行", "<p>第一行<ref a>第二行</p>"),
        ("between words and references it is one", "one\n[[a]]\n[[b]]", "<p>one\n<ref a>\n<ref b></p>"),
        ("a line break between words is one", "one\ntwo", "<p>one\ntwo</p>"),
        ("raw HTML is shown, not run", "<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("so are events", "<img src=x onerror=y>", "<p>&lt;img src=x onerror=y&gt;</p>"),
        ("pictures belong to `images`, not to prose", "![a](b.png)", "<p>![a](b.png)</p>"),
        ("script links lose their target", "[a](javascript:x)", '<p><a rel="noopener noreferrer">a</a></p>'),
        ("attribute lists are text", "a {: onclick=x}", "<p>a {: onclick=x}</p>"),
        ("templates are text", "{{ config }} {% raw %}", "<p>{{ config }} {% raw %}</p>"),
        ("snippets are text", '--8<-- "mkdocs.yml"', '<p>--8&lt;-- "mkdocs.yml"</p>'),
        ("a heading never outranks the page's", "# 大", "<h3>大</h3>"),
        ("a reference is resolved in the sentence", "见 [[case-x]]。", "<p>见 <ref case-x>。</p>"),
        ("alone it is a card", "[[case-x]]", "<card case-x>"),
        ("a figure is addressed by its part", "降到 [[case-x#loss]]", "<p>降到 <ref case-x#loss></p>"),
        ("in code it stays as typed", "`[[case-x]]`", "<p><code>[[case-x]]</code></p>"),
        ("a block of code is kept as typed", "```yaml\na: <b>\n```", "<pre><code>a: &lt;b&gt;\n</code></pre>"),
        ("what is no id stays as typed", "[[案例]]", "<p>[[案例]]</p>"),
        ("comments are left out", "甲<!-- 内部 -->乙 `<!-- x -->`", "<p>甲乙 <code>&lt;!-- x --&gt;</code></p>"),
        ("over a line break too", "a <!-- b\nc --> d", "<p>a  d</p>"),
        ("quotes and signs are escaped", '"甲" & <乙>', '<p>"甲" &amp; &lt;乙&gt;</p>'),
    ],
)
def test_what_an_author_types_becomes(because, text, expected):
    assert shown(text) == expected, because


def test_an_author_cannot_forge_a_reference_mark():
    assert 'data-pk="x"' not in shown('<span data-pk="x"></span>').replace("&lt;", "<").split("<p>")[0]
    assert "<ref x>" not in shown('<span data-pk="x"></span>')


def test_plain_words_for_descriptions():
    assert plain("先**补传**\n\n- 甲 & 乙", lambda ref, alone: "") == "先补传 甲 & 乙"  # noqa: ARG005


def test_references_are_found_in_order():
    assert references("[[b]] [[a#x]] [[b]] [[坏]]") == ("b", "a#x", "b")
