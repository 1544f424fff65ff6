"""Looks at the page of `seedbed report` in a browser, as a reader would: on a desk and on a phone, in
light and in dark.

usage: check_page.py BROWSER PAGE SEED_DIRECTORY SCREENSHOTS
"""

import json
import pathlib
import sys

from browser import Browser, BrowserError
from picture import Picture

SIZES = {"desk": (1200, 1600), "phone": (390, 844)}

# What the page says and how it is laid out, asked in the page itself.
LAYOUT = r"""
(() => {
  const inside = node => node.closest('.wide, pre, .unseen, details:not([open])');
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('body *')]
    .filter(node => !(node instanceof SVGElement) && !inside(node))
    .filter(node => node.getBoundingClientRect().right > width + 1)
    .map(node => `${node.tagName}.${node.className}`);
  const cut = [...document.querySelectorAll('.graph g')].filter(group =>
    [...group.querySelectorAll('text')].some(text =>
      text.getBBox().x + text.getBBox().width > group.querySelector('rect').getBBox().width));
  const luminance = color => {
    const [r, g, b] = color.match(/[\d.]+/g).map(Number).map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = luminance(getComputedStyle(document.body).backgroundColor);
  const contrast = selector => {
    const ink = luminance(getComputedStyle(document.querySelector(selector)).color);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  };
  const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
  const levels = [...document.querySelectorAll('h1, h2, h3')].map(node => Number(node.tagName[1]));
  return {
    scrollWidth: document.documentElement.scrollWidth, width, wide: wide.slice(0, 5),
    cut: cut.map(group => group.textContent),
    contrasts: ['body', '.soft', 'nav a'].map(selector => [selector, contrast(selector)]),
    scripts: document.querySelectorAll('script, img, iframe, object, link, form').length,
    handlers: [...document.querySelectorAll('*')].filter(node =>
      [...node.attributes].some(attribute => attribute.name.startsWith('on'))).length,
    language: document.documentElement.lang, title: document.title,
    repeatedIds: ids.filter((id, position) => ids.indexOf(id) !== position),
    brokenLinks: [...document.querySelectorAll('a')].map(link => link.getAttribute('href'))
      .filter(target => !target.startsWith('#') || !document.getElementById(target.slice(1))),
    skippedLevels: levels.some((level, position) =>
      position > 0 && level > levels[position - 1] + 1),
    unnamedDrawings: [...document.querySelectorAll('svg')].filter(drawing =>
      !document.getElementById(drawing.getAttribute('aria-labelledby'))).length,
    looseHeads: document.querySelectorAll('th:not([scope])').length,
    tiles: Object.fromEntries([...document.querySelectorAll('.tiles div')].map(tile =>
      [tile.querySelector('dt').textContent, tile.querySelector('dd').firstChild.textContent])),
    records: Object.fromEntries([...document.querySelectorAll('[aria-labelledby=collections] tbody tr')]
      .map(row => [...row.cells].slice(0, 2).map(cell => cell.textContent))),
    boxes: document.querySelectorAll('.graph g').length,
    arrows: document.querySelectorAll('.graph .edge').length,
  };
})()
"""


class Check:
    """Gathers what is wrong with the page."""

    def __init__(self):
        self.passed = 0
        self.failures = []

    def expect(self, holds, message):
        if holds:
            self.passed += 1
        else:
            self.failures.append(message)
            print(f"error: the report page {message}", file=sys.stderr)


def counts(directory):
    """How many records each file of a seed directory holds."""
    found = {}
    for file in sorted(pathlib.Path(directory).glob("*.json")):
        if not file.name.startswith("_"):
            found[file.stem] = len(json.loads(file.read_text(encoding="utf-8")))
    return found


def check_layout(check, layout, where, expected):
    check.expect(
        layout["scrollWidth"] <= layout["width"],
        f"is wider than the window ({where}): {layout['scrollWidth']} > {layout['width']}")
    check.expect(not layout["wide"], f"sticks out on the right ({where}): {layout['wide']}")
    check.expect(not layout["cut"], f"cuts names off in the graph ({where}): {layout['cut']}")
    for selector, contrast in layout["contrasts"]:
        check.expect(
            contrast >= 4.5, f"has a contrast of {contrast:.1f} for {selector} ({where})")
    check.expect(layout["scripts"] == 0, f"holds scripts or pictures ({where})")
    check.expect(layout["handlers"] == 0, f"holds event handlers ({where})")
    check.expect(layout["language"] == "en", f"does not say its language ({where})")
    check.expect(bool(layout["title"]), f"has no title ({where})")
    for name in ("repeatedIds", "brokenLinks"):
        check.expect(not layout[name], f"has {name} ({where}): {layout[name]}")
    check.expect(not layout["skippedLevels"], f"skips a level of headings ({where})")
    check.expect(layout["unnamedDrawings"] == 0, f"has drawings without a title ({where})")
    check.expect(layout["looseHeads"] == 0, f"has heads of tables without a scope ({where})")
    shown = {name: int(count.replace(",", "")) for name, count in layout["records"].items()}
    check.expect(shown == expected, f"counts other records ({where}): {shown}, not {expected}")
    total = f"{sum(expected.values()):,}"
    check.expect(
        layout["tiles"].get("Records") == total,
        f"says {layout['tiles'].get('Records')} records in all ({where}), not {total}")
    check.expect(
        0 < layout["boxes"] <= len(expected) and layout["arrows"] > 0,
        f"draws {layout['boxes']} boxes and {layout['arrows']} arrows ({where})")


def check_picture(check, data, where, is_dark):
    picture = Picture(data)
    colors = picture.colors()
    total = sum(colors.values())
    check.expect(
        len(colors) >= 16 and max(colors.values()) < total * 0.97,
        f"is blank ({where}): {len(colors)} colours")
    brightness = sum(picture.pixel(2, 2)) / 3
    check.expect(
        brightness < 80 if is_dark else brightness > 200,
        f"has the wrong paper ({where}): brightness {brightness:.0f}")


def main(program, page, directory, screenshots):
    check = Check()
    expected = counts(directory)
    target = pathlib.Path(screenshots)
    target.mkdir(parents=True, exist_ok=True)
    with Browser(program) as browser:
        for name, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                where = f"{name}, {scheme}"
                browser.resize(width, height)
                browser.prefer(scheme)
                browser.open(pathlib.Path(page).resolve().as_uri())
                check_layout(check, browser.evaluate(LAYOUT), where, expected)
                (target / f"{name}-{scheme}.png").write_bytes(browser.screenshot(width, height))
                # A small picture shows as well whether there is one, and is read sooner.
                small = browser.screenshot(width, height, scale=0.25)
                check_picture(check, small, where, scheme == "dark")
                for problem in browser.problems():
                    check.expect(False, f"{problem} ({where})")
    print(f"{check.passed} passed, {len(check.failures)} failed")
    return 1 if check.failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    try:
        sys.exit(main(*sys.argv[1:]))
    except BrowserError as error:
        sys.exit(f"error: the browser: {error}")
