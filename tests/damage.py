"""Damage that content suffers in life: slips of the hand, wrong encodings, half-saved files. Each follows from its seed."""

from __future__ import annotations

import random
import re

__all__ = ["SORTS", "damaged", "sorts_of"]

ENCODINGS = ("gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "shift-jis")
SIGNS = (
    *("\0", "\x07", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u202e", "\u2028", "\u3000", "\ufeff", "\ufffd"),
    *("\ufffe", "\U000e0041", "\U0010ffff", "\u0301", "е", "“", "\r", "\t", "\n", "\n\n", "\n---\n", "\n...\n"),
    *(
        "&a ",
        "*a ",
        "!!python/name:os.system ",
        "! ",
        "<<: ",
        "? ",
        "- ",
        "%YAML 1.2\n",
        "# ",
        " #",
        ": ",
        ":",
        "|",
        ">-",
    ),
    *("[", "]", "{", "}", "'", '"', "\\", "@", "`", ",", "[[", "]]", "[[nobody]]", "{{ x }}", "{% if %}", "<script>"),
    *("<<<<<<< HEAD\n", "=======\n", "**", "](javascript:x)", "![](x)", "|a|\n|-|\n"),
)
VALUES = (
    *(
        "",
        "~",
        "null",
        "no",
        "NO",
        "0",
        "-0",
        "-1",
        "1e999",
        "1e3",
        ".nan",
        ".inf",
        "1_000",
        "0x1F",
        "010",
        "1,5",
        "9" * 400,
    ),
    *(
        "9" * 5000,
        "٣",
        "１２",
        "½",
        "3.14",
        "2026-02-30",
        "0000-00-00",
        "9999-12-31",
        "2026-11-22T09:00",
        "2026年11月",
        "true",
    ),
    *(
        "[]",
        "{}",
        "[a, b]",
        "{a: b}",
        "{zh: 甲}",
        "{zh: , en: }",
        "{zh: [a]}",
        "[[a]]",
        "[{}]",
        "{a, b}",
        '"\\uD800"',
        '"\\x07"',
    ),
    *(
        "''",
        '""',
        "|",
        ">",
        "internal",
        "public",
        "approved",
        "draft",
        "a#b",
        "#a",
        "a#",
        "../../etc/passwd",
        "a/b",
        "甲" * 300,
    ),
    *(
        "[" * 40 + "]" * 40,
        "x" * 60_000,
        "[[case-alpha]]",
        "[[",
        "pk://x",
        "https://user:pw@example.com",
        "//host",
        "( " * 500,
    ),
)
_KEY = re.compile(r"^( *(?:- )?)([\w-]+)(:.*)$", re.DOTALL)
_FULL_WIDTH = {chr(sign): chr(sign + 0xFEE0) for sign in range(0x21, 0x7F)} | {" ": "\u3000"}


def flip(rng, raw):
    """One byte is another."""
    place = rng.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ (1 << rng.randrange(8))]) + raw[place + 1 :]


def byte(rng, raw):
    """A byte too many."""
    place = rng.randrange(len(raw) + 1)
    return raw[:place] + bytes([rng.randrange(256)]) + raw[place:]


def cut_off(rng, raw):
    """The file ends before its end."""
    return raw[: rng.randrange(len(raw))]


def cut_out(rng, raw):
    """A piece is missing."""
    start = rng.randrange(len(raw))
    return raw[:start] + raw[start + rng.randrange(1, 60) :]


def lines_gone(rng, raw):
    lines = raw.splitlines(keepends=True)
    start = rng.randrange(len(lines))
    del lines[start : start + rng.choice((1, 1, 1, 2, 5))]
    return b"".join(lines)


def line_twice(rng, raw):
    lines = raw.splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return b"".join(lines)


def lines_swapped(rng, raw):
    lines = raw.splitlines(keepends=True)
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def indentation(rng, raw):
    lines = raw.split(b"\n")
    place = rng.randrange(len(lines))
    bare = lines[place].lstrip(b" ")
    depth = len(lines[place]) - len(bare)
    margin = rng.choice(
        (b"\t", b"\xc2\xa0", "\u3000".encode(), *(b" " * max(0, depth + by) for by in (-2, -1, 1, 2, 3)))
    )
    lines[place] = margin + bare
    return b"\n".join(lines)


def encoding(rng, raw):
    return raw.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")


def full_width(rng, raw):
    """Signs as a Chinese keyboard gives them."""
    text = raw.decode("utf-8", "replace")
    places = [place for place, sign in enumerate(text) if sign in _FULL_WIDTH and not sign.isalpha()]
    signs = list(text)
    for place in rng.sample(places, min(len(places), rng.choice((1, 1, 2, 8)))):
        signs[place] = _FULL_WIDTH[signs[place]]
    return "".join(signs).encode()


def sign(rng, raw):
    """Something stands where it should not, at a place where a letter may stand."""
    text = raw.decode("utf-8", "replace")
    place = rng.randrange(len(text) + 1)
    return (text[:place] + rng.choice(SIGNS) + text[place:]).encode()


def keys_swapped(rng, raw):
    lines, keyed = _keyed(raw)
    if len(keyed) > 1:
        one, other = rng.sample(keyed, 2)
        first, second = _KEY.match(lines[one]), _KEY.match(lines[other])
        lines[one], lines[other] = first[1] + second[2] + first[3], second[1] + first[2] + second[3]
    return "\n".join(lines).encode()


def values_swapped(rng, raw):
    lines, keyed = _keyed(raw)
    if len(keyed) > 1:
        one, other = rng.sample(keyed, 2)
        first, second = _KEY.match(lines[one]), _KEY.match(lines[other])
        lines[one], lines[other] = first[1] + first[2] + second[3], second[1] + second[2] + first[3]
    return "\n".join(lines).encode()


def value(rng, raw):
    """A field holds something of another sort."""
    lines, keyed = _keyed(raw)
    if keyed:
        place = rng.choice(keyed)
        found = _KEY.match(lines[place])
        lines[place] = f"{found[1]}{found[2]}: {rng.choice(VALUES)}"
    return "\n".join(lines).encode()


def key(rng, raw):
    """A field is called otherwise."""
    lines, keyed = _keyed(raw)
    if keyed:
        place = rng.choice(keyed)
        found = _KEY.match(lines[place])
        name = rng.choice(
            (found[2][:-1], found[2] + "s", found[2].upper(), found[2][::-1], "id", "标题", "1", "zh", "__class__")
        )
        lines[place] = found[1] + name + found[3]
    return "\n".join(lines).encode()


def _keyed(raw):
    lines = raw.decode("utf-8", "replace").split("\n")
    return lines, [number for number, line in enumerate(lines) if _KEY.match(line)]


SORTS = (
    *(flip, byte, cut_off, cut_out, lines_gone, line_twice, lines_swapped, indentation, encoding, full_width, sign),
    *(keys_swapped, values_swapped, value, value, key),
)


def damaged(files, seed):
    """Return a file's name, and its content after one to three damages; a file twice as long is hit no more often."""
    rng = random.Random(seed)  # noqa: S311  # damage, no secrets
    name = rng.choice(sorted(files))
    content = files[name]
    for sort in sorts_of(seed):
        content = sort(rng, content) if content else content
    return name, content


def sorts_of(seed):
    """Return what befalls the file of a seed, in this order."""
    rng = random.Random(f"sorts {seed}")  # noqa: S311  # damage, no secrets
    return [rng.choice(SORTS) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
