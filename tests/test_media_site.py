"""Pictures on their way into a site: named by the record, judged at the field, shown to whoever sees the record."""

import hashlib
import re

import pytest

import hosts
import sites
from pitchkit.publish import pictures
from test_media import HIDING, WHOSE, drawn, picture, saved

PNG = saved(picture(), "PNG")
QUESTION = hosts.QUESTION.replace("audience: partner", "audience: public")


def content(path="_assets/Hengyu logo.png", data=PNG, more=""):
    record = f"{QUESTION}images:\n  - {{path: '{path}', alt: A plan}}\n{more}"
    return {"faqs/fq-one.yml": record, "_assets/Hengyu logo.png": data, "_assets/other.png": PNG}


def named(site, files):
    return [
        (each.name, re.sub(r"[0-9a-f]{16}", "#", each.address))
        for each in pictures(site, sites.settings(files).content)
    ]


@pytest.mark.parametrize("audience", ["internal", "partner", "customer", "public"])
def test_a_picture_is_called_after_its_record_and_never_by_its_own_name(audience):
    files = content()
    site = sites.build(files, audience, languages=("en",))
    assert named(site, files) == [("_assets/Hengyu logo.png", "media/#/What does it cost.png")]
    (shown,) = pictures(site, sites.settings(files).content)
    assert shown.address.split("/")[1] == hashlib.sha256(shown.content).hexdigest()[:16]


def test_the_folder_need_not_be_written():
    files = content("Hengyu logo.png")
    assert len(named(sites.build(files, languages=("en",)), files)) == 1


def test_a_picture_leaves_with_the_record_that_may_not_be_seen():
    files = content()
    files["faqs/fq-one.yml"] = files["faqs/fq-one.yml"].replace("audience: public", "audience: internal")
    assert named(sites.build(files, "public", languages=("en",)), files) == []
    assert len(named(sites.build(files, languages=("en",)), files)) == 1


def test_a_picture_for_fewer_readers_stays_with_them():
    files = content()
    files["faqs/fq-one.yml"] = files["faqs/fq-one.yml"].replace("alt: A plan", "alt: A plan, audience: internal")
    assert named(sites.build(files, "public", languages=("en",)), files) == []
    assert len(named(sites.build(files, languages=("en",)), files)) == 1


@pytest.mark.parametrize(
    ("row", "because", "path", "data", "line"),
    [
        (74, "a picture that is not there", "_assets/gone.png", PNG, "9:12: error missing-asset: the picture '_assets/gone.png' does not exist"),
        (74, "a near miss is named", "_assets/othr.png", PNG, "9:12: error missing-asset: the picture '_assets/othr.png' does not exist / did you mean '_assets/other.png'?"),
        (74, "no bytes", "_assets/Hengyu logo.png", b"", "9:12: error broken-picture: the picture '_assets/Hengyu logo.png' cannot be opened: the file is empty"),
        (74, "a name that lies", "_assets/Hengyu logo.png", saved(picture(), "GIF"), "9:12: error picture-of-another-kind: '_assets/Hengyu logo.png' really is a GIF picture"),
        (74, "no picture by its name", "_assets/plan.pdf", PNG, "9:12: error missing-asset"),
        (62, "a way out of the folder", "_assets/../faqs/fq-one.yml", PNG, "9:12: error missing-asset"),
        (62, "a file of the system", "/etc/passwd", PNG, "9:12: error missing-asset"),
        (59, "a name no link can carry", '_assets/a"b.png', PNG, "9:12: error unusable-file-name"),
        (59, "nor this", "_assets/a#b.png", PNG, "9:12: error unusable-file-name"),
        (59, "nor this one", "_assets/a%20b.png", PNG, "9:12: error unusable-file-name"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else str(value),
)  # fmt: skip
def test_a_wrong_picture_is_told_at_its_field(row, because, path, data, line):
    told = sites.lines(sites.check(content(path, data), languages=("en",)))
    assert any(each.startswith(f"content/faqs/fq-one.yml:{line}") for each in told), (row, because, told)


def test_what_was_taken_out_of_a_drawing_is_told():
    files = {**content("logo.svg"), "_assets/logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"}
    (told,) = (each for each in sites.lines(sites.check(files, languages=("en",))) if "picture" in each)
    assert (
        "9:12: warning unsafe-picture: '_assets/logo.svg' holds what is not published, and it was taken out: <script>"
        in told
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A public site whose content folder holds all that must stay at home."""
    folder = tmp_path_factory.mktemp("media")
    site = hosts.little(folder)
    shown = {f"_assets/{WHOSE}-{n}{suffix}": data for n, (suffix, _, data) in enumerate(HIDING)}
    shown[f"_assets/{WHOSE}.svg"] = (
        b"<svg xmlns='http://www.w3.org/2000/svg' id='"
        + WHOSE.encode()
        + b"'><metadata>"
        + WHOSE.encode()
        + b"</metadata></svg>"
    )
    images = "".join(f"  - {{path: '{name}', alt: A picture}}\n" for name in shown)
    more = [
        "_assets/orphan.png",
        "_assets/x.xlsx",
        "_assets/a.png~",
        "_assets/.hidden.png",
        "cases/backup.yml.bak",
        "notes.txt",
        "data.yaml.orig",
    ]
    for name, data in {**shown, **dict.fromkeys(more, WHOSE.encode())}.items():
        (site / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "content" / name).write_bytes(data)
    (site / "content/faqs/fq-one.yml").write_text(f"{QUESTION}images:\n{images}", "utf-8")
    (site / "content/guide.md").write_text(
        f"---\naudience: public\n---\n# Guide\n\n![Plan](<_assets/{WHOSE}-0.png>)\n", "utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PITCHKIT_EDITION", "public")
        return hosts.build(site)


def test_only_pictures_that_are_shown_reach_the_site(built):
    media = sorted(name for name in hosts.names(built) if name.startswith("media/"))
    assert len(media) == 7  # what has the same pixels is one picture
    assert {name.rpartition("/")[2].rpartition(".")[0] for name in media} == {"What does it cost"}
    strange = [
        name for name in hosts.names(built) if name.endswith((".yml", ".yaml", ".bak", ".orig", ".txt", ".xlsx", "~"))
    ]
    assert strange == []


def test_nothing_of_what_pictures_hid_reaches_the_site(built):
    for name, data in hosts.contents(built).items():
        assert WHOSE not in name
        assert WHOSE.encode() not in data, name
        assert b"Hengyu" not in data, name


def test_every_picture_is_found_from_the_page_that_shows_it(built):
    assert hosts.dead_links(built) == []
    assert (
        len(re.findall(r'<img src="\.\./\.\./media/', hosts.read(built, "faqs/fq-one/index.html"))) == len(HIDING) + 1
    )
    assert 'src="../media/' in hosts.read(built, "guide/index.html")


def test_a_file_nobody_can_look_into_stays_inside(tmp_path, monkeypatch, capsys):
    site = hosts.little(
        tmp_path, {"content/guide.md": "---\naudience: public\n---\n# G\n\n[Sheet](_assets/sheet.pdf)\n"}
    )
    hosts.write(site, "content/_assets/sheet.pdf", "%PDF-1.4")
    assert any(name.endswith(".pdf") for name in hosts.names(hosts.build(site)))
    monkeypatch.setenv("PITCHKIT_EDITION", "public")
    with pytest.raises(BaseException, match="1"):
        hosts.build(site)
    assert "content/guide.md:6:1: error file-not-for-outside" in capsys.readouterr().err


def test_a_drawing_is_clean_on_the_page_too():
    assert drawn("<script>alert(1)</script>").data.count(b"script") == 0
