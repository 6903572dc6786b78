"""The nightly jobs that ask links: they fail no pipeline, hold no secret, and find again what they remembered."""

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from pitchkit.cli import main
from pitchkit.cli.link_memory import USUAL

DEPLOY = Path(__file__).parents[1] / "deploy"
GITHUB = DEPLOY / "github" / "links.yml"
GITLAB = DEPLOY / "gitlab" / ".gitlab-ci.yml"


def told(path):
    return yaml.safe_load(path.read_text("utf-8"))


def github():
    return told(GITHUB)["jobs"]["links"]


def gitlab():
    return told(GITLAB)["links"]


def steps(name):
    (found,) = (step for step in github()["steps"] if step.get("uses", step.get("run", "")).startswith(name))
    return found


COMMANDS = [steps("pitchkit")["run"], *(line for line in gitlab()["script"] if line.startswith("pitchkit"))]


def test_the_nightly_job_fails_no_pipeline():
    assert github()["continue-on-error"] is True
    assert gitlab()["allow_failure"] is True
    assert gitlab()["needs"] == []
    waiting = [name for name, job in told(GITLAB).items() if isinstance(job, dict) and "links" in job.get("needs", ())]
    assert waiting == []
    assert "needs" not in github()


def test_it_runs_by_night_and_for_no_request():
    assert set(told(GITHUB)[True]) == {"schedule", "workflow_dispatch"}  # YAML reads `on` so
    (rule,) = gitlab()["rules"]
    assert rule["if"].startswith('$CI_PIPELINE_SOURCE == "schedule" && ')


def test_it_may_read_the_content_and_nothing_else():
    assert told(GITHUB)["permissions"] == {}
    assert github()["permissions"] == {"contents": "read"}
    assert steps("actions/checkout")["with"]["persist-credentials"] is False
    assert not re.search(r"secrets|token", GITHUB.read_text("utf-8"), re.IGNORECASE)
    assert gitlab().keys() & {"variables", "secrets", "id_tokens", "environment", "artifacts"} == set()
    for action in re.findall(r"uses:\s*(\S+)", GITHUB.read_text("utf-8")):
        assert re.fullmatch(r"actions/[\w-]+@v\d+", action)


def test_what_it_remembers_is_kept_from_night_to_night():
    kept = steps("actions/cache")["with"]
    assert kept["path"] == gitlab()["cache"]["paths"][0] == USUAL
    # A key that was used once is never written again.
    assert "github.run_id" in kept["key"]
    assert "github.run_attempt" in kept["key"]
    assert kept["key"].startswith(kept["restore-keys"])
    names = [step.get("uses", step.get("run", "")) for step in github()["steps"]]
    assert names.index(steps("actions/cache")["uses"]) < names.index(COMMANDS[0])
    assert gitlab()["cache"]["key"] == "links"
    assert gitlab()["cache"]["when"] == "always"


@pytest.mark.parametrize("line", COMMANDS, ids=["github", "gitlab"])
def test_it_asks_no_private_network_and_remembers_where_the_cache_looks(line):
    words = shlex.split(line)
    command = main.get_command(click.Context(main), words[1])
    params = command.make_context("links", words[2:]).params
    assert len(COMMANDS) == 2
    assert params["private"] is False
    assert params["memory"] == Path(USUAL)
