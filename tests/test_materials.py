"""Materials: what a lower level inherits, what it says in its own words, and what the library makes of it all."""

import re
from collections import Counter
from pathlib import Path

import pytest

from pitchkit.build import Options, Settings, check_site
from pitchkit.kinds.material.inheriting import fingerprint, outdated, said
from pitchkit.kinds.material.rating import rated
from pitchkit.kinds.material.schema import Rating
from pitchkit.record import Text
from pitchkit.source import Folder
from pitchkit.views.materials.shelves import fit_of, tree
from sites import AS_OF, build, check

APPROVED = (
    "status: approved\nowner: {team: content-ops}\nexpires_on: 2099-01-01\nmaterial_type: slide-deck\npool: basic\n"
)
STAGES = ("product-value", "success-cases", "executive-resonance", "industry-lead")
OFFER = Text({"zh": "我们管三段。", "en": "We cover three stretches."})
AGREED = fingerprint(OFFER)
NEW_OFFER = "{zh: 我们管四段。, en: We cover four stretches.}"


def material(title, level, sentences="", more=""):
    said_in = "".join(f"- {{id: {name}, text: {text}{extra}}}\n" for name, text, extra in sentences)
    body = f"sentences:\n{said_in}" if said_in else ""
    return f"title: {{zh: {title}, en: {title}}}\nlevel: {level}\n{APPROVED}{body}{more}"


def line(name, text, extra=""):
    return name, text, extra


def family(seen=AGREED, offer="{zh: 我们管三段。, en: We cover three stretches.}", company="", region=""):
    """A company deck, a region's that says the offer in its own words, and a customer's that says who we are anew."""
    return {
        "materials/mt-company.yml": material(
            "总部",
            "company",
            [line("who", "我们是谁"), line("offer", offer), line("limit", "做不到的先说")],
            company,
        ),
        "materials/mt-region.yml": material(
            "区域",
            "region",
            [line("local", "华东的场景"), line("offer", "华东先上两段", f", seen: '{seen}'" if seen else "")],
            f"derived_from: [mt-company]\n{region}",
        ),
        "materials/mt-customer.yml": material(
            "客户",
            "customer",
            [line("who", "专为您准备"), line("agenda", "今天谈三件事")],
            "derived_from: [mt-region]\naudience: customer\n",
        ),
    }


def catalog_of(files, audience="internal"):
    return build(files, audience).catalog


def words(catalog, name):
    return [
        (each.sentence.id, each.sentence.text.to("zh", "zh").words, each.origin.id)
        for each in said(catalog.entries[name], catalog)
    ]


def told(catalog, name):
    return [(each.sentence.id, each.text, each.seen) for each in outdated(catalog.entries[name], catalog)]


def page(files, address, language="zh", audience="internal"):
    found = [p for p in build(files, audience).pages if (p.address, p.language) == (address, language)]
    return re.sub(r"\s+", " ", found[0].html) if found else ""


# Inheriting


def test_a_level_keeps_the_order_above_it_and_adds_at_the_end():
    assert words(catalog_of(family()), "mt-region") == [
        ("who", "我们是谁", "mt-company"),
        ("offer", "华东先上两段", "mt-region"),
        ("limit", "做不到的先说", "mt-company"),
        ("local", "华东的场景", "mt-region"),
    ]


def test_a_customers_piece_inherits_over_two_levels():
    assert words(catalog_of(family()), "mt-customer") == [
        ("who", "专为您准备", "mt-customer"),
        ("offer", "华东先上两段", "mt-region"),
        ("limit", "做不到的先说", "mt-company"),
        ("local", "华东的场景", "mt-region"),
        ("agenda", "今天谈三件事", "mt-customer"),
    ]


def test_an_own_word_replaces_what_the_nearest_level_says():
    catalog = catalog_of(family())
    (who,) = (each for each in said(catalog.entries["mt-customer"], catalog) if each.sentence.id == "who")
    assert who.replaces is not None
    assert who.replaces.level == "company"
    assert not who.is_orphaned


@pytest.mark.parametrize(
    ("parent", "child", "status", "because"),
    [
        ("company", "company", "approved", "a sister of the same level gives nothing"),
        ("customer", "region", "approved", "a lower level gives nothing"),
        ("company", "region", "retired", "what was taken down gives nothing"),
    ],
)
def test_only_a_standing_upper_level_gives_sentences(parent, child, status, because):
    above = material("上面", parent, [line("who", "我们是谁")]).replace("status: approved", f"status: {status}")
    below = material("下面", child, [line("own", "自己的")], "derived_from: [mt-above]\n")
    catalog = check({"materials/mt-above.yml": above, "materials/mt-below.yml": below}).catalog
    assert [name for name, _, _ in words(catalog, "mt-below")] == ["own"], because


