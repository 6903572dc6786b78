"""In the middle of a call: the answer to what the customer just said, at once, on a phone, and by its own address."""

import pytest

from browser.visitor import PHONE, until


def test_what_the_customer_says_opens_the_answer_in_one_tap(visit):
    page = visit(viewport=PHONE, has_touch=True).open("objections/")
    page.get_by_label("客户刚说了什么").tap()
    page.keyboard.type("贵")
    first = page.locator(".pk-objection:visible").first
    assert first.get_attribute("open") is not None
    assert "贵" in first.get_attribute("data-pk-heard")
    say = first.locator(".pk-say .pk-spoken").bounding_box()
    assert say["y"] + say["height"] < PHONE["height"], "what to say is in view without scrolling"
    assert page.get_by_label("客户刚说了什么").bounding_box()["y"] >= 0
    assert page.url.endswith("#q=%E8%B4%B5")


def test_say_do_not_say_and_ask_back_stand_in_this_order(visit):
    page = visit(viewport=PHONE).open("objections/#q=贵")
    body = page.locator(".pk-objection[open] .pk-objections__body")
    tops = [body.locator(part).first.bounding_box()["y"] for part in (".pk-say", ".pk-dont", ".pk-ask", ".pk-because")]
    assert tops == sorted(tops)


def test_customers_words_go_before_the_words_of_answers(visit):
    page = visit().open("en/objections/#q=cheap")
    shown = page.locator(".pk-objection:visible")
    assert shown.count() > 0
    assert all("cheap" in heard.get_attribute("data-pk-heard").lower() for heard in shown.all())


@pytest.mark.parametrize(("address", "field"), [("objections/", "客户刚说了什么"), ("battle-cards/", "客户刚说了什么")])
def test_the_field_stays_in_reach(visit, address, field):
    page = visit(viewport=PHONE).open(address)
    page.mouse.wheel(0, 3000)
    until(page, "scrollY > 1500")
    box = page.get_by_label(field).bounding_box()
    assert 0 <= box["y"] < 150


def test_each_objection_has_an_address_of_its_own(visit):
    visitor = visit(viewport=PHONE)
    page = visitor.open("objections/")
    last = page.locator(".pk-objection").last
    name = last.get_attribute("id")
    assert last.get_attribute("open") is None
    page = visitor.open(f"objections/?again#{name}")
    assert page.locator(".pk-objection[open]").get_attribute("id") == name
    assert page.locator(".pk-objection[open] .pk-say").bounding_box()["y"] < PHONE["height"]
    ids = page.locator(".pk-objection").evaluate_all("all => all.map((each) => each.id)")
    assert len(ids) == len(set(ids))


def test_what_nobody_answers_can_be_told(visit):
    page = visit().open("objections/#q=外星人")
    assert page.locator(".pk-objection:visible").count() == 0
    page.get_by_role("button", name="这句还没有答法").click()
    page.locator("dialog.pk-slip textarea").wait_for()


def test_clearing_the_field_brings_all_back(visit):
    page = visit().open("objections/#q=贵")
    page.get_by_label("客户刚说了什么").fill("")
    assert page.locator(".pk-objection:visible").count() == page.locator(".pk-objection").count()
    assert page.locator(".pk-objection[open]").count() == 0


def test_without_scripts_all_stand_there(visit):
    page = visit(java_script_enabled=False).open("objections/")
    assert page.locator(".pk-objection:visible").count() == page.locator(".pk-objection").count() > 20
