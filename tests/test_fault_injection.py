"""Faults 77 to 94: what content would inject. The rows are `fault_cases/injection.yml`; `test_xss` tries them in a browser."""

import gzip
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import Abort

import hosts
from fault_table import cases
from payloads import PAYLOADS
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.build.by_hand import is_bearable_page
from pitchkit.publish import header
from sites import check, lines

DEPLOY = Path(__file__).parents[1] / "deploy"

RECORD = """title: '<script>alert("title")</script> 问一句'
status: approved
audience: public
owner: {team: content-ops}
faq_group: price-contract
short_answer: '</script><b>short</b> & {{ 7*7 }}'
line: '<img src=x onerror=alert("line")>'
heard_as: ['<script>alert("heard")</script>', '</script><!--heard-->']
answer: |
  <img src=x onerror=alert("field")> <iframe src=//evil.example/field></iframe>

  [first](javascript:alert("link")) [second](JaVaScRiPt:alert(1)) [third](data:text/html,x) [fourth](vbscript:x)

  A paragraph {: onclick=alert("attribute") #__config }

  Sum {{ 6*7 }} {% set x = 1 %}.

  --8<-- "mkdocs.yml"

  Before<!-- only for colleagues -->after <form id="__config">form</form>
expires_on: 2099-12-31
"""
BY_HAND = """---
audience: public
title: '<script>alert("hand title")</script>'
description: '"><script>alert("description")</script>'
---
# By hand <script>alert("heading")</script>

<img src=x onerror=alert("hand")> <iframe src=//evil.example/hand></iframe> <svg onload=alert("drawing")></svg>

<a href="javascript:alert('hand link')">fifth</a> <a href="data:text/html,x">sixth</a>

<p onclick="alert('handler')">seventh</p>

An eighth {: onclick="alert('attribute')" #__config }

Sum {{ 6*7 }} {% set x = 1 %}.

--8<-- "mkdocs.yml"

<form id="__config"><input name="pitchkit"></form> <h2 id="__search">ninth</h2>

Before<!-- only for colleagues -->after

![plan](_assets/plan.svg)
"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="alert('svg')">
<script>alert("svg script")</script><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">embedded</p></foreignObject>
<a xlink:href="javascript:alert(2)"><rect width="30" height="30" fill="#06c"/></a></svg>"""
CONFIG = (
    hosts.LITTLE.replace("[pitchkit]", "[search, pitchkit: {languages: [en]}]") + "markdown_extensions: [attr_list]\n"
)


@pytest.mark.parametrize("case", cases(77, 94), ids=lambda case: f"{case.row}: {case.because}")
def test_what_is_told_of_a_site(case):
    judged = check(case.files)
    assert lines(judged, "en") == case.en
    assert lines(judged, "zh") == case.zh


