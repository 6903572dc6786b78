"""Pictures made of lines: an SVG written anew from the shapes, colours and words that we know to be only that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from pitchkit.media.embedding import repacked
from pitchkit.media.values import Clean, Refused
from pitchkit.problems import Both
from pitchkit.problems import media as codes

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["cleaned_drawing"]

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_DEEPEST = 100

_SHAPES = frozenset(
    """circle clipPath defs ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter g image line linearGradient marker mask path pattern polygon polyline radialGradient rect stop
    style svg symbol text textPath tspan use""".split()  # noqa: SIM905  # two hundred quoted words would read worse
)
_AS_GROUP = frozenset(["a", "switch"])
"""Containers that could lead somewhere; what they hold stays."""
_UNSEEN = frozenset(["desc", "metadata", "title"])
"""What nobody sees, and hence nobody misses."""
_FACTS = frozenset(
    """alignment-baseline amplitude azimuth baseFrequency baseline-shift bias class clip-path clip-rule clipPathUnits
    color color-interpolation color-interpolation-filters cx cy d diffuseConstant direction display divisor
    dominant-baseline dx dy edgeMode elevation exponent fill fill-opacity fill-rule filter filterUnits flood-color
    flood-opacity font-family font-size font-stretch font-style font-variant font-weight fr fx fy gradientTransform
    gradientUnits height id in in2 intercept isolation k1 k2 k3 k4 kernelMatrix lengthAdjust letter-spacing
    lighting-color limitingConeAngle marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask
    maskContentUnits maskUnits method mix-blend-mode mode numOctaves offset opacity operator order orient overflow
    paint-order pathLength patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ
    preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY result rotate rx ry scale seed
    shape-rendering slope spacing specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width style surfaceScale tableValues targetX targetY text-anchor text-decoration
    text-rendering textLength transform transform-origin type values vector-effect viewBox visibility width
    word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z""".split()  # noqa: SIM905
)
_STEPS = frozenset(["in", "in2", "result"])
"""What the steps of a filter call each other."""
_GIVEN = frozenset(["BackgroundAlpha", "BackgroundImage", "FillPaint", "SourceAlpha", "SourceGraphic", "StrokePaint"])

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_OUTSIDE = re.compile(r"""url\(\s*["']?\s*(?!\s*["']?#)|[\\@<]|expression|javascript|image-set|src\(""", re.IGNORECASE)
_PLACE = re.compile(r"""(url\(\s*["']?)#([^\s"')]+)""")
_SELECTOR = re.compile(r"([#.])(-?[^\W\d][\w-]*)(?=[^{};]*\{)")

_NOT_XML = Both("这不是完整的 XML", "it is no complete XML")
_NO_DRAWING = Both("最外层不是 svg", "its outermost element is not svg")
_ENTITIES = Both("它自己定义了实体", "it defines entities of its own")
_TOO_DEEP = Both("层数太多", "it is nested too deeply")
_ENCODING = Both("编码不是 UTF-8", "it is not written in UTF-8")


def cleaned_drawing(data: bytes) -> Clean | Refused:
    """Return a drawing without scripts, links, comments, and the names its layers had."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _broken(_ENCODING)
    if "<!ENTITY" in text:
        return _broken(_ENTITIES)
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  # without entities there is nothing to blow up
    except (ElementTree.ParseError, ValueError):
        return _broken(_NOT_XML)
    if root.tag != f"{_SVG}svg":
        return _broken(_NO_DRAWING)
    return _broken(_TOO_DEEP) if _depth(root) > _DEEPEST else _drawn(root)


def _broken(reason: Both) -> Refused:
    return Refused(codes.BROKEN_PICTURE, (("reason", reason),))


def _depth(root: ElementTree.Element) -> int:
    level, depth = [root], 0
    while level:
        level, depth = [child for each in level for child in each], depth + 1
    return depth


def _drawn(root: ElementTree.Element) -> Clean:
    called = [e.get(key, "") for key in ("id", "result") for e in root.iter()]
    names = {value: f"p{n}" for n, value in enumerate(dict.fromkeys(called))}
    sorts = dict.fromkeys(sort for e in root.iter() for sort in e.get("class", "").split())
    pen = _Pen(names, {value: f"c{n}" for n, value in enumerate(sorts)}, [])
    written = "".join(pen.element(root, top=True))
    return Clean(f"{written}\n".encode(), tuple(dict.fromkeys(pen.left_out)))


class _Pen(NamedTuple):
    """Writes elements anew. Each place and each class gets a number, since layers are called after customers."""

    names: dict[str, str]
    classes: dict[str, str]
    left_out: list[str]

    def element(self, element: ElementTree.Element, *, top: bool = False) -> Iterator[str]:
        name = self._name(element)
        if name:
            space = ' xmlns="http://www.w3.org/2000/svg"' if top else ""
            facts = "".join(f" {key}={quoteattr(value)}" for key, value in self._facts(element, name))
            yield f"<{name}{space}{facts}>"
            yield from self._inside(element, name)
            yield f"</{name}>"

    def _inside(self, element: ElementTree.Element, name: str) -> Iterator[str]:
        is_said = name in {"text", "textPath", "tspan"}
        if name == "style":
            yield escape(_SELECTOR.sub(self._numbered, self._style(element.text or "")))
            return
        if is_said:
            yield escape(element.text or "")
        for child in element:
            yield from self.element(child)
            if is_said:
                yield escape(child.tail or "")

    def _name(self, element: ElementTree.Element) -> str:
        """Return what an element becomes; empty for what is left out, and remembered where it may be missed."""
        space, _, local = str(element.tag).rpartition("}")
        if f"{space}}}" != _SVG:
            return ""  # an editor's own notes
        if local in _AS_GROUP:
            return "g"
        if local in _SHAPES:
            return local
        if local not in _UNSEEN:
            self.left_out.append(f"<{local}>")
        return ""

    def _facts(self, element: ElementTree.Element, name: str) -> Iterator[tuple[str, str]]:
        for key, value in element.items():
            if key in _HREF:
                yield from self._link(name, value)
            elif key in _FACTS:
                yield from self._fact(key, value)
            elif key.startswith("on"):
                self.left_out.append(key)

    def _fact(self, key: str, value: str) -> Iterator[tuple[str, str]]:
        if key == "id":
            yield key, self.names[value]
        elif key in _STEPS and value not in _GIVEN:
            yield key, self.names.get(value, "p")
        elif key == "class":
            yield key, " ".join(self.classes[sort] for sort in value.split())
        elif kept := self._style(value):
            yield key, kept

    def _link(self, name: str, value: str) -> Iterator[tuple[str, str]]:
        """Let links lead to places of the drawing itself, and pictures inside it be drawn anew."""
        packed = repacked(value) if name == "image" else ""
        if packed:
            yield "href", packed
        elif value.startswith("#") and value[1:] in self.names:
            yield "href", f"#{self.names[value[1:]]}"
        elif name != "g":
            self.left_out.append(f"{name} href")

    def _style(self, value: str) -> str:
        """Return colours and measures that lead nowhere outside; all or nothing."""
        plain = _COMMENT.sub("", value)
        if _OUTSIDE.search(plain):
            self.left_out.append("url()")
            return ""
        return _PLACE.sub(lambda match: f"{match[1]}#{self.names.get(match[2], 'p')}", plain)

    def _numbered(self, match: re.Match[str]) -> str:
        """Return a selector by number; one that finds nothing in the drawing finds nothing still."""
        known = self.names if match[1] == "#" else self.classes
        return f"{match[1]}{known.get(match[2], 'p')}"
