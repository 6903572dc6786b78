"""The `pitchkit` command: what it prints, writes and refuses, in Chinese and English, and how it ends."""

import datetime
import io
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import pitchkit.cli.check
import pitchkit.cli.doctor
import pitchkit.problems.building
import pitchkit.problems.records
from pitchkit import __version__
from pitchkit.build import check_site
from pitchkit.cli import main
from pitchkit.cli.contents import COMMANDS
from pitchkit.cli.due import items_due
from pitchkit.cli.site import Site
from pitchkit.cli.speech import Argument, Option, language
from pitchkit.edition import Edition, project
from pitchkit.importers import shipped
from pitchkit.kind import FURNITURE
from pitchkit.problems import Code
from pitchkit.record import Owed, plan
from pitchkit.source import read
from sites import AS_OF, check, kinds, samples

HAN = re.compile(r"[\u4e00-\u9fff]")
NAMES = [kind.name for kind in kinds()]
SETTINGS = "site_name: Test\ndocs_dir: content\nplugins:\n  - pitchkit: {languages: [en, zh], as_of: 2026-11-22}\n"
GOOD = "title: How long does it take?\n"


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith(("PITCHKIT_", "GITHUB_", "LC_", "NO_COLOR"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


def pitchkit(*args, lang="en", exit_code=0):
    """Run the command and return what it printed, after making sure how it ended."""
    done = CliRunner().invoke(main, [*args[:1], *(["--lang", lang] if lang else []), *args[1:]])
    assert done.exit_code == exit_code, (done.stdout, done.stderr, done.exception)
    assert "Traceback" not in done.stderr
    return done


def site(files=(), settings=SETTINGS, folder="."):
    write({f"{folder}/mkdocs.yml": settings, f"{folder}/content/faqs/fq-1.yml": GOOD})
    write({f"{folder}/content/{name}": text for name, text in dict(files).items()})


def write(files):
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def all_text(*folders):
    return {str(path): path.read_bytes() for folder in folders for path in Path(folder).rglob("*") if path.is_file()}


# Help, language, wrong use, faults of ours


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_explains_itself_with_an_example(name, lang):
    told = pitchkit(name, "--help", lang=lang).stdout
    entry = COMMANDS[name]
    assert entry.about.to(lang) in " ".join(told.split())
    assert entry.example in told
    assert entry.example.startswith(f"pitchkit {name}")
    assert ("例如:" if lang == "zh" else "Example:") in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_is_explained_in_both_languages(name):
    command = main.get_command(click.Context(main), name)
    for param in command.params:
        assert isinstance(param, Argument | Option), param.name
        assert HAN.search(param.about.zh), param.name
        assert param.about.en, param.name
        assert not HAN.search(param.about.en), param.name
    assert "--lang" in {name for param in command.params for name in param.opts}


def test_the_list_of_commands_is_the_list_of_what_can_be_called():
    told = CliRunner().invoke(main, ["--help"]).stdout
    for name, entry in COMMANDS.items():
        assert f"\n  {name} " in told
        assert entry.about.en in told
        assert HAN.search(entry.about.zh)
    assert main.list_commands(None) == list(COMMANDS)
    assert "  pitchkit init kit" in told


def test_help_speaks_chinese():
    told = CliRunner().invoke(main, ["--lang", "zh", "--help"]).stdout
    assert "用法: pitchkit" in told
    assert "  check     检查全部内容" in told
    assert "--help          显示这段说明" in told


def test_the_version():
    assert CliRunner().invoke(main, ["--version"]).stdout == f"pitchkit {__version__}\n"


@pytest.mark.parametrize(
    ("environment", "of_the_site", "spoken"),
    [
        ({"PITCHKIT_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "zh", "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "en", "zh"),
        ({"LC_ALL": "C", "LANG": "zh_TW.UTF-8"}, "en", "zh"),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_US.UTF-8"}, "en", "zh"),
        ({"LANG": "de_DE.UTF-8"}, "zh", "en"),
        ({"LANG": "C.UTF-8"}, "zh", "zh"),
        ({"LANG": "POSIX"}, "zh-TW", "zh"),
        ({"LANG": ""}, "fr", "en"),
        ({}, "", "en"),
    ],
)
def test_the_language_spoken(environment, of_the_site, spoken):
    assert language(None, of_the_site, environment) == spoken


def test_a_site_is_spoken_to_in_its_first_language():
    site(settings=SETTINGS.replace("[en, zh]", "[zh, en]"))
    assert pitchkit("check", lang="").stdout == "没有问题。\n"
    assert pitchkit("check", lang="en").stdout == "No problems.\n"


@pytest.mark.parametrize(
    ("args", "en", "zh"),
    [
        (["chek"], "No such command 'chek'", "没有命令 chek；是不是想写 check"),
        (
            ["check", "--fromat", "json"],
            "No such option '--fromat'. Did you mean '--format'?",
            "没有选项 --fromat；是不是想写 --format?",
        ),
        (
            ["check", "--format", "xml"],
            "'xml' is not one of 'text', 'json', 'github'",
            "'--format' 只能是 text、json、github",
        ),
        (["check", "--as-of", "soon"], "'soon' is not a date like 2026-11-22", "“soon”不是日期"),
        (["due", "--within", "long"], "'long' is no stretch of time like 30d or 4w", "“long”不是一段时间"),
        (["new", "case"], "Missing argument 'ID'", "还缺 'ID'"),
        (["kinds", "case", "faq"], "unexpected extra argument", "用法不对"),
        (["export", "xml"], "'xml' is not one of 'json', 'text'", "'FORMAT' 只能是 json、text"),
    ],
)
def test_wrong_use_is_told_and_ends_with_two(args, en, zh):
    for lang, words in (("en", en), ("zh", zh)):
        done = CliRunner(env={"PITCHKIT_LANG": lang}).invoke(main, args)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert words in done.stderr
        assert done.stderr.rstrip().endswith("--help")
        assert len(done.stderr.splitlines()) == 2


def test_the_bare_command_shows_what_there_is():
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 2
    assert "init" in done.stderr


def fail(*_, **__):
    raise KeyError("x\ny")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "please report it with this line"), ("zh", "请报告给我们，并附上这一行")]
)
def test_our_own_fault_is_one_line_and_ends_with_three(monkeypatch, lang, said):
    site()
    monkeypatch.setattr(pitchkit_check, "check_site", fail)
    done = pitchkit("check", lang=lang, exit_code=3)
    assert done.stdout == ""
    assert re.fullmatch(r".*KeyError: 'x\\ny', cli/check\.py:\d+.*\n", done.stderr)
    assert said in done.stderr


