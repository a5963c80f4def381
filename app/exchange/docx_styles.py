"""What the styles of a Word file say about a paragraph: is it a heading, which one, is it bold."""

import re
from typing import TYPE_CHECKING

from app.exchange.docx_package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TITLE = -1
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titulo)\s?([1-9])", re.IGNORECASE)


def local(part: "Element") -> str:
    """Return an element's name without its namespace: Word writes two, for the same things."""
    return str(part.tag).rpartition("}")[2]


def child(part: "Element | None", name: str) -> "Element | None":
    """Return the first child of that name."""
    return None if part is None else next((each for each in part if local(each) == name), None)


def value(part: "Element | None") -> str:
    """Return an element's `val`, whatever its namespace."""
    if part is None:
        return ""
    return next((str(word) for key, word in part.attrib.items() if str(key).rpartition("}")[2] == "val"), "")


def is_on(part: "Element | None") -> bool:
    """Say whether a property that can be switched is there and on."""
    return part is not None and value(part) not in ("0", "false", "off", "none")


class Styles:
    """The paragraph styles of one file."""

    def __init__(self, package: Package) -> None:
        self._levels: dict[str, int | None] = {}
        self._styles: dict[str, Element] = {}
        root = package.xml(package.main.rpartition("/")[0] + "/styles.xml")
        for style in root if root is not None else ():
            name = next((str(word) for key, word in style.attrib.items() if str(key).endswith("styleId")), "")
            if local(style) == "style" and name:
                self._styles[name] = style

    def level(self, properties: "Element | None") -> int | None:
        """Return a paragraph's heading level: 0 for none, `TITLE`, or None for a table of contents."""
        outline = value(child(properties, "outlineLvl"))
        if outline.isdecimal() and int(outline) < 9:
            return int(outline) + 1
        style = value(child(properties, "pStyle"))
        if style not in self._levels:
            self._levels[style] = self._look_up(style)
        return self._levels[style]

    def is_bold(self, run: "Element | None") -> bool:
        """Say whether a run is bold by itself or by the style named Strong."""
        properties = child(run, "rPr")
        own = child(properties, "b")
        return is_on(own) if own is not None else value(child(properties, "rStyle")) == "Strong"

    def _look_up(self, style: str) -> int | None:
        """Follow a style to those it is based on until one says what it is."""
        for _ in range(20):
            definition = self._styles.get(style)
            name = value(child(definition, "name")) or style
            if match := _HEADING.fullmatch(name):
                return int(match[1])
            if name.lower() == "title":
                return TITLE
            if name.lower().startswith("toc "):
                return None
            outline = value(child(child(definition, "pPr"), "outlineLvl"))
            if outline.isdecimal() and int(outline) < 9:
                return int(outline) + 1
            style = value(child(definition, "basedOn"))
            if not style:
                break
        return 0