# What stands on finished pages


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The public edition of a record and of a page by hand, both full of what must not be carried out."""
    files = {"content/faqs/fq-one.yml": RECORD, "content/guide.md": BY_HAND, "content/_assets/plan.svg": DRAWING}
    site = hosts.little(tmp_path_factory.mktemp("injected"), {**files, "mkdocs.yml": CONFIG})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PITCHKIT_EDITION", "public")
        return hosts.build(site)


def texts(built, pattern=""):
    """Every finished file that is a text and whose name holds a pattern, the theme's own aside."""
    for name, content in hosts.contents(built).items():
        own = name.startswith("assets/") and "media/" not in name
        if not own and re.search(pattern, name):
            yield name, (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")


ON_NO_PAGE = [
    (77, "a title that is a script", r"<script>alert", "&lt;script&gt;alert(&#34;title&#34;)"),
    (78, "a picture that fails", r"<img[^>]*onerror", "&lt;img src=x onerror"),
    (78, "a frame", r"<iframe(?! name=__bare)", "&lt;iframe"),
    (79, "a link that is a script", r"""(?:href|src)=["']?\s*(?:javascript|data|vbscript):""", ">first</a>"),
    (80, "an attribute that is a script", r"""<(?:[^>"']|"[^"]*"|'[^']*')*?\son(?:click|load|error)=""", "seventh"),
    (81, "a template that is worked out", r"Sum 42|>42<|Sum \.", "Sum {{ 6*7 }} {% set x = 1 %}"),
    (83, "a file of the project taken in", r"site_name|docs_dir|font: false", "mkdocs.yml"),
    (84, "an end of a script of ours", r"</script><b>|</script><!--", "&lt;/script&gt;&lt;b&gt;short"),
    (88, "a name that scripts look for", r"""<(?:form|input|h2|p)[^>]*(?:id|name)=["']?(?:__\w+|pitchkit)\b""", "ninth"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "because", "never", "left"), ON_NO_PAGE, ids=[f"{each[0]}: {each[1]}" for each in ON_NO_PAGE]
)
def test_no_finished_page_holds(built, row, because, never, left):
    pages = list(texts(built, r"\.html$"))
    # Material's search box is a form of its own, and its palette an input with an id.
    own = re.compile(r'<(?:form|input)[^>]*(?:class="md-|data-md-)[^>]*>')
    assert {name: found[0] for name, page in pages if (found := re.search(never, own.sub("", page)))} == {}, because
    assert any(left in page for _, page in pages), f"{row}: the words themselves stay"


@pytest.mark.parametrize("row", [77, 84])
def test_data_that_scripts_read_ends_no_script(built, row):
    data = list(texts(built, r"\.js(on)?$"))
    assert any("heard" in text or "alert" in text for _, text in data), row
    assert [
        name for name, text in data if name.endswith(".js") and re.search(r"</script|<!--|[\u2028\u2029]", text)
    ] == []


def test_row_85_a_drawing_is_drawn_without_what_runs(built):
    ((name, drawing),) = texts(built, r"^media/.*\.svg$")
    assert "<rect" in drawing, name
    assert not re.search(r"script|foreignObject|href|onload|embedded", drawing)


@pytest.mark.parametrize("linked", ["_assets/page.html", "_assets/data.xml", "_assets/run.js"])
def test_row_85_a_file_that_a_browser_would_run_is_no_picture(tmp_path, capsys, linked):
    page = f"---\naudience: public\n---\n[open]({linked})\n"
    site = hosts.little(tmp_path, {"content/guide.md": page, f"content/{linked}": "<script>alert(1)</script>"})
    with pytest.raises(Abort):
        hosts.build(site)
    assert f"content/guide.md:4:1: error unshown-file: '{linked}'" in capsys.readouterr().err


# What a configuration may not say


REFUSED = [
    (82, "extra_templates: [feed.txt]", "content-run-as-code: extra_templates in mkdocs.yml names 'feed.txt'"),
    (82, "extra_templates: [sitemap.xml]", "content-run-as-code: extra_templates in mkdocs.yml names 'sitemap.xml'"),
    (81, "plugins: [pitchkit, macros: {include_dir: x}]", "content-run-as-code: plugins in mkdocs.yml names 'macros'"),
    (81, "plugins: {pitchkit: {}, markdown-exec: {}}", "content-run-as-code: plugins in mkdocs.yml names 'markdown-exec'"),
    (83, "markdown_extensions: [pymdownx.snippets]", "files-read-into-pages: markdown_extensions in mkdocs.yml names 'pymdownx.snippets'"),
    (83, "markdown_extensions: {pymdownx.snippets: {base_path: .}}", "files-read-into-pages: markdown_extensions in mkdocs.yml names 'pymdownx.snippets'"),
    (83, "markdown_extensions: [pymdownx.b64: {base_path: /}]", "files-read-into-pages: markdown_extensions in mkdocs.yml names 'pymdownx.b64'"),
    (83, "markdown_extensions: ['markdown_include.include']", "files-read-into-pages: markdown_extensions in mkdocs.yml names 'markdown_include.include'"),
    (83, "plugins: [include-markdown]", "files-read-into-pages: plugins in mkdocs.yml names 'include-markdown'"),
    (92, "hooks: [content/tools/hook.py]", "code-in-content: hooks in mkdocs.yml leads into the content folder, to 'content/tools/hook.py'"),
    (92, "hooks: [brand/../content/hook.py]", "code-in-content: hooks in mkdocs.yml leads into the content folder, to 'brand/../content/hook.py'"),
    (92, "plugins: [pitchkit, gen-files: {scripts: [tools/a.py, content/b.py]}]", "code-in-content: plugins in mkdocs.yml leads into the content folder, to 'content/b.py'"),
    (92, "theme: {name: material, custom_dir: content/_brand}", "code-in-content: theme.custom_dir in mkdocs.yml leads into the content folder, to 'content/_brand'"),
    (92, "INHERIT: content/base.yml", "code-in-content: INHERIT in mkdocs.yml leads into the content folder, to 'content/base.yml'"),
    (92, "INHERIT: 'base.yml'", "code-in-content: INHERIT in mkdocs.yml leads into the content folder, to 'content/base.yml'"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "said", "told"), REFUSED, ids=[f"{each[0]}: {each[1]}" for each in REFUSED])
def test_a_configuration_that_hands_the_site_to_its_content_is_refused(tmp_path, row, said, told):
    hosts.write(tmp_path, "content/base.yml", "site_author: x\n")
    hosts.write(tmp_path, "base.yml", "INHERIT: content/base.yml\n")
    hosts.write(tmp_path, "mkdocs.yml", f"site_name: X\ndocs_dir: content\n{said}\n")
    _, problems = settings_from(tmp_path / "mkdocs.yml")
    found = [problem.line("en") for problem in problems]
    assert [line.startswith(f"mkdocs.yml:1:1: error {told}") for line in found] == [True], (row, found)
    assert [re.search(r"mkdocs\.yml 的 \S+ (?:里有|指向)", problem.message("zh")) is None for problem in problems] == [
        False
    ]


@pytest.mark.parametrize(
    "said",
    [
        "markdown_extensions: [attr_list, pymdownx.superfences, {pymdownx.snippets-not: {}}]",
        "plugins: [search, pitchkit, social]",
        "hooks: [tools/hook.py]",
        "hooks: [content-tools/hook.py]",
        "theme: {name: material, custom_dir: brand}",
        "# INHERIT: content/base.yml",
    ],
)
def test_a_configuration_that_keeps_to_itself_is_not_told(tmp_path, said):
    (tmp_path / "content").mkdir()
    hosts.write(tmp_path, "mkdocs.yml", f"site_name: X\ndocs_dir: content\n{said}\n")
    assert settings_from(tmp_path / "mkdocs.yml")[1] == ()


def test_row_82_mkdocs_runs_no_template_of_the_content_and_the_old_portal_stays(tmp_path, capsys):
    ran = tmp_path / "ran"
    template = f"{{{{ cycler.__init__.__globals__.os.mkdir('{ran}') }}}}"
    site = hosts.little(tmp_path, {"site/old.html": "old", "content/feed.txt": template})
    hosts.write(
        site, "mkdocs.yml", hosts.LITTLE + "extra_templates: [feed.txt]\nmarkdown_extensions: [pymdownx.b64: {}]\n"
    )
    with pytest.raises(Abort):
        hosts.build(site)
    told = capsys.readouterr().err
    assert "content-run-as-code: extra_templates" in told
    assert "files-read-into-pages: markdown_extensions" in told
    assert hosts.names(site / "site") == {"old.html"}
    assert not ran.exists()


# What takes Markdown minutes


ENDLESS = [
    (89, "open brackets", "[" * 8_000),
    (89, "many more", "[" * 50_000),
    (89, "pictures that never begin", "![" * 4_000),
    (89, "closed by another sign", "[)" * 4_000),
    (90, "open tags", "<a " * 50_000),
    (90, "tags that hide each other", "a <b " * 2_000),
    (90, "links without an end", "[a](" * 20_000),
    (90, "lists in lists", "".join("    " * depth + "- x\n" for depth in range(300))),
    (90, "more than anybody reads", "长" * 200_001),
]


@pytest.mark.parametrize(("row", "because", "text"), ENDLESS, ids=[f"{each[0]}: {each[1]}" for each in ENDLESS])
def test_a_page_that_markdown_would_never_be_done_with_is_not_begun(row, because, text):
    judged = check(
        {"guide.md": f"---\naudience: public\n---\n{text}", "faqs/fq-one.yml": "title: X\n"}, languages=("en",)
    )
    (told,) = lines(judged)
    assert told.startswith("content/guide.md:4:1: error unbearable-page: "), (row, because)
    assert "这一页 Markdown 要处理几分钟" in lines(judged, "zh")[0]


@pytest.mark.parametrize(
    "text",
    [
        "[a](b) (x) [c] ![d](e) [![f](g)](h)\n" * 300,
        "3 < 5, a<b, `List<String`, <b>x</b>, </b>\n" * 150,
        "    - x\n" * 2_000,
        "长" * 200_000,
    ],
    ids=["links", "signs", "a list", "a long page"],
)
def test_a_page_as_people_write_it_is_read(text):
    assert is_bearable_page(text)


# Links, requests, search


MISLEADING = [
    (93, "a name before an @", "[官网](https://bank.example@evil.example/)", 6),
    (93, "with a password", "看[官网](https://bank.example:x@evil.example/)", 7),
    (93, "no scheme", "[bank](//evil.example/x)", 10),
    (93, "letters that only look alike", "[bank](https://bаnk.example/)", 8),
    (93, "the same in its other spelling", "[bank](https://xn--bnk-6cd.example/)", 8),
    (93, "words that name another host", "[https://bank.example](https://evil.example/)", 2),
    (79, "a script", "[a](javascript:alert)", 5),
]


@pytest.mark.parametrize(
    ("row", "because", "text", "column"), MISLEADING, ids=[f"{each[0]}: {each[1]}" for each in MISLEADING]
)
def test_a_link_that_poses_is_told_on_pages_by_hand_too(row, because, text, column):
    page = f"---\naudience: public\n---\n# A\n\n```\n\n{text}\n\n```\n\n{text}\n"
    (told,) = lines(check({"guide.md": page, "faqs/fq-one.yml": "title: X\n"}, languages=("en",)))
    code = "misleading-link" if row == 93 else "dropped-link"
    assert told.startswith(f"content/guide.md:12:{column}: warning {code}"), (because, told)


def git(folder, *words):
    own = ["-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", "-C", str(folder), *own, *words], check=True, capture_output=True)


