"""Pictures: what they hid stays at home, what is seen stays as it was, and what is none is refused."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from pitchkit.media import Clean, Refused, clean

WHOSE = "澄辙绝密-Hengyu-Heavy-Trucks"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{WHOSE}</dc:creator></x:xmpmeta>'.encode()


def picture(mode="RGB", size=(8, 4)):
    image = Image.new(mode, size, 0)
    image.putpixel(
        (0, 0), {"RGB": (250, 10, 10), "RGBA": (250, 10, 10, 128), "L": 250, "P": 1, "CMYK": (0, 250, 250, 0)}[mode]
    )
    return image


def saved(image, form, **how):
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def exif(orientation=1):
    told = Image.Exif()
    told[0x013B], told[0x010E], told[0x0112] = WHOSE, WHOSE, orientation
    return told.tobytes()


def png_notes():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", WHOSE)
    notes.add_itxt("Comment", WHOSE, zip=True)
    notes.add_text("Packed", WHOSE, zip=True)
    return notes


def profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes().replace(b"sRGB", WHOSE.encode()[:4])


def with_tail(data):
    return data + WHOSE.encode()


def png_chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def read(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def hidden_in(data):
    """Everything a picture says, packed parts unpacked."""
    told = data + b"".join(str(read(data).info).encode() for _ in (1,))
    return any(form in told for form in (WHOSE.encode(), WHOSE.encode("utf-16-le"), b"Hengyu", b"xmpmeta"))


HIDING = [
    (".png", "text chunks", saved(picture(), "PNG", pnginfo=png_notes())),
    (".png", "EXIF", saved(picture(), "PNG", exif=exif())),
    (".png", "a colour profile", saved(picture(), "PNG", icc_profile=profile())),
    (".png", "bytes behind the end", with_tail(saved(picture("RGBA"), "PNG"))),
    (".png", "a chunk of one's own", saved(picture(), "PNG")[:33] + png_chunk(b"seCr", WHOSE.encode()) + saved(picture(), "PNG")[33:]),
    (".jpg", "EXIF", saved(picture(), "JPEG", exif=exif())),
    (".jpeg", "XMP", saved(picture(), "JPEG", xmp=XMP)),
    (".jpg", "a comment", saved(picture(), "JPEG", comment=WHOSE.encode())),
    (".jpg", "bytes behind the end", with_tail(saved(picture(), "JPEG"))),
    (".webp", "EXIF", saved(picture(), "WEBP", exif=exif())),
    (".webp", "XMP", saved(picture(), "WEBP", xmp=XMP)),
    (".gif", "a comment", saved(picture("P"), "GIF", comment=WHOSE.encode())),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "because", "data"), HIDING)
def test_nothing_but_pixels_leaves(suffix, because, data):
    assert WHOSE.encode() in data or hidden_in(data) or "profile" in because or "text" in because
    cleaned = clean(suffix, data)
    assert isinstance(cleaned, Clean), cleaned
    assert not hidden_in(cleaned.data), because
    assert not {"exif", "xmp", "icc_profile", "comment", "Author", "Comment", "Packed"} & set(read(cleaned.data).info)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_the_pixels_of_a_png_stay(mode):
    before = picture(mode)
    after = read(clean(".png", saved(before, "PNG")).data)
    assert after.convert("RGBA").tobytes() == before.convert("RGBA").tobytes()


def test_a_photo_taken_on_its_side_is_turned_upright():
    turned = read(clean(".jpg", saved(picture(), "JPEG", exif=exif(6))).data)
    assert turned.size == (4, 8)
    assert turned.getpixel((3, 0))[0] > turned.getpixel((0, 7))[0]


def test_a_picture_for_print_gets_colours_for_screens():
    assert read(clean(".jpg", saved(picture("CMYK"), "JPEG")).data).mode == "RGB"


@pytest.mark.parametrize(("suffix", "form"), [(".gif", "GIF"), (".webp", "WEBP"), (".png", "PNG")])
def test_what_moves_goes_on_moving(suffix, form):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)
    moving = read(clean(suffix, data).data)
    assert (moving.n_frames, moving.info["loop"]) == (3, 0)


@pytest.mark.parametrize(("suffix", "because", "data"), HIDING)
def test_the_same_picture_gives_the_same_bytes_and_a_second_time_changes_no_png(suffix, because, data):
    clean.cache_clear()
    first = clean(suffix, data)
    clean.cache_clear()
    assert clean(suffix, data) == first, because
    if suffix == ".png":
        assert clean(suffix, first.data) == first


def header(width, height):
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + png_chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + png_chunk(b"IEND", b"")
    )


def test_half_a_picture_is_refused_also_where_another_library_would_fill_it_up(monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    told = clean(".png", saved(picture(size=(300, 300)), "PNG")[:200])
    assert isinstance(told, Refused)
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize(
    ("because", "suffix", "data", "code"),
    [
        ("nothing is no picture", ".png", b"", "broken-picture"),
        ("nor is a page", ".png", b"<html><script>alert(1)</script>", "broken-picture"),
        ("nor half of one", ".png", saved(picture(size=(300, 300)), "PNG")[:200], "broken-picture"),
        ("nor half a photo", ".jpg", saved(picture(size=(300, 300)), "JPEG")[:400], "broken-picture"),
        ("a name does not make a PNG", ".png", saved(picture(), "JPEG"), "picture-of-another-kind"),
        ("nor a script in picture's clothing", ".gif", b"GIF89a/*\0*/=alert(1)//", "broken-picture"),
        ("a kind browsers do not show", ".bmp", saved(picture(), "BMP"), "unshown-file"),
        ("a kind by its name alone", ".png", saved(picture(), "BMP"), "broken-picture"),
        ("a bomb of 900 million pixels", ".png", header(30_000, 30_000), "picture-too-big"),
        ("41 million pixels are too many", ".png", header(8_200, 5_000), "picture-too-big"),
        ("a page is no picture", ".html", b"<b>x</b>", "unshown-file"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(because, suffix, data, code):
    refused = clean(suffix, data)
    assert isinstance(refused, Refused), because
    assert refused.code.name == code, because


# Drawings

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawn(inside, facts=""):
    return clean(".svg", f"<svg {SVG} {facts}>{inside}</svg>".encode())


def packed(form="PNG"):
    return f"data:image/{form.lower()};base64," + base64.b64encode(saved(picture(), form, exif=exif())).decode()


@pytest.mark.parametrize(
    ("because", "inside", "expected"),
    [
        ("shapes stay", '<path d="M0 0h9" fill="#fff"/>', '<path d="M0 0h9" fill="#fff"></path>'),
        ("words stay", "<text x='1'>断网<tspan>补传</tspan>!</text>", '<text x="1">断网<tspan>补传</tspan>!</text>'),
        ("a script goes", "<script>alert(1)</script>", ""),
        ("a handler goes", '<rect onload="alert(1)" width="1"/>', '<rect width="1"></rect>'),
        ("HTML inside goes", "<foreignObject><b/></foreignObject>", ""),
        ("a link goes, its shape stays", '<a xlink:href="javascript:alert(1)"><rect/></a>', "<g><rect></rect></g>"),
        ("a picture from outside goes", '<image href="https://evil.example/x.png"/>', "<image></image>"),
        ("so does one on this server", '<image xlink:href="/x.png"/>', "<image></image>"),
        ("a shape from elsewhere goes", '<use href="other.svg#x"/>', "<use></use>"),
        ("a shape of its own stays", '<g id="Acme"/><use xlink:href="#Acme"/>', '<g id="p1"></g><use href="#p1"></use>'),
        ("a layer's name goes", '<g id="恒宇"/><rect fill="url(#恒宇)"/>', '<g id="p1"></g><rect fill="url(#p1)"></rect>'),
        ("colours by class stay, and its name goes", '<style>.Hengyu b,.x{fill:#f.5}</style><g class="a Hengyu"/>', '<style>.c1 b,.p{fill:#f.5}</style><g class="c0 c1"></g>'),
        ("so do the names of a filter's steps", '<feOffset in="SourceAlpha" result="Hengyu"/><feFlood in="Hengyu"/>', '<feOffset in="SourceAlpha" result="p1"></feOffset><feFlood in="p1"></feFlood>'),
        ("and by place", "<style>#N{fill:#fff}</style><g id='N'/>", '<style>#p1{fill:#fff}</style><g id="p1"></g>'),
        ("styles that load go", "<style>@import 'x.css';</style>", "<style></style>"),
        ("however they do it", '<rect style="fill:url( &quot;//evil.example&quot;)"/>', "<rect></rect>"),
        ("or spell it", r'<rect style="fill:u\72l(//evil.example)"/>', "<rect></rect>"),
        ("or hide it", '<rect style="fill:ur/**/l(//evil.example)"/>', "<rect></rect>"),
        ("an animation may set a link", '<animate attributeName="href" to="javascript:x"/>', ""),
        ("so may set", '<set attributeName="onload" to="alert(1)"/>', ""),
        ("comments go", "<!-- for Hengyu -->", ""),
        ("what editors note goes", '<x:namedview xmlns:x="http://sodipodi" /><metadata>Lin</metadata><title>T</title>', ""),
        ("in attributes too", '<g xmlns:i="http://inkscape" i:label="Hengyu" data-name="Hengyu"/>', "<g></g>"),
        ("a frame goes", '<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:x"/>', ""),
        ("a handler's element goes", '<handler type="text/javascript">alert(1)</handler>', ""),
        ("what looks like markup in words stays words", "<text>&lt;script&gt;</text>", "<text>&lt;script&gt;</text>"),
        ("a picture packed as HTML goes", '<image href="data:text/html;base64,PHNjcmlwdD4="/>', "<image></image>"),
        ("a drawing packed in it goes", '<image href="data:image/svg+xml;base64,PHN2Zz4="/>', "<image></image>"),
    ],
)  # fmt: skip
def test_a_drawing_keeps_what_is_seen(because, inside, expected):
    assert drawn(inside).data.decode() == f'<svg xmlns="http://www.w3.org/2000/svg">{expected}</svg>\n', because


@pytest.mark.parametrize(
    ("inside", "without"),
    [
        ("<script/>", ("<script>",)),
        ('<rect onclick="x"/>', ("onclick",)),
        ('<image href="//evil.example"/>', ("image href",)),
        ("<title>T</title><rect/>", ()),
        ("<style>@import 'x'</style>", ("url()",)),
    ],
)
def test_what_may_be_missed_is_named(inside, without):
    assert drawn(inside).without == without


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_packed_into_a_drawing_is_drawn_anew(form):
    told = drawn(f'<image width="8" href="{packed(form)}"/>').data.decode()
    inside = base64.b64decode(told.partition("base64,")[2].partition('"')[0])
    assert read(inside).size == (8, 4)
    assert not hidden_in(inside)


@pytest.mark.parametrize(
    ("because", "data"),
    [
        ("not XML", b"<svg"),
        ("not a drawing", b"<html xmlns='http://www.w3.org/1999/xhtml'/>"),
        ("a drawing to no browser", b"<svg/>"),
        ("nothing", b""),
        ("laughing a billion times", b'<!DOCTYPE svg [<!ENTITY a "ha">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
        ("reading other files", b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
        ("written so that nobody reads it", '<?xml version="1.0" encoding="utf-16"?><svg/>'.encode("utf-16")),
        ("nested without end", f"<svg {SVG}>{'<g>' * 5000}{'</g>' * 5000}</svg>".encode()),
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused(because, data):
    refused = clean(".svg", data)
    assert isinstance(refused, Refused), because
    assert refused.code.name == "broken-picture"


def test_a_cleaned_drawing_is_clean():
    first = drawn('<g id="a"><use href="#a"/><text>x</text></g>', 'viewBox="0 0 9 9"')
    assert clean(".svg", first.data) == first
