"""`pitchkit links`: which links of the content are asked, what is told of those that fail, and what is remembered."""

import datetime
import json
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from pitchkit.build import Memory, links_out, load_content
from pitchkit.cli import main
from sites import AS_OF, settings
from strangers import stranger

SETTINGS = "site_name: Test\ndocs_dir: content\nplugins:\n  - pitchkit: {languages: [en, zh], as_of: 2026-11-22}\n"
MEMORY = Path(".pitchkit/links.json")


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith(("PITCHKIT_", "GITHUB_", "LC_", "NO_COLOR"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def host():
    with stranger() as opened:
        yield opened


def pitchkit(*args, lang="en", exit_code=0):
    done = CliRunner().invoke(main, ["links", "--lang", lang, *args])
    assert done.exit_code == exit_code, (done.stdout, done.stderr, done.exception)
    return done


def write(files):
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def site(*targets, folder=".", **files):
    """A site whose only text has these links, one a line from line 4 on."""
    lines = "".join(f"  - [it]({target})\n" for target in targets)
    write(
        {
            f"{folder}/mkdocs.yml": SETTINGS,
            f"{folder}/content/faqs/fq-1.yml": f"title: X\nanswer: |\n{lines or '  -'}\n",
        }
    )
    write({f"{folder}/content/{name}": text for name, text in files.items()})


def known(days, path=MEMORY):
    write({path: json.dumps({"last_answered": days})})


def days(path=MEMORY):
    return json.loads(path.read_text("utf-8"))["last_answered"]


def today():
    return datetime.datetime.now(tz=datetime.UTC).date()


# Which links are asked


def found(files, **options):
    held = settings(files, **options)
    return [f"{link.span} {link.target}" for link in links_out(held, load_content(held, Memory()), AS_OF)]


RECORDS = [
    ("in Markdown, beside another", "answer: 见[a](https://a.example/x)和[b](http://b.example)\n",
     ["2:14 https://a.example/x", "2:39 http://b.example"]),
    ("in each language", "answer: {zh: '[a](https://a.example/zh)', en: '[a](https://a.example/en)'}\n",
     ["2:19 https://a.example/zh", "2:52 https://a.example/en"]),
    ("over several lines", "answer: |\n  北岭\n\n  - [a](\n    https://a.example/(x)?a=1&amp;b=2)\n",
     ["6:5 https://a.example/(x)?a=1&b=2"]),
    ("as a reference and between angles", "answer: |\n  [a]: https://a.example/1\n  <HTTPS://a.example/2>\n",
     ["3:8 https://a.example/1", "4:4 HTTPS://a.example/2"]),
    ("a field that is an address", "sources: [{label: S, where: https://a.example/北岭}]\n", ["2:29 https://a.example/北岭"]),
    ("a text that is one", "summary: https://a.example/\n", ["2:10 https://a.example/"]),
    ("words beside one are no link", "summary: see https://a.example/\nanswer: see https://a.example/\n", []),
    ("nor Markdown where there is none", "summary: see [it](https://a.example/)\n", []),
    ("nor what stands in code", "answer: '`[a](https://a.example/)`'\n", []),
    ("nor other addresses", "answer: '[a](mailto:x@a.example) [b](fq-2.md) [c](//a.example/) [[fq-1]]'\n", []),
    ("nor what nobody would follow", "answer: '[a](javascript:https://a.example/)'\n", []),
    ("notes for colleagues", "notes: '[a](https://a.example/)'\n", ["2:13 https://a.example/"]),
    ("a draft", "status: draft\nanswer: '[a](https://a.example/)'\n", ["3:14 https://a.example/"]),
    ("what is taken down is left in peace", "status: retired\nanswer: '[a](https://a.example/)'\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("because", "fields", "told"), RECORDS, ids=[each[0] for each in RECORDS])
def test_links_of_a_record_are_found_where_they_are_written(because, fields, told):
    places = [f"content/faqs/fq-1.yml:{each}" for each in told]
    assert found({"faqs/fq-1.yml": f"title: X\n{fields}"}) == places, because


def test_a_link_field_of_a_kind_is_one():
    assert found({"materials/ma-1.yml": "title: X\nurl: https://a.example/deck\n"}) == [
        "content/materials/ma-1.yml:2:6 https://a.example/deck"
    ]


def test_links_of_a_page_by_hand_are_found_where_they_are_written():
    page = (
        "---\ntitle: 一页\n---\n# 北岭\n\n看[甲](https://a.example/1)，又看[乙](<https://a.example/2>)\n和 <https://a.example/3>\n\n"
        '~~~\n[x](https://a.example/code)\n~~~\n\n<p><a class=x\n href="https://a.example/4?a&amp;b">x</a></p>\n\n'
        "- `[x](https://a.example/code)` [丙][1] <https://a.example/6>\n\n[1]: https://a.example/5\n[甲](guide.md)\n"
    )
    assert found({"guide.md": page}) == [
        "content/guide.md:6:6 https://a.example/1",
        "content/guide.md:6:34 https://a.example/2",
        "content/guide.md:7:4 https://a.example/3",
        "content/guide.md:14:8 https://a.example/4?a&b",
        "content/guide.md:16:41 https://a.example/6",
        "content/guide.md:18:6 https://a.example/5",
    ]


def test_only_what_some_edition_shows_is_asked():
    link = "[a](https://a.example/{})"
    files = {
        "faqs/fq-in.yml": f"title: X\nstatus: approved\nanswer: '{link.format('in')}'\n",
        "faqs/fq-draft.yml": f"title: X\naudience: public\nanswer: '{link.format('draft')}'\n",
        "faqs/fq-out.yml": f"title: X\nstatus: approved\naudience: public\nanswer: '{link.format('out')}'\n",
        "in.md": link.format("page-in"),
        "out.md": f"---\naudience: public\n---\n{link.format('page-out')}",
    }
    assert len(found(files)) == 5
    assert found(files, editions={"public": {}}) == [
        "content/faqs/fq-out.yml:4:14 https://a.example/out",
        "content/out.md:4:5 https://a.example/page-out",
    ]


# What is told


FAILS = {
    "en": (
        "the link {0} does not open: it answers 404 (Not Found); it last answered on 2026-11-20",
        "the link {1} does not open: it answers 410 (Gone); no day is known on which it answered",
        "give the address it has now, or take it out",
    ),
    "zh": (
        "链接 {0} 打不开: 回答是 404（没有这一页）；最后一次打得开是 2026-11-20",
        "链接 {1} 打不开: 回答是 410（这一页已撤下）；没有记下它打得开的日子",
        "换成现在的地址，或删去",
    ),
}


@pytest.mark.parametrize("lang", FAILS)
def test_a_link_that_fails_is_a_warning_with_the_day_it_last_answered(host, lang):
    """Row 69."""
    targets = host.at("/missing#北岭"), host.at("/gone")
    site(host.at("/"), *targets)
    known({host.at("/missing"): "2026-11-20"})
    lines = pitchkit("--private", lang=lang).stdout.splitlines()
    stale, never, fix = FAILS[lang]
    assert [line for line in lines if "stale-link" in line] == [
        f"content/faqs/fq-1.yml:4:10: warning stale-link: {stale.format(*targets)} / {fix}",
        f"content/faqs/fq-1.yml:5:10: warning stale-link: {never.format(*targets)} / {fix}",
    ]


def test_a_link_is_told_wherever_it_stands_and_asked_once(host):
    site(host.at("/missing"), host.at("/missing#there"), **{"guide.md": f"[it]({host.at('/missing')})\n"})
    told = pitchkit("--private")
    assert told.stdout.count("warning stale-link") == 3
    assert host.questions == [("HEAD", "/missing"), ("GET", "/missing")]
    assert told.stderr == "Asked: 1 addresses on 1 hosts. They answer: 0; they do not: 1; unclear: 0\n"


def test_many_are_told_one_by_one(host):
    site(*(host.at(f"/missing?{number}") for number in range(12)))
    told = pitchkit("--private").stdout
    assert told.count("warning stale-link") == 12
    assert told.endswith("\n12 warnings in 1 file\n")


def test_what_only_a_person_can_tell_is_a_hint(host):
    site(host.at("/guarded"), "http://10.0.0.1/wiki")
    lines = pitchkit().stdout
    assert lines.count("hint unclear-link") == 2
    assert "nobody can tell whether the link http://10.0.0.1/wiki is good: 10.0.0.1 lies on this machine" in lines
    assert host.asked == []
    assert "链接 http://10.0.0.1/wiki 还好不好，看不出来: 10.0.0.1 在本机或内网" in pitchkit(lang="zh").stdout


def test_what_is_no_address_is_told_and_not_asked():
    site("https://a..b.example/")
    assert "does not open: it is no usable address; no day is known" in pitchkit().stdout


def test_other_programs_and_a_pull_request_read_it_too(host):
    site(host.at("/missing"))
    (problem,) = json.loads(pitchkit("--private", "--format", "json").stdout)["problems"]
    assert (problem["path"], problem["line"], problem["column"]) == ("content/faqs/fq-1.yml", 3, 10)
    assert (problem["code"], problem["severity"]) == ("stale-link", "warning")
    told = pitchkit("--private", "--format", "github").stdout
    assert told.startswith("::warning file=content/faqs/fq-1.yml,line=3,col=10,title=stale-link::the link http")


def test_from_another_folder_paths_are_as_they_are_called_there(host):
    site(host.at("/missing"), folder="kit")
    told = pitchkit("--private", "-f", "kit/mkdocs.yml").stdout
    assert told.startswith("kit/content/faqs/fq-1.yml:3:10: warning stale-link")
    assert (Path("kit") / MEMORY).is_file()
    assert not MEMORY.exists()


def test_a_site_without_links_asks_nobody(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", None)
    site()
    told = pitchkit()
    assert told.stdout == "No problems.\n"
    assert days() == {}


def test_a_computer_without_a_way_out_is_named_as_the_likely_cause(host, monkeypatch):
    def cut_off(name, *_, **__):
        raise socket.gaierror(socket.EAI_AGAIN, f"cannot ask for {name}")

    inside, outside = ("http://10.0.0.1/", "http://10.0.0.2/"), ("https://a.example/", "https://b.example/")
    site(*inside)
    assert "no way out" not in pitchkit().stderr
    site(inside[0], *outside)
    monkeypatch.setattr("pitchkit.web.door.is_public", lambda address: address != "10.0.0.1")
    look_up = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda name, *a, **k: (cut_off if "example" in name else look_up)(name, *a, **k)
    )
    told = pitchkit()
    assert told.stdout.count("its host cannot be looked up: cannot ask for") == 2
    assert "no way out of its own" in told.stderr
    assert "不能直接上网" in pitchkit(lang="zh").stderr
    site(*outside, host.at("/missing"))
    assert "no way out" not in pitchkit("--private").stderr
    site(outside[0])
    assert "no way out" not in pitchkit().stderr


def test_records_that_cannot_be_read_are_counted():
    site(**{"faqs/fq-2.yml": "title: [\n"})
    assert "so their links were not asked: 1; pitchkit check says why" in pitchkit().stderr


def test_wrong_use_ends_with_two_and_nothing_else_does(host):
    assert "there is no mkdocs.yml" in pitchkit(exit_code=2).stderr
    site(host.at("/slow"), host.at("/drops"), host.at("/broken"))
    assert "/slow does not open: no answer came in time" in pitchkit("--private", "--timeout", "0.3").stdout
    pitchkit("--timeout", "0", exit_code=2)
    write({"mkdocs.yml": "site_name: X\nplugins:\n  - pitchkit: {as_of: soon}\n"})
    assert "bad-setting" in pitchkit(exit_code=2).stdout


# What is remembered


def test_the_day_of_an_answer_is_remembered_and_that_of_a_failure_stays(host):
    site(host.at("/"), host.at("/missing"), host.at("/guarded"))
    known({host.at("/missing"): "2026-11-20", host.at("/guarded"): "2026-11-19", host.at("/"): "2026-11-18"})
    before = today()
    pitchkit("--private")
    told = days()
    assert datetime.date.fromisoformat(told.pop(host.at("/"))) in {before, today()}
    assert told == {host.at("/missing"): "2026-11-20", host.at("/guarded"): "2026-11-19"}


def test_an_address_that_nobody_names_is_remembered_for_a_year(host):
    site(host.at("/missing"))
    long_ago, lately = "2020-01-01", (today() - datetime.timedelta(days=300)).isoformat()
    known({host.at("/missing"): long_ago, "https://b.example/": lately, "https://c.example/": long_ago})
    pitchkit("--private")
    assert days() == {host.at("/missing"): long_ago, "https://b.example/": lately}


def test_the_memory_is_where_it_is_asked_for(host):
    site(host.at("/"))
    pitchkit("--private", "--memory", "kept/it.json")
    assert list(days(Path("kept/it.json"))) == [host.at("/")]
    assert not MEMORY.exists()


@pytest.mark.parametrize(
    "damaged",
    ["", "{", '{"last_answered": {"https://x.example/": "2026-11-2', '{"last_answered": {"https://x.example/": "soon"}}',
     '{"last_answered": {"https://x.example/": 7}}', '{"last_answered": []}', "[" * 100_000],
    ids=["empty", "a sign", "cut off", "no day", "a number", "a list", "deep"],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_damaged_memory_is_told_kept_aside_and_begun_anew(host, damaged, lang):
    site(host.at("/"))
    write({MEMORY: damaged})
    told = pitchkit("--private", lang=lang).stdout
    says = {
        "en": "this file keeps on which day each link last answered; it is damaged and cannot be read, so that begins anew "
        "today / the damaged one is kept as links.json.damaged",
        "zh": "这个文件记着每个链接哪天还打得开，但它坏了，读不出来；从今天重新记 / 坏的那份留在 links.json.damaged",
    }
    assert told.startswith(f".pitchkit/links.json:1:1: warning broken-link-memory: {says[lang]}\n")
    assert Path(".pitchkit/links.json.damaged").read_text("utf-8") == damaged
    assert list(days()) == [host.at("/")]
    assert "broken-link-memory" not in pitchkit("--private").stdout


@pytest.mark.parametrize("held", ['{"name": "package"}', "[1]", '"x"'])
def test_a_file_that_holds_something_else_is_left_alone(host, held):
    site(host.at("/"))
    write({"package.json": held})
    assert "holds something else" in pitchkit("--memory", "package.json", exit_code=2).stderr
    assert "里是别的东西" in pitchkit("--memory", "package.json", lang="zh", exit_code=2).stderr
    assert Path("package.json").read_text() == held
    assert host.asked == []


def test_bytes_that_are_no_text_are_damage(host):
    site(host.at("/"))
    MEMORY.parent.mkdir()
    MEMORY.write_bytes(b"\xff\xfe\x00")
    assert "broken-link-memory" in pitchkit("--private").stdout


def test_a_memory_that_cannot_be_used_is_told_without_a_traceback(host):
    site(host.at("/missing"))
    write({"taken": "", "folder/x": ""})
    told = pitchkit("--private", "--memory", "taken/links.json", exit_code=2)
    assert told.stderr.startswith("pitchkit: taken/links.json cannot be used: ")
    assert "Traceback" not in told.stderr
    pitchkit("--memory", "folder", exit_code=2)


def test_the_memory_is_written_whole_or_not_at_all(host, monkeypatch):
    site(host.at("/"))
    known({"https://x.example/": "2026-11-20"})
    before = MEMORY.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told = pitchkit("--private", exit_code=2)
    assert "cannot be used: No space left on device" in told.stderr
    assert told.stdout == "No problems.\n"
    assert [path.name for path in MEMORY.parent.iterdir()] == ["links.json"]
    assert MEMORY.read_bytes() == before
