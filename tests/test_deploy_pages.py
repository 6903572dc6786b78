"""Publishing on Pages: who may, and that whatever cannot be asked is refused."""

import http.server
import importlib.util
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml

DEPLOY = Path(__file__).parents[1] / "deploy"
GITLAB = DEPLOY / "gitlab" / ".gitlab-ci.yml"
GITHUB = DEPLOY / "github" / "pages.yml"


def asking():
    """The function of the script that a job runs."""
    spec = importlib.util.spec_from_file_location("pages_are_private", DEPLOY / "pages_are_private.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.why_not


def jobs(path):
    return yaml.safe_load(path.read_text("utf-8"))


class _Host(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        status, body = self.server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def host():
    with http.server.HTTPServer(("127.0.0.1", 0), _Host) as server:
        server.asked, server.answer = [], (200, b"{}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def on_gitlab(host, **other):
    address = f"http://127.0.0.1:{host.server_port}"
    return {"GITLAB_CI": "true", "CI_API_V4_URL": address, "CI_PROJECT_ID": "7", "PITCHKIT_PAGES_TOKEN": "t", **other}


def on_github(host, **other):
    address = f"http://127.0.0.1:{host.server_port}"
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": address,
        "GITHUB_REPOSITORY": "a/b",
        "GITHUB_TOKEN": "t",
        **other,
    }


SAID = {"PITCHKIT_PAGES_ARE_PRIVATE": "internal"}
ANSWERS = [
    # where, what the host says, whether internal may be published, why
    (on_gitlab, {"pages_access_level": "private"}, True, "members alone"),
    (on_gitlab, {"pages_access_level": "enabled"}, False, "everybody with access to the project"),
    (on_gitlab, {"pages_access_level": "public"}, False, "everybody"),
    (on_gitlab, {"pages_access_level": "disabled"}, False, "no Pages at all"),
    (on_gitlab, {"visibility": "private"}, False, "a token that may not see it proves nothing"),
    (on_github, {"public": False}, True, "who can read the repository"),
    (on_github, {"public": True}, False, "everybody"),
    (on_github, {"public": None}, False, "no answer is not a no"),
    (on_github, {}, False, "no answer is not a no"),
    (on_github, [], False, "no answer is not a no"),
]


@pytest.mark.parametrize(("where", "says", "may", "because"), ANSWERS)
def test_an_internal_edition_goes_to_pages_only_when_the_host_says_they_are_private(host, where, says, may, because):
    host.answer = (200, json.dumps(says).encode())
    why = asking()("internal", where(host, **SAID))
    assert (why == "") == may, because
    assert len(host.asked) == 1


def test_the_host_is_asked_about_this_very_project_with_the_token(host):
    why_not = asking()
    why_not("internal", on_gitlab(host, **SAID))
    why_not("internal", on_github(host, **SAID))
    assert [path for path, _ in host.asked] == ["/projects/7", "/repos/a/b/pages"]
    headers = [{name.lower(): value for name, value in told.items()} for _, told in host.asked]
    assert headers[0]["private-token"] == "t"
    assert headers[1]["authorization"] == "Bearer t"


@pytest.mark.parametrize("where", [on_gitlab, on_github])
@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_a_host_that_does_not_answer_is_no_permission(host, where, status):
    host.answer = (status, b'{"pages_access_level": "private", "public": false}')
    assert "could not be asked" in asking()("internal", where(host, **SAID))


@pytest.mark.parametrize(
    ("edition", "told", "why"),
    [
        ("internal", {}, "set PITCHKIT_PAGES_ARE_PRIVATE"),
        ("partner", SAID, "set PITCHKIT_PAGES_ARE_PRIVATE"),
        ("internal", {"PITCHKIT_PAGES_ARE_PRIVATE": "true"}, "set PITCHKIT_PAGES_ARE_PRIVATE"),
        ("internal", {**SAID, "PITCHKIT_PAGES_TOKEN": ""}, "PITCHKIT_PAGES_TOKEN"),
        ("publik", {}, "there is no edition"),
        ("", {}, "there is no edition"),
        ("public", {}, ""),
        ("customer", {}, ""),
    ],
)
def test_without_somebodys_word_nothing_is_even_asked(host, edition, told, why):
    reason = asking()(edition, on_gitlab(host, **told))
    assert reason.startswith(why)
    assert (reason == "") == (why == "")
    assert host.asked == []


def test_a_refusal_stops_the_job():
    done = subprocess.run(
        [sys.executable, DEPLOY / "pages_are_private.py", "internal"],
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The internal edition is not published: set PITCHKIT_PAGES_ARE_PRIVATE")


def test_every_job_that_publishes_asks_before_it_builds_and_again_before_it_goes_out():
    gitlab = jobs(GITLAB)["pages"]["script"]
    asks = [number for number, line in enumerate(gitlab) if "pages_are_private.py" in line]
    (build,) = (number for number, line in enumerate(gitlab) if line.startswith("pitchkit build --edition"))
    assert asks[0] < build < asks[1] < gitlab.index("mv site public")
    workflow = jobs(GITHUB)["jobs"]
    for job, last in (("build", "pitchkit build"), ("publish", "actions/deploy-pages")):
        steps = [step.get("run", step.get("uses", "")) for step in workflow[job]["steps"]]
        asked = next(number for number, step in enumerate(steps) if "pages_are_private.py" in step)
        assert asked < next(number for number, step in enumerate(steps) if last in step)


@pytest.mark.parametrize(("exit_code", "written", "goes_on"), [(0, True, True), (1, True, True), (1, False, False)])
@pytest.mark.parametrize("host", ["gitlab", "github"])
def test_a_record_left_out_does_not_hold_back_the_rest(tmp_path, host, exit_code, written, goes_on):
    steps = jobs(GITLAB)["pages"]["script"] if host == "gitlab" else []
    steps = steps or [step.get("run", "") for step in jobs(GITHUB)["jobs"]["build"]["steps"]]
    (build,) = (step for step in steps if step.startswith("pitchkit build"))
    write = "mkdir site && touch site/index.html; " if written else ""
    script = f"pitchkit() {{ {write}return {exit_code}; }}; {build}"
    done = subprocess.run(["sh", "-ec", script], cwd=tmp_path, env={"PITCHKIT_EDITION": "public"}, check=False)
    assert (done.returncode == 0) == goes_on


def test_a_workflow_may_do_no_more_than_each_job_needs():
    told = jobs(GITHUB)
    assert told["permissions"] == {}
    assert told["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert "pull_request" not in told[True]  # YAML reads `on` so
    steps = [step for job in told["jobs"].values() for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in steps)
