"""What a browser says of a page that grew old: parts that ended since the build, and a build of some days ago."""

import datetime

import pytest

import hosts
from browser.portal import served
from browser.visitor import PHONE

BUILT = datetime.date(2026, 11, 22)
UNTIL = "valid_until: 2026-12-01\n"
TITLES = {"zh": "断线", "en": "en/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A portal that lives by the day: no `as_of` of its own, built on BUILT."""
    case = (hosts.PORTAL / "content/cases/case-alpha.yml").read_text("utf-8")
    settings = (hosts.PORTAL / "mkdocs.yml").read_text("utf-8")
    files = {
        "mkdocs.yml": "\n".join(line for line in settings.split("\n") if "as_of:" not in line),
        "content/cases/case-alpha.yml": case + UNTIL,
    }
    epoch = int(datetime.datetime.combine(BUILT, datetime.time(), datetime.UTC).timestamp())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        patch.setenv("PITCHKIT_AS_OF", BUILT.isoformat())
        return hosts.build(hosts.portal(tmp_path_factory.mktemp("fresh"), files))


@pytest.fixture
def on(visit, site):
    """Return a page of the portal as it is read on a day."""
    with served(site) as home:

        def opened(address, day):
            visitor = visit(home, viewport=PHONE)
            visitor.page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
            return visitor.open(address)

        yield opened


def test_on_the_day_of_the_build_nothing_is_said(on):
    page = on("cases/case-alpha/", "2026-11-25")
    assert page.locator(".pk-fresh, .is-ended").count() == 0


@pytest.mark.parametrize(("address", "told"), [("", "4 天没有更新"), ("en/", "built 4 days ago")])
def test_a_build_older_than_three_days_says_so(on, address, told):
    assert told in on(address, "2026-11-26").locator(".pk-fresh--old").inner_text()


def test_a_page_that_ended_since_is_grey_and_copies_nothing(on):
    page = on("cases/case-alpha/", "2026-12-02")
    assert "2026-12-01 已到期" in page.locator(".pk-fresh--ended").inner_text()
    assert page.locator(".pk-send .pk-copy:enabled").count() == 0
    assert page.locator(".pk-head").evaluate("(head) => getComputedStyle(head).opacity") == "0.62"


def test_on_its_last_day_it_still_holds(on):
    assert on("cases/case-alpha/", "2026-12-01").locator(".pk-fresh--ended, .is-ended").count() == 0


def test_a_card_that_ended_since_says_so_in_a_list(on):
    page = on("cases/", "2026-12-02")
    card = page.locator(".pk-card.is-ended")
    assert card.count() == 1
    assert "2026-12-01 已到期" in card.inner_text()


def test_a_portal_with_a_day_of_its_own_never_grows_old(visit, tmp_path):
    built = hosts.build(hosts.portal(tmp_path, {}))
    with served(built) as home:
        visitor = visit(home)
        visitor.page.clock.set_fixed_time(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC))
        assert visitor.open("").locator(".pk-fresh, .is-ended").count() == 0
