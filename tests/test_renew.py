"""Renewing reviewed records: `renew` writes dates and nothing else, and `due` says where a week holds too much."""

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pitchkit.cli import main
from pitchkit.cli.renew import renewed

SETTINGS = "site_name: Test\ndocs_dir: content\nplugins:\n  - pitchkit: {languages: [zh, en], as_of: 2026-11-22}\n"
TYPED = """\
# 这一条由内容运营写
title: {{zh: 要多久？, en: "How long?"}}
status: in-review   # 等产品经理
owner: {{team: {team}}}
{dates}keywords: [ 多久,  "工期" ]
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    Path("content/faqs").mkdir(parents=True)
    Path("mkdocs.yml").write_text(SETTINGS, "utf-8")

    def write(name, dates="reviewed_on: 2026-06-01\nexpires_on: 2026-12-01\n", team="content-ops", end="\n"):
        text = TYPED.format(dates=dates, team=team).replace("\n", end)
        Path(f"content/faqs/{name}.yml").write_bytes(text.encode("utf-8"))

    return write


def run(*args, exit_code=0):
    done = CliRunner().invoke(main, list(args))
    assert done.exit_code == exit_code, (done.stdout, done.stderr, done.exception)
    return done


def read(name):
    return Path(f"content/faqs/{name}.yml").read_bytes().decode("utf-8")


def test_only_the_two_dates_change(site):
    site("fq-1")
    before = read("fq-1")
    run("renew", "fq-1")
    assert read("fq-1") == before.replace("2026-06-01", "2026-11-22").replace("2026-12-01", "2027-05-24")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_dates_nobody_wrote_are_added_below_the_status(site, end):
    site("fq-1", dates="", end=end)
    before = read("fq-1")
    run("renew", "fq-1", "--until", "2027-03-01")
    added = f"expires_on: 2027-03-01{end}reviewed_on: 2026-11-22{end}"
    assert read("fq-1") == before.replace("owner:", f"{added}owner:")


def test_what_is_due_is_chosen_at_once_by_day_and_team(site):
    site("fq-1")
    site("fq-2", team="product-ops")
    site("fq-3", dates="reviewed_on: 2026-06-01\nexpires_on: 2027-06-01\n")
    done = run("renew", "--within", "30d", "--team", "content-ops", "--lang", "en")
    assert "fq-1" in done.stdout
    assert "Renewed: 1" in done.stderr
    assert "2026-12-01" in read("fq-2")
    assert "2027-06-01" in read("fq-3")


def test_a_dry_run_writes_nothing(site):
    site("fq-1")
    before = read("fq-1")
    assert "会续 1 条" in run("renew", "fq-1", "--dry-run", "--lang", "zh").stderr
    assert read("fq-1") == before


def test_a_record_in_an_unusual_form_is_left_alone_and_named(site):
    site("fq-1")
    Path("content/faqs/fq-2.yml").write_text("{title: Two, status: approved, expires_on: 2026-12-01}\n", "utf-8")
    done = run("renew", "fq-1", "fq-2", exit_code=1)
    assert "content/faqs/fq-2.yml" in done.stderr
    assert read("fq-2") == "{title: Two, status: approved, expires_on: 2026-12-01}\n"
    assert "2026-11-22" in read("fq-1")


def test_a_date_inside_a_text_is_not_the_records_date():
    text = "title: x\nstatus: draft\nnotes: |\n  expires_on: 2020-01-01\n"
    told = renewed(text, {"expires_on": datetime.date(2027, 1, 1)})
    assert told == "title: x\nstatus: draft\nexpires_on: 2027-01-01\nnotes: |\n  expires_on: 2020-01-01\n"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "nothing was chosen"),
        (("fq-9",), "'fq-9'"),
        (("fq-1", "--until", "2026-11-22"), "not after 2026-11-22"),
    ],
)
def test_what_cannot_be_done_is_said(site, args, told):
    site("fq-1")
    assert told in run("renew", *args, "--lang", "en", exit_code=2).stderr


def test_a_week_with_too_much_is_named(site):
    for number, day in enumerate((14, 15, 17, 20)):
        site(f"fq-{number}", dates=f"expires_on: 2026-12-{day}\n")
    site("fq-9", dates="expires_on: 2026-12-21\n")
    assert "  ! 2026-12-14 那一周有 4 条" in run("due", "--lang", "zh").stdout
    found = json.loads(run("due", "--format", "json").stdout)["crowded"]
    assert found == [{"team": "content-ops", "week": "2026-12-14", "due": 4}]
