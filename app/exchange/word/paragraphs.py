"""The paragraphs of a Word file, written run by run: tracked changes, comment ranges and bookmarks in their places."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.exchange.came import Who
from app.exchange.word.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPECIAL = re.compile("([\t\u2011\u00ad])")
_ELEMENTS = {"\t": "tab", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}


@dataclass
class Paragraphs:
    """Writes into a body. `ids` counts what needs a number of its own: changes and bookmarks."""

    body: "Element"
    ids: int = 0
    _at: "Element | None" = field(default=None, repr=False)
    _change: "tuple[str, Who, Element] | None" = field(default=None, repr=False)

    def begin(self, style: str = "") -> None:
        """Begin a paragraph."""
        from lxml import etree

        paragraph = etree.Element(w("p"))
        last = self.body[-1] if len(self.body) else None
        if last is not None and last.tag == w("sectPr"):
            last.addprevious(paragraph)
        else:
            self.body.append(paragraph)
        self._at, self._change = paragraph, None
        if style:
            self.style(style)

    def style(self, style: str) -> None:
        """Give the paragraph a style."""
        from lxml import etree

        properties = self._properties()
        for old in properties.findall(w("pStyle")):
            properties.remove(old)
        chosen = etree.Element(w("pStyle"))
        chosen.set(w("val"), style)
        properties.insert(0, chosen)

    def text(
        self, words: str, added: Who | None = None, gone: Who | None = None, *, quiet: bool = False
    ) -> None:
        """Write words of one line, as they are or as a tracked change."""
        if not words:
            return
        from lxml import etree

        holder = self._holder(added, gone)
        run = etree.SubElement(holder, w("r"))
        if quiet:
            etree.SubElement(etree.SubElement(run, w("rPr")), w("i"))
        name = "delText" if gone else "t"
        for piece in _SPECIAL.split(words):
            if piece in _ELEMENTS:
                etree.SubElement(run, w(_ELEMENTS[piece]))
            elif piece:
                element = etree.SubElement(run, w(name))
                element.set(SPACE, "preserve")
                element.text = piece

    def new_line(self, added: Who | None = None, gone: Who | None = None) -> None:
        """End the paragraph, its end as it is or as a tracked change, and begin the next."""
        from lxml import etree

        if (who := added or gone) is not None:
            marks = etree.SubElement(self._properties(), w("rPr"))
            self._stamp(etree.SubElement(marks, w("ins" if added else "del")), who)
        self.begin()

    def bookmark(self, name: str) -> None:
        """Set a bookmark here."""
        from lxml import etree

        at = self._paragraph()
        self.ids += 1
        for tag in ("bookmarkStart", "bookmarkEnd"):
            mark = etree.SubElement(at, w(tag))
            mark.set(w("id"), str(self.ids))
            if tag == "bookmarkStart":
                mark.set(w("name"), name)

    def range(self, tag: str, number: int) -> None:
        """Begin or end the range of a comment; its end is followed by the reference to it."""
        from lxml import etree

        at = self._paragraph()
        etree.SubElement(at, w(tag)).set(w("id"), str(number))
        if tag == "commentRangeEnd":
            run = etree.SubElement(at, w("r"))
            etree.SubElement(run, w("commentReference")).set(w("id"), str(number))

    def _paragraph(self) -> "Element":
        if self._at is None:
            self.begin()
        assert self._at is not None
        self._change = None
        return self._at

    def _properties(self) -> "Element":
        from lxml import etree

        at = self._at
        assert at is not None
        if not len(at) or at[0].tag != w("pPr"):
            at.insert(0, etree.Element(w("pPr")))
        return at[0]

    def _holder(self, added: Who | None, gone: Who | None) -> "Element":
        from lxml import etree

        who = added or gone
        if who is None:
            return self._paragraph()
        tag = "ins" if added else "del"
        if self._change is not None and self._change[:2] == (tag, who):
            return self._change[2]
        change = etree.SubElement(self._paragraph(), w(tag))
        self._stamp(change, who)
        self._change = (tag, who, change)
        return change

    def _stamp(self, change: "Element", who: Who) -> None:
        self.ids += 1
        change.set(w("id"), str(self.ids))
        change.set(w("author"), who.by)
        change.set(w("date"), who.at)
