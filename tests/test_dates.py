"""Dates at the ends of the calendar: records that never end, and days that nobody meant, are judged like any other."""

import datetime
import re
import subprocess
import sys

import pytest

import hosts
import sites
from pitchkit.cli.renew import again
from pitchkit.record import Record

FIRST, LAST = "0001-01-01", "9999-12-31"


@pytest.mark.parametrize("day", [FIRST, LAST])
@pytest.mark.parametrize("as_of", [datetime.date.min, sites.AS_OF, datetime.date.max])
def test_a_portal_whose_dates_are_all_the_first_or_last_day_is_built(day, as_of):
    files = {name: re.sub(r"\d{4}-\d{2}-\d{2}", day, text) for name, text in sites.samples().items()}
    assert any(day in text for text in files.values())
    assert sites.build(files, as_of=as_of).pages


def test_what_lasts_for_ever_is_renewed_until_the_last_day():
    record = Record.model_validate({"id": "x", "title": "X", "reviewed_on": "2000-01-01", "expires_on": LAST})
    assert again(record, sites.AS_OF) == datetime.date.max


@pytest.mark.parametrize("command", [("due",), ("renew", "--within", "30d", "--dry-run")])
def test_on_the_last_day_commands_look_no_further(command, tmp_path):
    site = hosts.little(tmp_path)
    words = [sys.executable, "-m", "pitchkit", *command, "--as-of", LAST, "-f", site / "mkdocs.yml", "--lang", "en"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, "overflow" in done.stderr.lower()) == (0, False), done.stderr
    assert "fq-one" in done.stdout
