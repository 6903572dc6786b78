"""Publishers killed at random instants of build, withdrawal and going back: no reader notices, and the next one succeeds."""

import signal
import time

import pytest

from killing import Killer, Reader, copied, emptied, finished, is_built, leftovers, parts, start, until
from pitchkit.publish.gone import is_gone
from pitchkit.publish.target import Target
from pitchkit.publish.withdrawn import withdrawals

KILLS = 100
"""Anywhere, and as many again while it goes live, which takes a twentieth of the time and is where it counts."""
OTHERS = 20


def unharmed(reader, killer):
    assert reader.reads
    assert reader.missing == []
    assert reader.mixed == []
    assert killer.faults == []


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A folder that was published to, and the site it is of."""
    return Killer(tmp_path_factory.mktemp("killed"), seed=2)


def test_with_a_build_that_is_killed_its_work_ends_and_the_next_one_succeeds(published):
    target = published.target
    before = target.live().name
    with Reader(target) as reader:
        process = published.start()
        assert until(lambda: any((part / "site.staging").is_dir() for part in parts(target)), process)
        process.kill()  # and not what it started
        assert finished(process)[0] == -signal.SIGKILL
        assert emptied(process.pid)
        assert not is_built(target)(), "what it started had not gone on"
        published.build()
    unharmed(reader, published)
    assert target.live().name != before


@pytest.mark.parametrize(
    "name", [".current.77", ".pitchkit-target.77", ".withdrawn.yml.77", "releases/.77.part", "releases/.a.old"]
)
def test_what_a_killed_one_had_begun_is_taken_away_by_the_next(tmp_path, name):
    target = Target(tmp_path)
    with target.held():
        target.claim("customer")
    left = tmp_path / name
    left.mkdir() if name.startswith("releases/") else left.touch()
    with target.held():
        assert leftovers(target) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("sent", "anywhere", "going_live"),
    [
        pytest.param(signal.SIGKILL, KILLS, KILLS, id="SIGKILL"),
        pytest.param(signal.SIGTERM, OTHERS // 2, OTHERS // 2, id="SIGTERM"),
        pytest.param(signal.SIGINT, OTHERS // 2, OTHERS // 2, id="SIGINT"),
    ],
)
def test_builds_killed_at_random_instants_harm_no_reader(tmp_path, sent, anywhere, going_live):
    killer = Killer(tmp_path, seed=int(sent))
    order = [False] * anywhere + [True] * going_live
    killer.chance.shuffle(order)
    with Reader(killer.target) as reader:
        for number, late in enumerate(order):
            killer.kill(sent, going_live=late)
            if number % 10 == 9:
                killer.build()
        killer.build()
    print(
        f"{sent.name}: {dict(killer.phases)}, {reader.reads} reads, {len(reader.missing)} missing, {len(reader.mixed)} mixed"
    )
    unharmed(reader, killer)
    cut_short = {"nothing is left of it"} if sent is signal.SIGINT else {"building", "built"}
    assert cut_short <= killer.phases.keys(), "they were killed while they built, and after; who is asked tidies up"


@pytest.mark.parametrize("times", [1, pytest.param(2 * OTHERS, marks=pytest.mark.long)])
def test_a_withdrawal_that_is_killed_harms_no_reader_and_holds_when_it_is_said_again(published, tmp_path, times):
    command = ("withdraw", "fq-one", "--reason", "x", "--to")
    for number in range(times):
        with copied(published.target, tmp_path / str(number)) as target, Reader(target) as reader:
            cut_short(published, target, *command, target.folder)
            code, told = finished(start(published.site, *command, target.folder))
            assert code == 0, told
            assert is_gone((target.current / "faqs" / "fq-one" / "index.html").read_text("utf-8"))
            assert withdrawals(target.withdrawn).keys() == {"fq-one"}
            assert leftovers(target) == []
        unharmed(reader, published)


@pytest.mark.long
@pytest.mark.parametrize("times", [2 * OTHERS])
def test_going_back_that_is_killed_harms_no_reader_and_succeeds_when_it_is_said_again(published, tmp_path, times):
    published.build()
    first = published.target.all()[0].name
    for number in range(times):
        with copied(published.target, tmp_path / str(number)) as target, Reader(target) as reader:
            cut_short(published, target, "rollback", first, "--to", target.folder)
            code, told = finished(start(published.site, "rollback", first, "--to", target.folder))
            assert code == 0, told
            assert target.live().name == first
            assert target.lines()[-1]["release"] == first
            assert leftovers(target) == []
        unharmed(reader, published)


def cut_short(killer, target, *words):
    """Kill a command at some instant; most of its time goes into starting, so half of them once it holds the folder."""
    process = start(killer.site, *words)
    if killer.chance.random() < 0.5:
        mine = str(process.pid)
        until(lambda: (target.folder / ".lock").read_text() == mine, process)
        time.sleep(killer.chance.random() / 4)
    else:
        time.sleep(killer.chance.random() * killer.whole / 2)
    process.kill()
    finished(process)
