"""Whether text can be read: the contrast of every visible text in the page's content, computed in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# WCAG 2.2, 1.4.3: 4.5, and 3 for large text and for signs that are said in words too. A canvas turns every notation of a colour into red, green, blue.
MEASURE = """
(root) => {
  const brush = Object.assign(document.createElement("canvas"), {width: 1, height: 1})
    .getContext("2d", {willReadFrequently: true});
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
  const line = (element) => {
    const found = [];
    for (let each = element; each; each = each.parentElement) found.push(each);
    return found;
  };
  const ground = (elements) => elements.reduceRight(
    (below, each) => over(rgba(getComputedStyle(each).backgroundColor), below), [255, 255, 255]);
  const light = (colour) => colour
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  const seen = [];
  for (const element of document.querySelectorAll(`${root}, ${root} *`)) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!says || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const below = ground(line(element));
    const opacity = line(element).reduce((all, each) => all * getComputedStyle(each).opacity, 1);
    const [r, g, b, a] = rgba(style.color);
    seen.push({
      what: `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 20)}” ${style.color} on ${below.map(Math.round)}`,
      ratio: Math.round(ratio(over([r, g, b, a * opacity], below), below) * 100) / 100,
      needed: element.closest("[aria-hidden=true]") || size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5,
    });
  }
  return seen;
}
"""


def measured(page: Page, root: str) -> list[dict]:
    """Return each visible text below `root`: what it is, its contrast, and the contrast it needs."""
    return page.evaluate(MEASURE, root)