def test_a_draft_above_gives_its_sentences_and_is_marked_on_the_page():
    files = family()
    files["materials/mt-company.yml"] = files["materials/mt-company.yml"].replace("approved", "draft")
    assert ("who", "我们是谁", "mt-company") in words(catalog_of(files), "mt-region")
    assert '总部</a> <span class="pk-badge pk-badge--draft">草稿</span>' in page(files, "materials/mt-region")


def test_the_parent_named_first_has_its_way():
    files = {
        "materials/mt-a.yml": material("甲", "company", [line("who", "甲说"), line("a", "甲的")]),
        "materials/mt-b.yml": material("乙", "company", [line("who", "乙说"), line("b", "乙的")]),
        "materials/mt-c.yml": material("丙", "region", [], "derived_from: [mt-b, mt-a]\n"),
    }
    assert [text for _, text, _ in words(catalog_of(files), "mt-c")] == ["乙说", "乙的", "甲的"]


def test_materials_made_from_each_other_still_end():
    files = family(company="derived_from: [mt-customer]\n")
    catalog = check(files).catalog
    assert len(said(catalog.entries["mt-customer"], catalog)) == 5
    assert tree(catalog) == ()
    root = material("根", "company", [line("x", "根的")])
    files["materials/mt-root.yml"] = root
    files["materials/mt-company.yml"] = files["materials/mt-company.yml"].replace(
        "[mt-customer]", "[mt-customer, mt-root]"
    )
    (top,) = tree(check(files).catalog)
    assert [node.entry.id for node in (top, *top.children)] == ["mt-root", "mt-company"]


# Being told


def test_a_fingerprint_follows_the_words_of_every_language_and_no_line_break():
    assert re.fullmatch(r"[0-9a-f]{8}", fingerprint(OFFER))
    assert fingerprint(Text({"en": "We cover\n three  stretches.", "zh": "我们管三段。"})) == fingerprint(OFFER)
    assert fingerprint(Text({"zh": "我们管三段。", "en": "We cover two stretches."})) != fingerprint(OFFER)
    assert fingerprint(Text({"zh": "我们管三段。"})) != fingerprint(OFFER)
    assert fingerprint(Text({"zh": "甲", "en": "乙"})) != fingerprint(Text({"zh": "乙", "en": "甲"}))
    assert fingerprint(Text({"zh": "甲"})) != fingerprint(Text({"en": "甲"}))


def test_an_adapted_sentence_that_was_compared_is_left_in_peace():
    assert told(catalog_of(family()), "mt-region") == []


def test_a_changed_sentence_above_is_told_with_its_new_words():
    catalog = catalog_of(family(offer=NEW_OFFER))
    now = Text({"zh": "我们管四段。", "en": "We cover four stretches."})
    assert told(catalog, "mt-region") == [("offer", now, fingerprint(OFFER))]
    (each,) = outdated(catalog.entries["mt-region"], catalog)
    assert each.fingerprint == fingerprint(now)
    assert told(catalog_of(family(seen=each.fingerprint, offer=NEW_OFFER)), "mt-region") == []


def test_a_sentence_never_compared_is_told_with_an_empty_fingerprint():
    assert told(catalog_of(family(seen="")), "mt-region") == [("offer", OFFER, "")]


def test_the_middle_levels_debt_is_not_the_customers():
    assert told(catalog_of(family(offer=NEW_OFFER)), "mt-customer") == [("who", Text("我们是谁"), "")]


def test_the_customers_piece_answers_to_the_regions_words():
    files = family()
    own = f"- {{id: offer, text: 您先上一段, seen: '{fingerprint(Text('华东先上两段'))}'}}\n"
    files["materials/mt-customer.yml"] = files["materials/mt-customer.yml"].replace(
        "sentences:\n", f"sentences:\n{own}"
    )
    catalog = catalog_of(files)
    assert [name for name, _, _ in told(catalog, "mt-customer")] == ["who"]
    files["materials/mt-region.yml"] = files["materials/mt-region.yml"].replace("华东先上两段", "华东先上一段半")
    assert [name for name, _, _ in told(catalog_of(files), "mt-customer")] == ["who", "offer"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("上级那份（公司级）现在是这样说的：", "我们管四段。", "照旧的一版改的")),
        (
            "en",
            ("The piece above (Company level) now says:", "We cover four stretches.", "written against an older one"),
        ),
    ],
)
def test_the_page_shows_inside_what_the_company_says_now(language, words):
    files = family(offer=NEW_OFFER, company="audience: partner\n", region="audience: partner\n")
    seen = fingerprint(OFFER)
    now = fingerprint(Text({"zh": "我们管四段。", "en": "We cover four stretches."}))
    html = page(files, "materials/mt-region", language)
    assert all(each in html for each in (*words, seen, f">seen: {now}</code>"))
    outside = page(files, "materials/mt-region", language, "partner")
    assert "华东先上两段" in outside
    assert not any(each in outside for each in (words[0], words[2], seen, "seen:"))


