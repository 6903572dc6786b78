"""`pitchkit usage`: what the web server's logs tell of the content, and nothing of the people who read it."""

import csv
import datetime
import gzip
import io
import json
import os
import pickle
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pitchkit.cli import main
from pitchkit.cli.access_log import LONGEST, RELOAD_MINUTES, Openings, lines_of

SETTINGS = "site_name: Test\ndocs_dir: content\nplugins:\n  - pitchkit: {languages: [zh, en], as_of: 2026-11-22}\n"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14; CUBOT P80) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"
ADDRESSES = {"cases/case-x": "case-x", "cases/case-old": "case-x", "faqs/fq-1": "fq-1"}
PERSONAL = ("10.20.30.40", "zhangsan", "2001:db8::7", "Firefox")


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith(("PITCHKIT_", "GITHUB_", "LC_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


USUAL = {
    "who": "10.20.30.40 - zhangsan",
    "at": "20/Nov/2026:09:00:00 +0800",
    "method": "GET",
    "status": 200,
    "agent": FIREFOX,
}


def hit(path="/cases/case-x/", **other):
    told = {**USUAL, **other}
    tail = "" if told["agent"] is None else ' "https://portal.example/?q=1" "{agent}"'
    line = '{who} [{at}] "{method} {path} HTTP/1.1" {status} 5120' + tail
    return line.format(path=path, **told)


def counted(*lines, **days):
    openings = Openings(ADDRESSES, **days)
    why = [openings.add(line) for line in lines]
    return openings, why


def times(*lines, **days):
    return {record: opened.times for record, opened in counted(*lines, **days)[0].opened.items()}


# One line


@pytest.mark.parametrize(
    "path",
    [
        "/cases/case-x/",
        "/cases/case-x",
        "/cases/case-x.html",
        "/cases/case-x/index.html",
        "/en/cases/case-x/",
        "/kit/cases/case-x/",
        "/kit/en/cases/case-x.html",
        "/cases/case-x/?h=%E6%96%AD#loss",
        "//kit//cases/case-x/",
        "/k%69t/cases/case-x/",
        "https://portal.example/kit/cases/case-x/",
        "/cases/case-old/",
    ],
)
def test_a_page_counts_for_its_record_wherever_the_site_stands(path):
    assert times(hit(path)) == {"case-x": 1}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (hit(status=404), "failed"),
        (hit(status=301), "failed"),
        (hit(status=206), "failed"),
        (hit(method="HEAD"), "failed"),
        (hit(method="POST"), "failed"),
        (hit("/assets/pitchkit/base.css"), "no-page"),
        (hit("/cases/case-x.png"), "no-page"),
        (hit("/search/search_index.json"), "no-page"),
        (hit("*"), "no-page"),
        (hit(agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"), "robot"),
        (hit(agent="Mozilla/5.0 (compatible; YandexBot)"), "robot"),
        (hit(agent="curl/8.5.0"), "robot"),
        (hit(agent="python-requests/2.32"), "robot"),
        (hit(agent="Baiduspider+"), "robot"),
        (hit(agent="-"), "robot"),
        (hit(agent=""), "robot"),
        ("", "unreadable"),
        ("nonsense", "unreadable"),
        (hit(at="20/Nox/2026:09:00:00 +0800"), "unreadable"),
        (hit(at="31/Feb/2026:09:00:00 +0800"), "unreadable"),
        (hit(at="2026-11-20T09:00:00+08:00"), "unreadable"),
        (hit()[:60], "unreadable"),
    ],
)
def test_what_is_no_opening_is_left_out_and_counted(line, why):
    openings, said = counted(line)
    assert said == [why]
    assert openings.left == {why: 1}
    assert openings.opened == {}


@pytest.mark.parametrize(
    "line",
    [
        hit(agent=None),
        hit(status=304),
        hit(agent=PHONE),
        hit(who="2001:db8::7 - -"),
        hit(who="portal.example:443 10.20.30.40 - zhang san"),
        hit(agent=FIREFOX + '\\" odd'),
        hit() + ' "10.0.0.9" 0.012',
    ],
    ids=["common", "unchanged", "cubot", "v6", "vhost", "quote", "more"],
)
def test_the_usual_formats_are_read(line):
    assert times(line) == {"case-x": 1}


def test_other_pages_are_told_apart():
    openings, _ = counted(hit("/"), hit("/cases/"), hit("/roles/decider/"), hit("/faqs/fq-1/"))
    assert openings.elsewhere == 3
    assert openings.total == 1


# Who is who


def test_a_reload_within_half_an_hour_counts_once():
    assert RELOAD_MINUTES == 30
    first = hit(at="20/Nov/2026:09:00:00 +0800")
    for at, expected in (("09:29:59", 1), ("09:30:00", 1), ("09:30:01", 2)):
        assert times(first, hit(at=f"20/Nov/2026:{at} +0800")) == {"case-x": expected}
    kept_open = [hit(at=f"20/Nov/2026:{hour:02}:{minute:02}:00 +0800") for hour in (9, 10) for minute in (0, 20, 40)]
    assert times(*kept_open) == {"case-x": 1}


def test_other_readers_other_records_and_other_devices_count():
    assert times(hit(), hit(who="10.20.30.41 - zhangsan"), hit(agent=PHONE), hit(who="10.20.30.40 - lisi")) == {
        "case-x": 4
    }
    assert times(hit(), hit("/faqs/fq-1/"), hit()) == {"case-x": 1, "fq-1": 1}


def test_the_way_by_a_former_address_or_the_other_language_is_one_opening():
    assert times(hit("/cases/case-old/"), hit("/cases/case-x/"), hit("/en/cases/case-x/")) == {"case-x": 1}


def test_half_an_hour_is_the_same_wherever_the_clock_stands():
    assert times(hit(at="20/Nov/2026:09:00:00 +0800"), hit(at="20/Nov/2026:01:10:00 +0000")) == {"case-x": 1}
    assert times(hit(at="20/Nov/2026:09:00:00 +0800"), hit(at="20/Nov/2026:09:10:00 +0000")) == {"case-x": 2}


def test_readers_are_forgotten_when_their_half_hour_is_over(monkeypatch):
    monkeypatch.setattr("pitchkit.cli.access_log.CROWD", 3)
    openings, _ = counted(*(hit(who=f"10.0.0.{i}", at=f"20/Nov/2026:{i:02}:00:00 +0800") for i in range(20)))
    assert openings.total == 20
    assert len(openings._seen) <= 4


def test_nothing_of_a_person_is_kept():
    lines = [hit(), hit("/faqs/fq-1/", who="2001:db8::7 - lisi"), "10.20.30.40 zhangsan nonsense"]
    openings, _ = counted(*lines)
    kept = pickle.dumps(openings.__dict__).decode("latin-1")
    for word in (*PERSONAL, "lisi"):
        assert word not in kept


def test_two_runs_give_a_reader_two_numbers():
    one, other = counted(hit())[0], counted(hit())[0]
    assert set(one._seen).isdisjoint(other._seen)


# Days


def test_days_are_those_of_the_server_and_both_ends_count():
    lines = [hit(at=f"{day}/Nov/2026:23:30:00 -0800", who=f"10.0.0.{day}") for day in (18, 19, 20, 21)]
    openings, why = counted(*lines, since=datetime.date(2026, 11, 19), until=datetime.date(2026, 11, 20))
    assert why == ["other-days", None, None, "other-days"]
    assert openings.opened["case-x"] == (2, datetime.date(2026, 11, 20))


def test_the_last_day_is_the_latest_in_whatever_order_logs_come():
    openings, _ = counted(hit(at="20/Nov/2026:09:00:00 +0800"), hit(at="03/Nov/2026:09:00:00 +0800"))
    assert openings.opened["case-x"] == (2, datetime.date(2026, 11, 20))


# Streams


def test_a_log_of_any_size_is_read_line_by_line():
    class Endless(io.RawIOBase):
        """A stream that gives the same line a hundred thousand times and never holds it all."""

        def __init__(self):
            self.left, self.most = 100_000, 0
            self.rest = b""

        def readable(self):
            return True

        def readinto(self, buffer):
            while len(self.rest) < len(buffer) and self.left:
                self.rest += b"x" * 100 + b"\n"
                self.left -= 1
            self.most = max(self.most, len(self.rest))
            size = min(len(buffer), len(self.rest))
            buffer[:size] = self.rest[:size]
            self.rest = self.rest[size:]
            return size

    stream = Endless()
    assert sum(1 for _ in lines_of(stream)) == 100_000
    assert stream.most < 1_000_000


def test_a_line_without_end_is_one_bad_line():
    text = b"a" * (LONGEST * 3) + b"\n" + hit().encode() + b"\n" + hit("/faqs/fq-1/").encode()
    lines = list(lines_of(io.BytesIO(text)))
    assert [len(line) for line in lines][:1] == [0]
    assert len(lines) == 3
    assert times(*lines) == {"case-x": 1, "fq-1": 1}


# The command


FILES = {
    "mkdocs.yml": SETTINGS,
    "content/cases/case-x.yml": "title: {zh: 断线, en: Lines}\nstatus: approved\naliases: [case-old]\n",
    "content/faqs/fq-1.yml": "title: =HYPERLINK\nstatus: approved\n",
    "content/faqs/fq-2.yml": "title: 没人看\nstatus: approved\n",
    "content/faqs/fq-3.yml": "title: 草稿\n",
}
LOG = "\n".join(
    [hit(), hit(), hit("/faqs/fq-1/", at="21/Nov/2026:10:00:00 +0800"), hit(agent="curl/8"), "broken 10.20.30.40"]
)


def usage(*args, lang="en", exit_code=0, stdin=None):
    for name, text in FILES.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["usage", "--lang", lang, *args], input=stdin)
    assert done.exit_code == exit_code, (done.stdout, done.stderr, done.exception)
    assert "Traceback" not in done.stderr
    return done


def test_the_table_tells_what_is_read_and_what_is_not():
    Path("access.log").write_text(LOG)
    done = usage("access.log")
    assert re.search(r"^1 +2026-11-20 +Case +case-x +Lines$", done.stdout, re.MULTILINE)
    assert re.search(r"^1 +2026-11-21 +FAQ +fq-1 ", done.stdout, re.MULTILINE)
    assert done.stdout.index("Not opened at all: 1") < done.stdout.index("fq-2")
    assert "fq-3" not in done.stdout
    assert "5 lines read. Records opened: 2; other pages: 0. Left out: robots 1" in done.stderr
    assert "Lines that cannot be read: 1, the first is line 5 of access.log" in done.stderr
    chinese = usage("access.log", lang="zh")
    assert "断线" in chinese.stdout
    assert "一次也没打开过: 1 条" in chinese.stdout
    assert "看不懂的有 1 行，第一处是 access.log 第 5 行" in chinese.stderr


@pytest.mark.parametrize("shape", ["text", "json", "csv"])
def test_no_address_and_no_name_is_printed_in_any_shape(shape):
    Path("access.log").write_text(LOG + "\n" + hit(who="2001:db8::7 - zhangsan", status=500))
    done = usage("access.log", "--format", shape)
    for word in PERSONAL:
        assert word not in done.stdout + done.stderr


def test_several_logs_packed_ones_and_standard_input_are_one_count():
    Path("access.log").write_text(hit())
    Path("access.log.1.gz").write_bytes(gzip.compress(hit(at="19/Nov/2026:09:00:00 +0800").encode()))
    found = json.loads(usage("access.log", "access.log.1.gz", "-", "--format", "json", stdin=hit("/faqs/fq-1/")).stdout)
    assert found["records"] == [
        {"id": "case-x", "kind": "case", "title": "Lines", "opens": 2, "last": "2026-11-20"},
        {"id": "fq-1", "kind": "faq", "title": "=HYPERLINK", "opens": 1, "last": "2026-11-20"},
    ]
    assert [each["id"] for each in found["unopened"]] == ["fq-2"]
    assert (found["lines"], found["opens"], found["left_out"]) == (3, 3, {})


def test_a_former_address_counts_for_the_record_that_is_there_now():
    found = json.loads(usage("-", "--format", "json", stdin=hit("/cases/case-old/")).stdout)
    assert [(each["id"], each["opens"]) for each in found["records"]] == [("case-x", 1)]


def test_a_packed_stream_comes_by_standard_input_too():
    found = json.loads(usage("-", "--format", "json", stdin=gzip.compress(hit().encode())).stdout)
    assert found["opens"] == 1


def test_a_spreadsheet_takes_no_title_for_a_formula():
    Path("access.log").write_text(LOG)
    done = usage("access.log", "--format", "csv")
    assert done.stdout.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert rows == [
        ["id", "kind", "title", "opens", "last"],
        ["case-x", "case", "Lines", "1", "2026-11-20"],
        ["fq-1", "faq", "'=HYPERLINK", "1", "2026-11-21"],
        ["fq-2", "faq", "没人看", "0", ""],
    ]


def test_only_the_days_asked_for_count():
    Path("access.log").write_text(LOG)
    found = json.loads(usage("access.log", "--since", "2026-11-21", "--until", "2026-11-21", "--format", "json").stdout)
    assert [each["id"] for each in found["records"]] == ["fq-1"]
    assert found["left_out"] == {"other-days": 3, "unreadable": 1}


def test_nobody_came():
    Path("access.log").write_text("")
    done = usage("access.log")
    assert done.stdout.startswith("No record was opened.\n")
    assert "Not opened at all: 3" in done.stdout


def test_a_log_that_breaks_off_counts_as_far_as_it_goes():
    packed = gzip.compress("\n".join(hit(who=f"10.0.{i}.1") for i in range(3000)).encode())
    Path("cut.gz").write_bytes(packed[: len(packed) // 2])
    Path("bad.gz").write_bytes(packed[:10] + b"\x00" * 50)
    for name in ("cut.gz", "bad.gz"):
        done = usage(name, exit_code=1)
        assert f"{name} breaks off after line" in done.stderr
    assert re.search(r"^\d+ +2026-11-20 +Case", usage("cut.gz", exit_code=1).stdout, re.MULTILINE)


def test_bytes_that_are_no_log_do_no_harm():
    Path("picture.png").write_bytes(bytes(range(256)) * 300)
    assert "Records opened: 0" in usage("picture.png").stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["gone.log"], "pitchkit: gone.log cannot be read: there is no such file\n"),
        (["content"], "pitchkit: content cannot be read: there is no such file\n"),
        (["a.log", "--since", "2026-12-01", "--until", "2026-11-01"], "--since lies after --until"),
        (["a.log", "--since", "soon"], "'soon' is not a date like 2026-11-22"),
        ([], "Missing argument"),
    ],
)
def test_wrong_use_is_told(args, said):
    Path("content").mkdir()
    Path("a.log").write_text("")
    assert said in usage(*args, exit_code=2).stderr