@pytest.fixture
def request_of_content(tmp_path):
    """A project, and a clone of it at a request that changes content and slips code in beside it."""
    base, clone = tmp_path / "base", tmp_path / "clone"
    hosts.write(base, "mkdocs.yml", "site_name: X\n")
    hosts.write(base, "requirements.txt", "pitchkit\n")
    hosts.write(base, "content/faqs/fq-old.yml", "title: old\n")
    git(tmp_path, "init", "-q", "-b", "main", str(base))
    git(base, "add", "-A")
    git(base, "commit", "-qm", "base")
    git(tmp_path, "clone", "-q", str(base), str(clone))
    hosts.write(clone, "mkdocs.yml", "site_name: X\nhooks: [content/hook.py]\n")
    hosts.write(clone, "requirements.txt", "evil\n")
    hosts.write(clone, "kinds/evil/__init__.py", "x")
    hosts.write(clone, "content/faqs/fq-new.yml", "title: new\n")
    (clone / "content/faqs/fq-old.yml").unlink()
    git(clone, "checkout", "-qb", "request")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "request")
    return base, clone


def run(steps, folder, **variables):
    """Run the steps of a job that move files, in their order; the others install and check."""
    own = [step for step in steps if step.split()[0] in ("git", "rm", "mv", "cp")]
    assert len(own) < len(steps)
    for step in own:
        assert "${{" not in step, "words of a request are never run"
        subprocess.run(["bash", "-euc", step], cwd=folder, env={"PATH": "/usr/bin:/bin", **variables}, check=True)