def test_the_page_says_when_nobody_has_compared_and_when_the_line_above_is_gone():
    assert "还没有和它对照过" in page(family(seen=""), "materials/mt-region")
    files = family()
    gone = files["materials/mt-company.yml"].replace("id: offer", "id: offering")
    html = page(files | {"materials/mt-company.yml": gone}, "materials/mt-region")
    assert "上级已经没有这一句了" in html
    assert "上级已经没有这一句了" not in page(files, "materials/mt-region")


def test_a_page_says_whose_words_a_line_is():
    html = page(family(), "materials/mt-region")
    assert "共 4 句：沿用 2 句，改写 1 句，新加 1 句。" in html
    assert 'href="pk://materials/mt-company#line-who">总部</a>' in html
    assert "本份新加" in html
    shown = html[html.index("看上级原句") :]
    assert "我们管三段。" in shown[: shown.index("</details>")]


# Who may see what


def test_a_customer_inherits_nothing_from_a_piece_for_inside():
    catalog = catalog_of(family(), "customer")
    assert set(catalog.entries) == {"mt-customer"}
    assert words(catalog, "mt-customer") == [
        ("who", "专为您准备", "mt-customer"),
        ("agenda", "今天谈三件事", "mt-customer"),
    ]
    html = page(family(), "materials/mt-customer", "zh", "customer")
    assert "专为您准备" in html
    assert not [secret for secret in ("我们管三段", "华东", "做不到的先说", "总部", "公司级") if secret in html]


def test_a_partner_inherits_what_partners_may_see():
    files = family(company="audience: partner\n", region="audience: internal\n")
    files["materials/mt-customer.yml"] = files["materials/mt-customer.yml"].replace(
        "[mt-region]", "[mt-region, mt-company]"
    )
    assert [text for _, text, _ in words(catalog_of(files, "partner"), "mt-customer")] == [
        "专为您准备",
        "我们管三段。",
        "做不到的先说",
        "今天谈三件事",
    ]


def test_a_narrower_sentence_is_inherited_by_those_only_who_may_hear_it():
    note = "- {id: note, text: 只给自己人听, audience: internal}\n"
    files = family(company=f"{note}audience: partner\n", region="audience: partner\n")
    assert "只给自己人听" in [text for _, text, _ in words(catalog_of(files), "mt-region")]
    assert "只给自己人听" not in [text for _, text, _ in words(catalog_of(files, "partner"), "mt-region")]
    assert "只给自己人听" not in page(files, "materials/mt-region", "zh", "partner")
    wide = family(company=f"{note}audience: customer\n", region="audience: customer\n")
    copied = re.search(r'data-clipboard-text="(我们是谁[^"]*)"', page(wide, "materials/mt-region"))
    assert copied is not None
    assert "只给自己人听" not in copied[1]


# Ratings and stages


def test_ratings_add_up_to_an_average_and_the_latest_day():
    ratings = [
        Rating.model_validate({"team": "sales-ops", "score": score, "on": on})
        for score, on in (("5", "2026-10-01"), ("4", "2026-11-02"), ("4", "2026-09-30"))
    ]
    assert rated(ratings) == (4.3, 3, ratings[1].on)
    assert rated([]) is None


@pytest.mark.parametrize(
    ("fits", "now", "fit"),
    [
        (["success-cases"], "success-cases", "now"),
        (["product-value", "industry-lead"], "success-cases", "any"),
        (["executive-resonance", "industry-lead"], "success-cases", "early"),
        (["product-value"], "success-cases", "late"),
        ([], "success-cases", "any"),
        (["product-value"], "", "any"),
        (["unheard-of"], "success-cases", "any"),
    ],
)
def test_a_piece_suits_todays_stage_or_comes_early_or_late(fits, now, fit):
    assert fit_of(fits, now, STAGES) == fit


# The library


def library(**more):
    files = family(
        company="scenes: [strategy-summit]\naudience: partner\nfits_stages: [executive-resonance]\n"
        "share_text: 转给您看看\nsteps: [describe-need]\nratings:\n- {team: sales-ops, score: 4, on: 2026-11-01}\n",
        region="scenes: [strategy-summit, workshop]\naudience: partner\nfits_stages: [success-cases]\n",
    )
    files["company/co.yml"] = "title: 云渡\nstatus: approved\naudience: public\nbrand_stage: success-cases\n"
    return files | more


