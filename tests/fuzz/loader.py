"""Fuzzes the loader: whatever the bytes, it answers, points into the file, and what it reads can be written again.

`python tests/fuzz/loader.py FOLDER [libFuzzer's options]` begins with the bad inputs of the tests and keeps in FOLDER
what reaches new places. `tests/fuzz/test_loader.py` runs it for a minute in `make test-long`.
"""

import re
import sys
from importlib import resources
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["pitchkit.source", "pitchkit.problems"]):
    from pitchkit.source import dump, front_matter, read

from fault_rows import ROWS
from test_source_properties import SENTENCES, TRAPS

PATH = "x.yml"
ENDS = re.compile("\r\n|\r|\n")
LONGEST = 4096
PURE = 300
"""Up to so many bytes the parser written in Python is asked too; it is slow."""


def one(raw):
    document, problems = read(PATH, raw)
    front, _, line, more = front_matter(PATH, raw)
    assert line >= 1
    for problem in (*problems, *more):
        pointed(problem, raw)
    if document is None:
        assert any(problem.severity == "error" for problem in problems), "refused without a word"
    else:
        for loc in places(document.data):
            inside(document.span(loc), ENDS.split(document.text))
        again, _ = read(PATH, dump(document.data).encode("utf-8", "surrogatepass"))
        assert again is not None, "what was read cannot be read again"
        assert again.data == document.data, "it is read otherwise the second time"
    if front is not None:
        front.span(("title",))
    if len(raw) <= PURE:
        other, found = read(PATH, raw, pure=True)
        assert (other and other.data) == (document and document.data), "the two parsers disagree"
        assert [each.code for each in found] == [each.code for each in problems] or document is None


def pointed(problem, raw):
    assert problem.line("zh")
    assert problem.line("en")
    for span in (problem.span, *problem.also):
        assert span.line >= 1
        assert span.length >= 1
        assert 1 <= span.column <= len(span.text) + 1, span
        try:
            inside(span, ENDS.split(raw.decode("utf-8-sig")))
        except UnicodeDecodeError:
            continue  # the span holds a line of the text in another encoding


def inside(span, lines):
    if "\0" not in "".join(lines):  # with these it may be UTF-16
        assert span.line <= len(lines), span
        assert span.text in ("", lines[span.line - 1]), span


def places(data, loc=()):
    """Yield the ways to the first values of a document, at every depth."""
    pairs = (
        list(data.items() if isinstance(data, dict) else enumerate(data))[:4] if isinstance(data, dict | list) else []
    )
    for step, value in pairs:
        yield (*loc, step)
        yield from places(value, (*loc, step))


def begin(folder):
    """Put what the tests know to be bad, and what ships as good, where the fuzzer begins; name the signs of YAML."""
    raws = [row.raw.encode("utf-8", "surrogatepass") if isinstance(row.raw, str) else row.raw for row in ROWS]
    shipped = Path(str(resources.files("pitchkit.kinds"))).glob("*/*.yml")
    raws += [path.read_bytes() for path in shipped]
    folder.mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(raws):
        if len(raw) <= LONGEST:
            (folder / f"row-{number}").write_bytes(raw)
    signs = {sign.encode() for sign in (*TRAPS, *SENTENCES) if sign}
    words = ["".join(f"\\x{byte:02x}" for byte in sign) for sign in sorted(signs)]
    named = folder.with_suffix(".dict")
    named.write_text("".join(f'"{word}"\n' for word in words), "ascii")
    return named


if __name__ == "__main__":
    corpus = Path(sys.argv[1])
    signs = begin(corpus)
    limits = [f"-dict={signs}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=512", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *limits, *sys.argv[2:], str(corpus)], one)
    atheris.Fuzz()