@pytest.mark.parametrize("recipe", ["github/check.yml", "gitlab/.gitlab-ci.yml"])
def test_row_92_a_request_is_checked_with_the_settings_and_code_of_where_it_goes(request_of_content, recipe):
    base, clone = request_of_content
    told = yaml.safe_load((DEPLOY / recipe).read_text("utf-8"))
    if "jobs" in told:
        first, second, *steps = told["jobs"]["check"]["steps"]
        assert first["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
        assert (second["with"]["path"], "ref" in second["with"]) == ("request", False)
        (base / "request").parent.mkdir(exist_ok=True)
        clone.rename(base / "request")
        run([step["run"] for step in steps if "run" in step], base)
        checked = base
    else:
        assert told["check"]["before_script"] == []
        commit = subprocess.run(["git", "-C", clone, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
        variables = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": commit.stdout.strip()}
        run(told["check"]["script"], clone, **variables)
        checked = clone
    found = {name for name in hosts.names(checked) if not name.startswith(".git")}
    assert found == {"mkdocs.yml", "requirements.txt", "content/faqs/fq-new.yml"}
    assert hosts.read(checked, "mkdocs.yml") == "site_name: X\n"
    assert hosts.read(checked, "requirements.txt") == "pitchkit\n"


def test_row_92_the_job_for_requests_has_no_secret_and_may_write_nothing():
    told = yaml.safe_load((DEPLOY / "github" / "check.yml").read_text("utf-8"))
    assert list(told[True]) == ["pull_request"]  # YAML reads `on` so
    assert (told["permissions"], told["jobs"]["check"]["permissions"]) == ({}, {"contents": "read"})
    steps = told["jobs"]["check"]["steps"]
    assert all(step["with"]["persist-credentials"] is False for step in steps if "checkout" in step.get("uses", ""))
    assert "secrets" not in (DEPLOY / "github" / "check.yml").read_text("utf-8").replace("no secret", "")


def test_row_94_material_is_newer_than_its_hole_in_search_and_a_policy_stands_behind_it(built):
    (locked,) = re.findall(
        r"^mkdocs-material==([\d.]+)", (DEPLOY.parent / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
    (least,) = re.findall(r'"mkdocs-material>=([\d.]+)', (DEPLOY.parent / "pyproject.toml").read_text("utf-8"))
    assert all(tuple(map(int, each.split("."))) >= (9, 7, 7) for each in (locked, least))
    sent = header(built)
    assert re.search(r"script-src 'self'( 'sha256-[^']+')+;", sent)
    assert "unsafe-inline" not in sent.replace("style-src-attr 'unsafe-inline'", "")
    assert len(PAYLOADS) >= 120