pitchkit_check = sys.modules["pitchkit.cli.check"]


def test_the_traceback_is_for_those_who_ask(monkeypatch):
    site()
    monkeypatch.setattr(pitchkit_check, "check_site", fail)
    monkeypatch.setenv("PITCHKIT_DEBUG", "1")
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 3
    assert "Traceback" in done.stderr
    assert "please report" in done.stderr.splitlines()[-1]


def test_stopping_is_no_fault(monkeypatch):
    site()

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(pitchkit_check, "check_site", stop)
    assert pitchkit("check", exit_code=1).stderr.endswith("Stopped.\n")


def run(*args, **environment):
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PITCHKIT", "GITHUB"))}
    command = [sys.executable, "-m", "pitchkit", *args]
    return subprocess.run(command, capture_output=True, check=False, env={**bare, **environment})


def test_as_a_program_of_its_own():
    site({"cases/c-1.yml": "title: [\n"})
    done = run("check", LC_ALL="zh_CN.UTF-8", PYTHONUTF8="1")
    assert done.returncode == 1
    assert "个错误" in done.stdout.decode()
    assert done.stderr == b""
    assert run("chek").returncode == 2
    assert run("check", "--format", "json", LC_ALL="C").returncode == 1


def test_a_pipe_that_knows_few_letters_is_no_fault():
    site({"cases/c-1.yml": "title: 甲\nproduct: 乙\n"})
    done = run("check", "--lang", "zh", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"unknown-field" in done.stdout
    as_json = run("check", "--lang", "zh", "--format", "json", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert "product" in json.loads(as_json.stdout.decode("utf-8"))["problems"][0]["message"]


def test_asking_for_help_loads_nothing_heavy():
    code = "import sys; from pitchkit.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(done.stderr.split())
    assert "click" in loaded
    assert not loaded & {"pydantic", "mkdocs", "yaml", "jinja2", "markdown", "pitchkit.record", "pitchkit.source"}


def test_a_check_does_not_start_mkdocs():
    site()
    code = "import sys; from pitchkit.cli import main; main(['check'], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(done.stderr.split())
    assert not loaded & {"mkdocs.commands", "mkdocs.livereload", "material"}


# check


def test_nothing_wrong():
    site()
    done = pitchkit("check")
    assert done.stdout == "No problems.\n"
    assert done.stderr == ""


def test_a_problem_is_told_with_its_place_and_ends_with_one():
    site({"cases/c-1.yml": "title: 甲\nproduct: 乙\n"})
    done = pitchkit("check", exit_code=1)
    assert done.stdout.startswith("content/cases/c-1.yml:2:1: error unknown-field: ")
    assert "  2 | product: 乙\n    | ^^^^^^^\n" in done.stdout
    assert done.stdout.endswith("1 error in 1 file\n")
    assert done.stderr == ""
    assert "1 个文件里有 1 个错误" in pitchkit("check", lang="zh", exit_code=1).stdout


def test_broken_yaml_is_content_not_a_fault():
    site({"cases/c-1.yml": "title: [\n", "cases/c-2.yml": "标题：甲\n"})
    told = pitchkit("check", lang="zh", exit_code=1).stdout
    assert "content/cases/c-1.yml:" in told
    assert "content/cases/c-2.yml:1:" in told


def test_json_is_all_there_is_on_stdout():
    site({"cases/c-1.yml": "title: x\nproduct: y\n"})
    done = pitchkit("check", "--format", "json", exit_code=1)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert list(found) == ["problems", "counts"]
    assert found["counts"] == {"error": 1, "warning": 0, "hint": 0}
    problem = found["problems"][0]
    assert list(problem) == ["path", "line", "column", "severity", "code", "id", "message", "hint"]
    assert (problem["path"], problem["line"], problem["code"]) == ("content/cases/c-1.yml", 2, "unknown-field")


def test_on_github_problems_stand_on_the_pull_request(monkeypatch):
    site({"cases/c-1.yml": "title: x\nproduct: y\n"})
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    in_ci = run("check", GITHUB_ACTIONS="true", PITCHKIT_LANG="en").stdout.decode()
    assert in_ci.startswith("::error file=content/cases/c-1.yml,line=2,col=1,title=unknown-field::")
    assert pitchkit("check", "--format", "github", exit_code=1).stdout == in_ci
    assert pitchkit("check", "--format", "text", exit_code=1).stdout.startswith("content/cases/")


def test_warnings_fail_only_where_that_is_wished():
    site({"faqs/fq-2.yml": "title: x\nstatus: in-review\nowner: {team: content-ops}\nexpires_on: 2026-01-01\n"})
    assert "review-overdue" in pitchkit("check").stdout
    assert "review-overdue" in pitchkit("check", "--fail-on", "warning", exit_code=1).stdout


def test_only_the_files_named_are_told_and_count():
    site({"cases/c-1.yml": "title: [\n", "faqs/fq-2.yml": "title: x\nwho: y\n"})
    assert pitchkit("check", "content/faqs/fq-1.yml").stdout == "No problems.\n"
    told = pitchkit("check", "content/faqs", exit_code=1).stdout
    assert "fq-2.yml:2:1" in told
    assert "c-1.yml" not in told
    both = pitchkit("check", "content/faqs/fq-2.yml", str(Path("content/cases").resolve()), exit_code=1).stdout
    assert "fq-2.yml" in both
    assert "c-1.yml" in both


def test_a_file_that_is_not_there_is_wrong_use():
    site()
    assert (
        pitchkit("check", "content/gone.yml", exit_code=2).stderr
        == "pitchkit: there is no file or folder content/gone.yml\n"
    )


def test_long_runs_are_folded_unless_a_file_is_named():
    site({"faqs/fq-2.yml": "title: x\n" + "".join(f"field-{n}: y\n" for n in range(20))})
    assert "17 more unknown-field in 1 file" in pitchkit("check", exit_code=1).stdout
    assert pitchkit("check", "content/faqs/fq-2.yml", exit_code=1).stdout.count("error unknown-field") == 20


def test_paths_are_called_from_where_one_stands(tmp_path, monkeypatch):
    site({"cases/c-1.yml": "title: x\nproduct: y\n"}, folder="kit")
    assert pitchkit("check", "-f", "kit/mkdocs.yml", exit_code=1).stdout.startswith("kit/content/cases/c-1.yml:2:1")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    told = pitchkit("check", "-f", "../kit/mkdocs.yml", "../kit/content/cases", exit_code=1).stdout
    assert told.startswith("../kit/content/cases/c-1.yml:2:1")


def test_one_edition_can_be_looked_at():
    hidden = {
        "proofs/pf-1.yml": approved("title: P\naudience: partner\nproof_type: award\nclaim: C\nissuer: I\n"),
        "faqs/fq-2.yml": approved(
            "title: x\naudience: public\nshort_answer: y\nfaq_group: value-question\nanswer: see [[pf-1]]\n"
        ),
    }
    site(hidden)
    assert pitchkit("check", "--edition", "partner").stdout == "No problems.\n"
    assert "hidden-in-prose" in pitchkit("check", "--edition", "public", exit_code=1).stdout
    assert "hidden-in-prose" in pitchkit("check", exit_code=1).stdout
    told = pitchkit("check", "--edition", "press", exit_code=2).stdout
    assert told.startswith("mkdocs.yml:1:1: error unknown-edition: there is no edition 'press'")


def approved(text):
    review = "" if "expires_on" in text else "expires_on: 2099-12-31\n"
    return f"{text}{review}status: approved\nowner: {{team: content-ops}}\n"


def test_the_day_it_is_judged_on(monkeypatch):
    site({"faqs/fq-2.yml": "title: x\nstatus: in-review\nowner: {team: content-ops}\nexpires_on: 2026-12-01\n"})
    assert pitchkit("check").stdout == "No problems.\n"
    assert "review-overdue" in pitchkit("check", "--as-of", "2026-12-02").stdout
    monkeypatch.setenv("PITCHKIT_AS_OF", "2026-12-02")
    assert "review-overdue" in pitchkit("check").stdout
    assert pitchkit("check", "--as-of", "2026-11-22").stdout == "No problems.\n"
    monkeypatch.setenv("PITCHKIT_AS_OF", "tomorrow")
    assert "PITCHKIT_AS_OF" in pitchkit("check", exit_code=2).stdout


@pytest.mark.parametrize(
    "settings",
    [
        "site_name: [\n",
        "- a\n",
        "site_name: x\ndocs_dir: content\nplugins: [{pitchkit: {languges: [zh]}}]\n",
        "docs_dir: gone\n",
    ],
)
def test_unusable_configuration_ends_with_two(settings):
    site(settings=settings)
    assert "mkdocs.yml:" in pitchkit("check", exit_code=2).stdout
    found = json.loads(pitchkit("check", "--format", "json", exit_code=2).stdout)
    assert found["counts"]["error"] >= 1
    assert pitchkit("due", exit_code=2).stderr.startswith("mkdocs.yml:")


def test_without_a_site_one_is_told_how_to_start_one():
    for lang, words in (("en", "pitchkit init kit"), ("zh", "这个文件夹里没有 mkdocs.yml")):
        done = pitchkit("check", lang=lang, exit_code=2)
        assert done.stdout == ""
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_configuration_that_is_not_there_is_wrong_use():
    assert "gone.yml" in pitchkit("check", "-f", "gone.yml", exit_code=2).stdout


def test_long_reading_shows_on_a_terminal_how_far_it_is(monkeypatch):
    write({f"content/faqs/fq-{number}.yml": GOOD for number in range(400)})
    site()
    opened = Site.at(None)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with opened.watched() as settings:
        assert len(check_site(settings, AS_OF).catalog) == 400
    assert "Reading" in sys.stderr.getvalue()
    assert "100%" in sys.stderr.getvalue()


def test_short_reading_and_reading_into_a_log_show_nothing(monkeypatch):
    site()
    monkeypatch.setattr(sys, "stderr", Terminal())
    with Site.at(None).watched() as settings:
        check_site(settings, AS_OF)
    assert sys.stderr.getvalue() == ""
    write({f"content/faqs/fq-{number}.yml": GOOD for number in range(400)})
    assert pitchkit("check").stderr == ""


class Terminal(io.StringIO):
    def isatty(self):
        return True


# init


def test_a_new_site_has_nothing_to_mend_and_every_kind():
    done = pitchkit("init", "kit")
    assert done.stdout == "kit/mkdocs.yml\n"
    assert "cd kit && mkdocs serve" in done.stderr
    assert pitchkit("check", "-f", "kit/mkdocs.yml", "--fail-on", "warning").stdout == "No problems.\n"
    held = {path.parent.name for path in Path("kit/content").rglob("*.yml")}
    assert held == {kind.plural for kind in kinds()}
    assert "sample" not in " ".join(path.name for path in Path("kit").rglob("*"))
    for path in Path("kit/content").rglob("*.yml"):
        assert "sample-" not in path.read_text("utf-8"), path
    assert len(Path("kit/mkdocs.yml").read_text("utf-8").splitlines()) <= 8
    assert len(Path("kit/README.md").read_text("utf-8").splitlines()) <= 10


def test_a_new_site_stays_without_findings_for_months():
    pitchkit("init", "kit")
    later = datetime.datetime.now(tz=datetime.UTC).date() + datetime.timedelta(days=150)
    assert pitchkit("check", "-f", "kit/mkdocs.yml", "--as-of", later.isoformat()).stdout == "No problems.\n"


def test_a_new_site_speaks_the_language_it_was_asked_for_in():
    pitchkit("init", "kit", lang="zh")
    assert "我们的销售门户" in Path("kit/mkdocs.yml").read_text("utf-8")
    assert "languages: [zh, en]" in Path("kit/mkdocs.yml").read_text("utf-8")
    assert HAN.search(Path("kit/README.md").read_text("utf-8"))
    assert pitchkit("check", "-f", "kit/mkdocs.yml", lang="").stdout == "没有问题。\n"
    pitchkit("init", "other", lang="en")
    assert not HAN.search(Path("other/README.md").read_text("utf-8"))
    assert pitchkit("check", "-f", "other/mkdocs.yml", lang="").stdout == "No problems.\n"


@pytest.mark.parametrize("there", ["kit/notes.txt", "kit"])
def test_init_leaves_alone_what_is_there(there):
    write({there: "mine"})
    before = all_text(".")
    assert "kit" in pitchkit("init", "kit", exit_code=2).stderr
    assert all_text(".") == before


def test_init_takes_an_empty_folder_and_the_one_it_stands_in():
    Path("kit").mkdir()
    pitchkit("init", "kit")
    os.chdir("kit")
    pitchkit("init", ".", exit_code=2)


def test_a_new_site_becomes_a_portal_at_once():
    pitchkit("init", "kit")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd="kit", capture_output=True, check=False, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert Path("kit/site/index.html").is_file()
    assert "first-case" in " ".join(map(str, Path("kit/site").rglob("*")))


def test_every_example_of_the_help_works():
    pitchkit("init", "kit")
    os.chdir("kit")
    write({**OLD, "access.log": ""})
    for name, entry in COMMANDS.items():
        if name != "init":
            done = run(*shell_words(entry.example)[1:])
            assert done.returncode == 0, (entry.example, done.stderr)
            assert b"Traceback" not in done.stderr


def shell_words(line):
    return [quoted or word for quoted, word in re.findall(r'"([^"]*)"|(\S+)', line)]


# new


@cache
def broken_by_reference(kind):
    document, _ = read("x.yml", (kind.folder / "sample.yml").read_bytes())
    return document


@pytest.mark.parametrize("kind", list(kinds()), ids=NAMES)
@pytest.mark.parametrize("languages", ["[en, zh]", "[zh]"])
def test_a_new_record_of_any_kind_passes_every_check(kind, languages):
    site(settings=SETTINGS.replace("[en, zh]", languages))
    done = pitchkit("new", kind.name, f"my-{kind.name}", "--title", "A: 'new' one #1")
    path = Path(f"content/{kind.plural}/my-{kind.name}.yml")
    assert done.stdout == f"{path}\n"
    assert pitchkit("check", "--fail-on", "warning").stdout == "No problems.\n"
    text = path.read_text("utf-8")
    assert "sample" not in text.replace("the sample's", "")
    document, _ = read(path.name, text.encode())
    assert document.data["title"] == "A: 'new' one #1"
    assert document.data["status"] == "draft"
    assert document.data["created"] == "2026-11-22"
    assert document.data["expires_on"] > "2026-11-22"
    assert not {"approvals", "audience", "sources", "reviewed_on", "id", "aliases"} & set(document.data)
    if languages == "[zh]":
        assert not re.search(r"^ *(zh|en):", text, re.MULTILINE)


def test_of_several_texts_the_sample_lends_one():
    site()
    pitchkit("new", "case", "case-1")
    document, _ = read("x.yml", Path("content/cases/case-1.yml").read_bytes())
    assert {name: len(document.data[name]) for name in ("inside_pitch", "answers", "metrics")} == {
        "inside_pitch": 1, "answers": 1, "metrics": 1,
    }  # fmt: skip
    pitchkit("new", "talk-track", "tt-1")
    document, _ = read("x.yml", Path("content/talk-tracks/tt-1.yml").read_bytes())
    assert len(document.data["objections"]) == 1
    assert "proof" not in document.data["objections"][0]


def test_a_new_record_is_told_what_it_will_owe_and_what_is_still_borrowed():
    site()
    done = pitchkit("new", "case", "case-1")
    owed = [name for name, field in plan(kinds()["case"].schema).items() if field.mark(Owed)]
    assert "customer" in owed
    needed = done.stderr.splitlines()[0]
    assert needed == "Before it can be approved it needs: owner, customer, products"
    assert "Still in the sample's words: summary, line," in done.stderr
    assert "pitchkit check content/cases/case-1.yml" in done.stderr
    told = pitchkit("new", "case", "case-2", lang="zh").stderr
    assert "批准之前还要填: owner（负责人）、customer（客户）、products（产品）" in told


def test_a_new_record_carries_the_hint_where_it_will_be_read():
    site()
    pitchkit("new", "faq", "fq-9", lang="zh")
    assert "notes: 文字还是样例里的" in Path("content/faqs/fq-9.yml").read_text("utf-8")
    assert "#" not in Path("content/faqs/fq-9.yml").read_text("utf-8")


def test_a_new_record_without_a_title_is_called_by_its_id():
    site()
    pitchkit("new", "faq", "fq-9")
    assert Path("content/faqs/fq-9.yml").read_text("utf-8").startswith("title: fq-9\n")


def test_a_new_record_goes_to_the_team_that_keeps_its_kind():
    site(
        {
            f"faqs/fq-{n}.yml": f"title: x\nowner: {{team: {team}}}\n"
            for n, team in enumerate(["legal", "tech", "tech"], 5)
        }
    )
    teams = [term.id for term in check(samples()).loaded.vocabularies.terms("team")]
    site({f"faqs/fq-{n}.yml": f"title: x\nowner: {{team: {teams[t]}}}\n" for n, t in enumerate([0, 1, 1], 5)})
    pitchkit("new", "faq", "fq-9")
    assert f"owner:\n  team: {teams[1]}\n" in Path("content/faqs/fq-9.yml").read_text("utf-8")


@pytest.mark.parametrize("name", ["case", "cases", "案例", "Case", "CASES"])
def test_a_kind_may_be_called_as_people_call_it(name):
    site()
    assert pitchkit("new", name, "case-1").stdout == "content/cases/case-1.yml\n"


@pytest.mark.parametrize(
    ("args", "en", "zh"),
    [
        (["cse", "x-1"], "there is no kind 'cse'; did you mean case?", "没有“cse”这种记录；是不是想写 case?"),
        (["quux", "x-1"], "known: brand-stage, case,", "已有: brand-stage, case,"),
        (["case", "Case 1"], "'Case 1' cannot be an id", "“Case 1”不能作编号"),
        (
            ["case", "fq-1"],
            "the id 'fq-1' is taken by content/faqs/fq-1.yml",
            "编号“fq-1”已被 content/faqs/fq-1.yml 用了",
        ),
        (
            ["case", "fq-0"],
            "the id 'fq-0' is taken by content/faqs/fq-2.yml",
            "编号“fq-0”已被 content/faqs/fq-2.yml 用了",
        ),
        (["faq", "fq-1"], "the id 'fq-1' is taken", "编号“fq-1”已被"),
        (["faq", "fq-3"], "the id 'fq-3' is taken", "编号“fq-3”已被"),
    ],
)
def test_new_refuses_in_one_line_and_writes_nothing(args, en, zh):
    site({"faqs/fq-2.yml": "title: x\naliases: [fq-0]\n", "faqs/fq-3.yml": "title: [\n"})
    before = all_text(".")
    assert en in pitchkit("new", *args, exit_code=2).stderr
    done = pitchkit("new", *args, lang="zh", exit_code=2)
    assert zh in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert all_text(".") == before


def test_new_writes_over_nothing_even_where_no_record_is():
    site()
    write({"mine.yml": "keep me"})
    Path("content/cases").mkdir()
    Path("content/cases/case-1.yml").symlink_to(Path("mine.yml").resolve())
    assert "case-1.yml cannot be written: " in pitchkit("new", "case", "case-1", exit_code=2).stderr
    assert Path("mine.yml").read_text("utf-8") == "keep me"


def test_new_says_why_it_cannot_write():
    site({"cases": "a file where the folder should be"})
    assert "content/cases/case-1.yml cannot be written: " in pitchkit("new", "case", "case-1", exit_code=2).stderr
    Path("content/cases").unlink()
    assert "写不了 mkdocs.yml/x: " in pitchkit("export", "json", "--out", "mkdocs.yml/x", lang="zh", exit_code=2).stderr


# kinds and rules


def test_kinds_as_json_have_the_promised_shape():
    found = json.loads(pitchkit("kinds", "--format", "json").stdout)
    assert [each["name"] for each in found] == NAMES
    case = next(each for each in found if each["name"] == "case")
    assert list(case) == ["name", "plural", "label", "fields"]
    assert (case["plural"], case["label"]) == ("cases", {"zh": "案例", "en": "Case"})
    fields = {field["name"]: field for field in case["fields"]}
    assert fields["customer"] == {
        "name": "customer", "label": {"zh": "客户", "en": "Customer"}, "type": "reference", "required": False,
        "owed": True, "asked": False, "vocabulary": "", "to": ["customer"], "ceiling": "", "spoken": False,
    }  # fmt: skip
    assert fields["title"]["required"]
    assert fields["line"]["spoken"]
    assert fields["line"]["asked"]
    assert fields["lessons"]["ceiling"] == "internal"
    assert fields["triggers.type"]["vocabulary"] == "trigger-type"
    assert fields["metrics"]["type"] == "figure[]"
    assert fields["metrics.before"]["type"] == "word"
    assert fields["answers"]["type"] == "prose{}"
    assert json.loads(pitchkit("kinds", "faqs", "--format", "json").stdout)[0]["name"] == "faq"


def test_kinds_as_text():
    told = pitchkit("kinds").stdout
    assert re.search(r"(?m)^case +Case +cases/ +A customer who got there first", told)
    assert "案例" in pitchkit("kinds", lang="zh").stdout
    one = pitchkit("kinds", "case").stdout
    assert re.search(r"(?m)^  customer +Customer +reference +needed for approval, → customer$", one)
    assert one.index("  customer") < one.index("What every record has:") < one.index("  title")
    assert re.search(r"(?m)^  triggers.type +Type +choice +required, \[trigger-type\]$", one)
    assert "批准前必填, → customer" in pitchkit("kinds", "案例", lang="zh").stdout
    assert "did you mean case?" in pitchkit("kinds", "cas", exit_code=2).stderr


def own_kind():
    files = {f"kinds/event/{name}": "" for name in FURNITURE}
    schema = (
        '"""The record class of an event."""\n'
        "from pitchkit.record import Annotated, Label, Part, Record, Ref, Text, To\n\n"
        'class Guest(Part):\n    """A guest."""\n    who: Annotated[Ref, To("persona"), Label("谁", "Who")]\n\n'
        'class Event(Record):\n    """An event."""\n    place: Annotated[Text | None, Label("地点", "Place")] = None\n'
        '    guests: Annotated[tuple[Guest, ...], Label("来宾", "Guests")] = ()\n'
    )
    rules = (
        "from pitchkit.rule import Example, Rule\nfrom pitchkit.problems import Both, Code\n"
        'CODE = Code("event-without-place", "hint", Both("没有{what}", "no {what} in {{}}"), id="EVT-01")\n'
        "RULES = (Rule(CODE, lambda *_: (), Example('event', '', '')),)\n"
    )
    init = (
        '"""A day people meet."""\nfrom pitchkit.kind import Kind\nfrom .schema import Event\n'
        'KIND = Kind("event", plural="events", schema=Event, label=("活动", "Event"), labels=("活动", "Events"))\n'
    )
    return {
        **files, "kinds/event/sample.yml": "title: Fair\nplace: {zh: 上海, en: Shanghai}\nguests: [{who: sample-persona}]\n",
        "kinds/event/schema.py": schema, "kinds/event/rules.py": rules, "kinds/event/__init__.py": init,
    }  # fmt: skip


def test_a_sites_own_kinds_are_kinds_like_any():
    site()
    write(own_kind())
    assert "event" in pitchkit("kinds").stdout
    assert pitchkit("kinds", "活动").stdout.startswith("event  Event  events/  A day people meet.")
    assert pitchkit("new", "event", "ev-1").stdout == "content/events/ev-1.yml\n"
    assert pitchkit("check").stdout == "No problems.\n"
    schema = json.loads(pitchkit("schema", "event").stdout)
    assert schema["properties"]["place"]["title"] == "Place"
    rules = {each["code"]: each for each in json.loads(pitchkit("rules", "--format", "json").stdout)}
    assert rules["event-without-place"] == {
        "code": "event-without-place", "id": "EVT-01", "severity": "hint", "kind": "event",
        "title": {"zh": "没有…", "en": "no … in {}"},
    }  # fmt: skip


def test_rules_as_json_have_the_promised_shape():
    found = json.loads(pitchkit("rules", "--format", "json").stdout)
    assert all(list(each) == ["code", "id", "severity", "kind", "title"] for each in found)
    assert [each["code"] for each in found] == sorted({each["code"] for each in found})
    by_code = {each["code"]: each for each in found}
    assert by_code["review-overdue"]["id"] == "GEN-04"
    assert by_code["case-without-figure"]["kind"] == "case"
    assert by_code["unknown-field"] == {
        "code": "unknown-field", "id": "GEN-02", "severity": "error", "kind": "",
        "title": {"zh": "这里没有“…”这个字段", "en": "there is no field '…' here"},
    }  # fmt: skip
    assert not any("{" in each["title"]["en"] for each in found)


def test_rules_leave_out_none():
    told = pitchkit("rules").stdout
    engine = [
        code.name
        for module in (pitchkit_problems.building, pitchkit_problems.records)
        for code in vars(module).values()
        if isinstance(code, Code)
    ]
    of_kinds = [rule.code.name for kind in kinds() for rule in kind.rules]
    for name in (*engine, *of_kinds, "duplicate-key", "lost-letter", "symlink", "too-long-to-say"):
        assert re.search(rf"(?m)^(error|warning|hint) .*\b{name}\b", told), name
    assert HAN.search(pitchkit("rules", lang="zh").stdout)


pitchkit_problems = sys.modules["pitchkit.problems"]


# schema


def test_one_schema_is_shown_and_all_are_written():
    site({"products/pd-1.yml": "title: {zh: 甲, en: A}\n", "products/pd-2.yml": "title: [\n"})
    shown = json.loads(pitchkit("schema", "case", lang="zh").stdout)
    assert shown["properties"]["products"]["items"] == {"enum": ["pd-1", "pd-2"], "enumDescriptions": ["甲", ""]}
    assert shown["properties"]["customer"]["title"] == "客户"
    assert list(json.loads(pitchkit("schema").stdout)) == NAMES
    done = pitchkit("schema", "--out", "out")
    assert sorted(Path("out").iterdir()) == sorted(Path(f"out/{name}.json") for name in NAMES)
    assert "out/case.json" in done.stdout.splitlines()
    assert not Path(".vscode").exists()


def test_parts_of_records_are_there_to_refer_to():
    site({"cases/c-1.yml": "title: x\nmetrics:\n  - {id: loss, label: {en: Loss, zh: 丢失}}\n"})
    proofs = json.loads(pitchkit("schema", "faq").stdout)["properties"]["proofs"]["items"]
    assert proofs == {"enum": ["c-1#loss"], "enumDescriptions": ["Loss"]}


def test_a_schema_needs_no_site_but_an_editor_does():
    assert json.loads(pitchkit("schema", "faq").stdout)["properties"]["products"]["items"]["pattern"]
    assert "mkdocs.yml" in pitchkit("schema", "--vscode", exit_code=2).stderr


def test_vscode_is_told_and_keeps_what_it_had():
    site()
    write({".vscode/settings.json": '{"editor.tabSize": 2, "yaml.schemas": {"a.json": "b.yml"}}'})
    done = pitchkit("schema", "--vscode")
    settings = json.loads(Path(".vscode/settings.json").read_text("utf-8"))
    assert settings["editor.tabSize"] == 2
    assert settings["yaml.schemas"]["a.json"] == "b.yml"
    assert settings["yaml.schemas"][".pitchkit/schema/case.json"] == "content/cases/*.yml"
    assert Path(".pitchkit/schema/case.json").is_file()
    assert done.stdout.splitlines()[-1] == ".vscode/settings.json"
    assert "redhat.vscode-yaml" in done.stderr


@pytest.mark.parametrize("text", ['{\n  // mine\n  "editor.tabSize": 2\n}', "[]", '{"yaml.schemas": []}'])
def test_settings_that_cannot_be_added_to_are_left_alone(text):
    site()
    write({".vscode/settings.json": text})
    assert "settings.json" in pitchkit("schema", "--vscode", exit_code=2).stderr
    assert Path(".vscode/settings.json").read_text("utf-8") == text


# due


def due_site():
    owner = "owner: {{team: {0}, person: role-x}}\n"
    site(
        {
            "faqs/fq-2.yml": approved("title: Two\nexpires_on: 2026-12-10\n").replace("content-ops", "product-ops"),
            "faqs/fq-3.yml": "title: Draft\nexpires_on: 2026-12-01\n",
            "faqs/fq-4.yml": "title: Gone\nstatus: retired\nexpires_on: 2026-12-01\n",
            "faqs/fq-5.yml": "title: Five\nstatus: in-review\nexpires_on: 2026-11-20\n" + owner.format("content-ops"),
            "proofs/pf-1.yml": "title: Proof\nstatus: in-review\nvalid_until: 2026-11-23\n"
            + owner.format("content-ops"),
            "customers/cu-1.yml": "title: Cu\npublic_name: a maker\nstatus: in-review\n"
            "consents:\n  - {scope: figures, audience: public, until: 2026-12-22, evidence: e}\n"
            "  - {scope: name, audience: public, until: 2027-12-22, evidence: e}\n"
            "waive:\n  - {check: review-overdue, reason: r, until: 2026-11-30}\n",
            "cases/c-1.yml": "title: [\n",
        }
    )


def test_what_falls_due_comes_by_team_and_day():
    due_site()
    done = pitchkit("due")
    assert done.stdout == (
        "nobody's\n"
        "  2026-11-30  in 8 days   waiver: review-overdue  cu-1  Cu  content/customers/cu-1.yml:8\n"
        "  2026-12-22  in 30 days  consent: Figures        cu-1  Cu  content/customers/cu-1.yml:5\n"
        "\n"
        "Content operations\n"
        "  2026-11-20  2 days over  review    fq-5  Five   content/faqs/fq-5.yml:3\n"
        "  2026-11-23  in 1 day     validity  pf-1  Proof  content/proofs/pf-1.yml:3\n"
        "\n"
        "Product operations\n"
        "  2026-12-10  in 18 days  review  fq-2  Two  content/faqs/fq-2.yml:2\n"
    )
    assert done.stderr == "Left out because they cannot be read: 1; pitchkit check says why\n"


def test_how_far_to_look():
    due_site()
    assert "2026-12-22" not in pitchkit("due", "--within", "29d").stdout
    assert "2026-12-22" in pitchkit("due", "--within", "30").stdout
    assert "2027-12-22" in pitchkit("due", "--within", "57w").stdout
    assert "今天" in pitchkit("due", "--within", "0d", "--as-of", "2026-12-10", lang="zh").stdout
    site()
    assert "Nothing falls due by 2026-11-01." in pitchkit("due", "--within", "0d", "--as-of", "2026-11-01").stdout


def test_what_falls_due_as_json():
    due_site()
    done = pitchkit("due", "--format", "json")
    found = json.loads(done.stdout)
    assert list(found) == ["as_of", "until", "due", "crowded"]
    assert (found["as_of"], found["until"]) == ("2026-11-22", "2026-12-22")
    assert found["due"][2] == {
        "team": "content-ops", "person": "role-x", "date": "2026-11-20", "days": -2, "what": "review", "scope": "",
        "kind": "faq", "id": "fq-5", "title": "Five", "path": "content/faqs/fq-5.yml", "line": 3,
    }  # fmt: skip
    assert {each["what"] for each in found["due"]} == {"review", "validity", "consent", "waiver"}


def test_the_samples_owe_nothing_for_years():
    assert items_due(check(samples()).loaded.entries, AS_OF) == ()


# doctor


def test_the_doctor_finds_this_computer_fit():
    site()
    done = pitchkit("doctor")
    assert all(line.startswith(("ok ", "not there, not needed ")) for line in done.stdout.splitlines())
    assert "Test" in done.stdout
    assert "好" in pitchkit("doctor", lang="zh").stdout


@pytest.mark.parametrize(
    ("package", "version", "todo"),
    [
        ("mkdocs-material", "", '-m pip install "mkdocs-material>=9.8.1<10"'),
        ("click", "8.2.1", '-m pip install "click>=8.4"'),
        ("mkdocs-material", "10.0", '-m pip install "mkdocs-material>=9.8.1<10"'),
        ("jieba", "", '-m pip install "jieba>=0.42.1"'),
    ],
)
def test_the_doctor_names_what_is_missing_and_the_command_to_run(monkeypatch, package, version, todo):
    doctor = sys.modules["pitchkit.cli.doctor"]
    real = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: version if name == package else real(name))
    line = next(line for line in pitchkit("doctor", exit_code=1).stdout.splitlines() if line.startswith("missing"))
    assert todo.replace(">=9.8.1<10", ">=9.8.1,<10") in line
    assert version in line
    found = json.loads(pitchkit("doctor", "--format", "json", exit_code=1).stdout)
    assert [each["state"] for each in found].count("missing") == 1
    assert all(list(each) == ["name", "state", "found", "todo"] for each in found)


def test_properdocs_will_do_for_mkdocs(monkeypatch):
    doctor = sys.modules["pitchkit.cli.doctor"]
    real = doctor._version
    monkeypatch.setattr(
        doctor, "_version", lambda name: "" if name == "mkdocs" else "1.6.7" if name == "properdocs" else real(name)
    )
    assert re.search(r"(?m)^ok +ProperDocs +1\.6\.7$", pitchkit("doctor").stdout)
    monkeypatch.setattr(doctor, "_version", lambda name: "" if name in ("mkdocs", "properdocs") else real(name))
    assert "MkDocs" in pitchkit("doctor", exit_code=1).stdout


def test_what_one_can_do_without_is_no_illness(monkeypatch):
    doctor = sys.modules["pitchkit.cli.doctor"]
    monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
    told = pitchkit("doctor").stdout
    assert re.search(r"(?m)^not there, not needed +git", told)
    assert "playwright install chromium" in told


def test_the_doctor_looks_at_the_configuration():
    site(settings="site_name: [\n")
    assert re.search(r"(?m)^missing +the site's configuration +mkdocs.yml:", pitchkit("doctor", exit_code=1).stdout)
    pitchkit("doctor", "-f", "gone.yml", exit_code=1)


# export


def test_an_export_is_the_projected_catalog_and_nothing_else():
    site(samples())
    for audience in ("internal", "partner", "customer", "public"):
        done = pitchkit("export", "json", "--edition", audience)
        assert done.stderr == ""
        found = json.loads(done.stdout)
        assert list(found) == ["edition", "as_of", "records"]
        assert (found["edition"], found["as_of"]) == (audience, "2026-11-22")
        held = {record: kind for kind, records in found["records"].items() for record in records}
        catalog = project(check(samples()).catalog, Edition(audience, AS_OF))
        expected = {entry.id: entry.kind.name for entry in catalog}
        assert {name: kind for name, kind in held.items() if name != "fq-1"} == expected
        assert ("fq-1" in held) == (audience == "internal")
    assert "owner" in pitchkit("export", "json").stdout


def test_what_a_reader_may_not_see_is_not_in_the_export():
    site(samples())
    told = pitchkit("export", "json", "--edition", "public").stdout
    assert "清河泵业制造有限公司" not in told
    records = json.loads(told)["records"]
    for record in [record for of_kind in records.values() for record in of_kind.values()]:
        assert not {"owner", "notes", "sources", "heard_as", "lessons", "approvals"} & set(record)
        assert not any(value in (None, [], {}) for value in record.values())
    case = records["case"]["sample-case"]
    assert "quotes" not in case
    assert case["metrics"][0]["before"] == "2.0"
    assert case["title"] == {"zh": "断线不再靠人补", "en": "Nobody resends by hand any more"}


def test_the_edition_may_come_from_the_environment(monkeypatch):
    site(samples())
    monkeypatch.setenv("PITCHKIT_EDITION", "partner")
    assert json.loads(pitchkit("export", "json").stdout)["edition"] == "partner"
    assert "press" in pitchkit("export", "json", "--edition", "press", exit_code=2).stderr


def test_an_export_goes_to_a_file():
    site(samples())
    assert pitchkit("export", "json", "--out", "made/all.json").stdout == ""
    assert json.loads(Path("made/all.json").read_text("utf-8"))["edition"] == "internal"


def test_content_with_errors_is_not_handed_on():
    site({"cases/c-1.yml": "title: [\n"})
    for args in ([], ["--out", "all.json"]):
        done = pitchkit("export", "json", *args, exit_code=1)
        assert done.stdout == ""
        assert "content/cases/c-1.yml:" in done.stderr
        assert "nothing was exported" in done.stderr
    assert not Path("all.json").exists()


# import

OLD = {
    "old-cases.yml": "label: Old\nfiles: '*.md'\nlanguage: en\nkind: case\nid: {from: path}\nfields:\n  title: title\n",
    "old-cases/pump-maker.md": "---\ntitle: A pump maker\n---\n\nThe whole story.\n",
}


def test_what_is_imported_becomes_drafts_that_pass_a_check():
    site()
    write(OLD)
    done = pitchkit("import", "old-cases", "--mapping", "old-cases.yml")
    assert "Wrote 1 drafts: case 1" in done.stdout
    text = Path("content/cases/pump-maker.yml").read_text("utf-8")
    assert "A pump maker" in text
    assert "The whole story." in text
    assert "No problems." in pitchkit("check").stdout
    again = pitchkit("import", "old-cases", "--mapping", "old-cases.yml", lang="zh")
    assert "1 条已经有了，没有动" in again.stdout
    assert Path("content/cases/pump-maker.yml").read_text("utf-8") == text


def test_an_import_can_be_tried_and_can_go_elsewhere():
    site()
    write(OLD)
    before = all_text(".")
    assert "no file was written" in pitchkit("import", "old-cases", "--mapping", "old-cases.yml", "--dry-run").stdout
    assert all_text(".") == before
    Path("mkdocs.yml").unlink()
    pitchkit("import", "old-cases", "--mapping", "old-cases.yml", "--into", "fresh")
    assert Path("fresh/cases/pump-maker.yml").is_file()
    assert "mkdocs.yml" in pitchkit("import", "old-cases", exit_code=2).stderr


def test_shipped_mappings_go_by_name():
    site()
    listed = pitchkit("import", "--mappings").stdout.split()
    assert listed == list(shipped())
    assert listed
    write(OLD)
    told = pitchkit("import", "old-cases", "--mapping", listed[0])
    assert "Wrote 0 drafts" in told.stdout
    wrong = pitchkit("import", "old-cases", "--mapping", listed[0][:-1], exit_code=2)
    assert f"did you mean '{listed[0]}'?" in wrong.stderr
    assert pitchkit("import", "gone", exit_code=2).stderr
