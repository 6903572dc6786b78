"""`pitchkit export text`: an edition's words as plain text, and nothing that does not belong in it."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from pitchkit.build import check_site, open_desk
from pitchkit.cli import main
from pitchkit.edition import Edition
from pitchkit.exporters.text import as_text
from sites import AS_OF, samples, settings


def approved(text: str) -> str:
    return f"status: approved\nowner: {{team: product-marketing}}\nexpires_on: 2099-01-01\n{text}"


FILES = {
    "faqs/fq-1.yml": approved(
        "title: {zh: 补吗, en: Resent}\naudience: public\nshort_answer: {zh: 会补。, en: Yes.}\nfaq_group: value-question\n"
    ),
    "faqs/fq-2.yml": approved("title: 内部问\nshort_answer: 别外传。\n"),
    "faqs/fq-3.yml": "title: 草稿\nshort_answer: 还没定。\n",
    "faqs/fq-4.yml": approved("title: 过期\naudience: public\nshort_answer: 旧的。\nvalid_until: 2026-11-21\n"),
    "faqs/fq-5.yml": approved("title: 没答\naudience: public\nfaq_group: value-question\n"),
    "cases/case-in.yml": approved("title: 内部案例\nline: 只给自己人看。\n"),
    "cases/case-out.yml": approved(
        "title: 断线不丢数\naudience: public\nline: {zh: '  一句话。', en: One line.}\nhalf_minute: {zh: 半分钟。, en: More.}\n"
    ),
    "segments/seg-1.yml": approved("title: 重卡\naudience: public\ncustomers_are: 整车厂\n"),
    "segments/seg-2.yml": approved("title: 农机\ncustomers_are: 农机厂\n"),
}


def words(audience="internal", language="zh", files=FILES, kinds=()):
    site = settings(files)
    desk = open_desk(site, check_site(site, AS_OF), Edition(audience, AS_OF), language)
    return as_text(desk, [desk.shop.kinds[name] for name in kinds] or desk.shop.kinds)


def test_each_record_speaks_under_its_title_kind_by_kind():
    assert words("public").text == (
        "== 案例 ==\n\n\n断线不丢数\n\n一句话。\n\n半分钟。\n\n\n== 常见问题 ==\n\n\n补吗\n\n会补。\n"
    )


def test_in_the_language_asked_for():
    assert words("public", "en", kinds=["faq"]).text == "== FAQs ==\n\n\nResent\n\nYes.\n"


def test_only_the_kinds_asked_for():
    found = words("public", kinds=["case"])
    assert found.written == 1
    assert "补吗" not in found.text
    assert found.silent == {}


def test_drafts_what_has_ended_and_what_stays_inside_are_left_out_and_counted():
    found = words()
    for secret in ("还没定", "旧的", "只给自己人看"):
        assert secret not in found.text
    assert found.left_out == {"not-ready": 2, "inside": 1, "wordless": 1}
    assert found.written == 3


def test_words_made_for_a_meeting_may_be_taken_along_from_inside_but_reach_no_other_edition():
    assert "别外传。" in words().text
    for audience in ("partner", "customer", "public"):
        assert "别外传。" not in words(audience).text


def test_kinds_without_words_are_left_out_and_counted():
    assert words().silent == {"segment": 2}
    assert words("public").silent == {"segment": 1}


def test_nothing_to_say_is_an_empty_text():
    assert words(files={"segments/seg-1.yml": approved("title: 重卡\n")}).text == ""


def test_no_sample_says_more_than_two_empty_lines_in_a_row():
    for language in ("zh", "en"):
        text = words("internal", language, samples()).text
        assert "\n\n\n\n" not in text
        assert " \n" not in text
        assert "<" not in text


# The command


@pytest.fixture
def site(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith(("PITCHKIT_", "LC_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    made = {
        "mkdocs.yml": "site_name: T\ndocs_dir: content\nplugins:\n  - pitchkit: {languages: [zh, en], as_of: 2026-11-22}\n"
    }
    made |= {f"content/{name}": text for name, text in FILES.items() if name.startswith(("faqs/fq-1", "segments"))}
    for name, text in made.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def export(*args, exit_code=0):
    done = CliRunner().invoke(main, ["export", "--lang", "en", *args])
    assert done.exit_code == exit_code, (done.stdout, done.stderr, done.exception)
    return done


@pytest.mark.usefixtures("site")
def test_the_text_is_all_there_is_on_stdout_and_the_count_beside_it():
    done = export("text", "--edition", "public", "--language", "en")
    assert done.stdout == "== FAQs ==\n\n\nResent\n\nYes.\n"
    assert done.stderr == "Written: 1.\nthese kinds have no words to send: Segment 1\n"
    assert "补吗" in export("text", "--edition", "public").stdout


@pytest.mark.usefixtures("site")
def test_the_text_goes_into_a_file():
    assert export("text", "--kind", "faqs", "--out", "out/words.txt").stdout == ""
    assert Path("out/words.txt").read_text("utf-8") == "== 常见问题 ==\n\n\n补吗\n\n会补。\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["text", "--language", "fr"], "the site does not speak fr; it speaks zh, en"),
        (["text", "--kind", "faqq"], "did you mean faq"),
        (["text", "--kind", "segment"], "records of the kind 'segment' have no words to send"),
        (["json", "--language", "en"], "--language and --kind are for export text only"),
        (["json", "--kind", "faq"], "--language and --kind are for export text only"),
    ],
)
@pytest.mark.usefixtures("site")
def test_what_cannot_be_exported_so_is_told(args, said):
    done = export(*args, exit_code=2)
    assert done.stdout == ""
    assert said in done.stderr


@pytest.mark.usefixtures("site")
def test_content_with_errors_is_not_handed_on():
    Path("content/faqs/fq-9.yml").write_text("title: x\nwho: y\n")
    done = export("text", exit_code=1)
    assert done.stdout == ""
    assert "nothing was exported" in done.stderr