def block(html, heading, before="<h2"):
    rest = html[html.index(f'id="{heading}"') :]
    return rest[: rest.index(before)] if before in rest else rest


def test_a_scene_shows_its_pieces_level_by_level():
    shelf = block(page(library(), "material-library/"), "scene-strategy-summit")
    assert shelf.index("公司级") < shelf.index("mt-company") < shelf.index("区域级") < shelf.index("mt-region")
    for shown in ("演示文稿 · 基础内容", "需求总体分析", "可用", "一线 4.0 分", "转给您看看", "还没人打分"):
        assert shown in shelf
    assert shelf[shelf.index("客户级") :].count("还没有") == 1
    assert "mt-customer" in block(page(library(), "material-library/"), "scene-none")


def test_the_library_is_filtered_by_anchors_and_no_script():
    html = page(library(), "material-library/")
    for anchor in (
        "scene-workshop",
        "level-company",
        "level-region",
        "level-customer",
        "fit-early",
        "fit-now",
        "families",
    ):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html
    assert "mt-company" in block(html, "level-company")
    assert "mt-region" not in block(html, "level-company")
    assert "mt-company" in block(html, "fit-early")
    assert "mt-region" not in block(html, "fit-early")
    assert "mt-region" in block(html, "fit-now", "<h3")
    assert "fit-late" not in html
    assert "机会洞察" in html[: html.index("<h2")], "occasions without a piece are told"


def test_the_library_shows_who_was_made_from_whom():
    html = block(page(library(), "material-library/", "en"), "families")
    company, region, customer = (html.index(name) for name in ("mt-company", "mt-region", "mt-customer"))
    assert company < html.index("<ul>", company) < region < html.index("<ul>", region) < customer
    assert "2 taken over, 1 in other words, 1 added" in html
    assert "1 to compare with the level above" in html[customer:]


def test_an_overdue_and_a_draft_piece_say_so_and_a_retired_one_is_gone():
    files = library()
    files["materials/mt-company.yml"] = files["materials/mt-company.yml"].replace("2099-01-01", "2026-11-01")
    files["materials/mt-region.yml"] = files["materials/mt-region.yml"].replace("approved", "draft")
    files["materials/mt-customer.yml"] = files["materials/mt-customer.yml"].replace("approved", "retired")
    html = page(files, "material-library/")
    assert "可用，该核对了" in block(html, "level-company")
    assert "草稿" in block(html, "level-region")
    assert "mt-customer" not in html


def test_partners_see_the_library_without_marks_and_stages():
    html = page(library(), "material-library/", "zh", "partner")
    assert "mt-region" in html
    assert not [
        inside for inside in ("一线", "基础内容", "偏早", "现在合适", "还没有物料", "要对照上级") if inside in html
    ]


@pytest.mark.parametrize("audience", ["customer", "public"])
def test_customers_get_no_library(audience):
    files = {name: text.replace("audience: partner", "audience: public") for name, text in library().items()}
    assert page(files, "material-library/", "zh", audience) == ""
    assert page(files, "materials/mt-company", "zh", audience)


def test_a_company_without_materials_has_no_library():
    assert page({"company/co.yml": "title: 云渡\n"}, "material-library/") == ""


def test_what_waits_for_its_day_says_so_and_cannot_be_copied():
    out = library()
    waiting = out | {"materials/mt-company.yml": out["materials/mt-company.yml"] + "visible_from: 2026-12-15\n"}
    assert "2026-12-15 之前不外发" in block(page(waiting, "material-library/"), "scene-strategy-summit")
    assert "转给您看看" not in page(waiting, "material-library/")
    assert "For inside only until 2026-12-15" in page(waiting, "materials/mt-company", "en")
    assert "data-clipboard-text" not in page(waiting, "materials/mt-company")
    assert "data-clipboard-text" in page(out, "materials/mt-company")


# The demo


def test_the_demos_families_are_up_to_date():
    content = Folder(Path(__file__).parents[1] / "content", "content/")
    catalog = check_site(Settings("澄辙数据", content, Options()), AS_OF).catalog
    materials = catalog.of("material")
    assert Counter(entry.record.level for entry in materials) == {"company": 11, "region": 11, "customer": 2}
    assert Counter(entry.record.pool for entry in materials) == {"hook": 4, "daily": 2, "basic": 18}
    lines = [each for entry in materials for each in said(entry, catalog) if each.origin.id == entry.id]
    assert sum(each.replaces is not None for each in lines) == 16
    assert [each.sentence.id for each in lines if each.is_outdated or each.is_orphaned] == []
