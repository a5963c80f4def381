"""Somebody works in a Word file as Word does: in its XML. Also two people and a draft with much to lose."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.exchange import outgoing
from app.exchange.coming import Homecoming, Item
from app.exchange.homecoming import look
from app.exchange.word import reading, writing
from app.exchange.word.names import W14, W15, w
from app.exchange.word.paragraphs import SPACE
from app.findings.finding import Severity
from app.findings.post import SCRIPT
from app.review.room import Review
from app.text.spans import Span

STORY = """# Hook
My brother died by suicide two years ago today.
TEXT: Grief is not a straight line

# What helped
A neighbour who brought soup and stayed. [pause 1]

#  Odd  heading [sensitive]
\tYou don’t have to carry this alone. 💛 👩‍👩‍👧
HELP: us-988
"""


def story() -> tuple[Review, Review]:
    """Return a draft as its creator and as a reviewer see it; both work on the same document."""
    draft = Draft()
    draft.set_brief(Brief(title="Two years", language="en"))
    draft.edit(SCRIPT, 0, 0, STORY)
    draft.edit("caption", 0, 0, "For Sam.")
    draft.forget_steps()
    return Review(draft, "Casey"), Review(draft, "Ada")


def span(review: Review, words: str, part: str = SCRIPT) -> Span:
    """Return where words stand that stand once."""
    text = review.draft.text(part)
    assert text.count(words) == 1
    return Span(text.index(words), text.index(words) + len(words))


def spoken_about(casey: Review, ada: Review) -> None:
    """Fill the draft with everything a review can hold."""
    first = ada.threads.add(SCRIPT, span(ada, "died by suicide"), "Is this so?", Severity.MUST, "some.clause")
    casey.threads.reply(first, "It is.\nTwo lines & <tags> 💛")
    done = ada.threads.add(SCRIPT, span(ada, "brought soup"), "Lovely")
    casey.threads.resolve(done)
    ada.threads.add("caption", None, "On the whole caption")
    ada.threads.add(SCRIPT, span(ada, "line\n\n# What helped\nA neigh"), "Over lines")
    named = ada.suggestions.propose(SCRIPT, span(ada, "two years ago today"), "two years ago", "Shorter")
    casey.threads.reply(named, "Fine", on="suggestions")
    kind = span(ada, "neighbour").start
    ada.suggestions.propose(SCRIPT, Span(kind, kind), "kind ")
    end = span(ada, "\n\n# What helped").start
    ada.suggestions.propose(SCRIPT, Span(end, end), "\nA new line\nand another")
    ada.suggestions.propose(SCRIPT, span(ada, "stayed. [pause 1]\n"), "")


def sent(review: Review) -> bytes:
    """Send a draft out."""
    out = outgoing.prepare(review)
    outgoing.keep_record(review.draft, out, "docx")
    return writing.write(out)


def home(data: bytes, review: Review) -> Homecoming:
    """Look at what came home."""
    came = reading.read(data)
    assert came is not None
    return look(came, review)


def only(found: Homecoming) -> Item:
    """Return the one thing that came home."""
    (item,) = found.items
    return item


@dataclass
class Desk:
    """A Word file on a reviewer's desk. Words are found in one run."""

    data: bytes
    by: str = "Robin Sample"
    at: str = "2026-11-24T09:00:00Z"
    parts: dict[str, bytes] = field(default_factory=dict)
    _number: int = 9000

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.data)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}

    def saved(self, *, packed: bool = True) -> bytes:
        """Return the file; not packed, where hundreds are made and nothing hangs on it."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as file:
            for name, content in self.parts.items():
                file.writestr(name, content)
        return out.getvalue()

    def change(self, act: Callable[[etree._Element], object], name: str = "word/document.xml") -> None:
        """Change a part."""
        root = etree.fromstring(self.parts[name])
        act(root)
        self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def replace(self, old: str, new: str, *, tracked: bool = True) -> None:
        """Replace words, as Word does with (or without) its tracking on."""

        def act(root: etree._Element) -> None:
            run = self._alone(root, old)
            if not tracked:
                run.find(w("t")).text = new
                return
            gone, added = deepcopy(run), deepcopy(run)
            for text in gone.iter(w("t")):
                text.tag = w("delText")
            for text in added.iter(w("t")):
                text.text = new
            place = run.getparent()
            for tag, inner in (("del", gone), ("ins", added)):
                if (tag == "ins" and not new) or (tag == "del" and not old):
                    continue
                change = etree.Element(w(tag))
                change.set(w("id"), str(self._next()))
                change.set(w("author"), self.by)
                change.set(w("date"), self.at)
                change.append(inner)
                run.addprevious(change)
            place.remove(run)

        self.change(act)

    def comment(self, words: str, said: str, *, answers: str = "") -> None:
        """Comment on words; `answers` are words of the comment that is answered."""
        number = str(self._next())
        known = f"{0x20000000 + self._number:08X}"

        def mark(root: etree._Element) -> None:
            run = self._alone(root, words)
            start, end, holder = (
                etree.Element(w(tag)) for tag in ("commentRangeStart", "commentRangeEnd", "r")
            )
            etree.SubElement(holder, w("commentReference")).set(w("id"), number)
            for element in (start, end):
                element.set(w("id"), number)
            outer = run if run.getparent().tag == w("p") else run.getparent()
            outer.addprevious(start)
            outer.addnext(holder)
            outer.addnext(end)

        def say(root: etree._Element) -> None:
            comment = etree.SubElement(root, w("comment"))
            for name, value in (("id", number), ("author", self.by), ("date", self.at)):
                comment.set(w(name), value)
            paragraph = etree.SubElement(comment, w("p"))
            paragraph.set(f"{{{W14}}}paraId", known)
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = said

        self.change(mark)
        parent = self._paragraph_of(answers) if answers else ""
        self.change(say, "word/comments.xml")
        if parent:
            self._extend(known, parent)

    def resolve(self, said: str, done: str = "1") -> None:
        """Resolve (or reopen) the thread that begins with these words."""
        known = self._paragraph_of(said)

        def act(root: etree._Element) -> None:
            for row in root:
                if row.get(f"{{{W15}}}paraId") == known:
                    row.set(f"{{{W15}}}done", done)

        self.change(act, "word/commentsExtended.xml")

    def _paragraph_of(self, said: str) -> str:
        root = etree.fromstring(self.parts["word/comments.xml"])
        comment = next(one for one in root if said in "".join(one.itertext()))
        return str(comment[-1].get(f"{{{W14}}}paraId"))

    def _extend(self, known: str, parent: str) -> None:
        def act(root: etree._Element) -> None:
            row = etree.SubElement(root, f"{{{W15}}}commentEx")
            for name, value in (("paraId", known), ("paraIdParent", parent), ("done", "0")):
                row.set(f"{{{W15}}}{name}", value)

        self.change(act, "word/commentsExtended.xml")

    def _alone(self, root: etree._Element, words: str) -> etree._Element:
        """Return a run with these words and nothing else, split off where they stand first."""
        text = next(one for one in root.iter(w("t")) if words in (one.text or ""))
        run = text.getparent()
        before, _, after = str(text.text).partition(words)
        at = run.index(text)
        for side, more, signs in (("addprevious", before, run[:at]), ("addnext", after, run[at + 1 :])):
            other = etree.Element(w("r"))
            piece = etree.Element(w("t"))
            piece.text = more
            piece.set(SPACE, "preserve")
            other.extend([*signs, piece] if side == "addprevious" else [piece, *signs])
            getattr(run, side)(other)
        text.text = words
        return run

    def _next(self) -> int:
        self._number += 1
        return self._number
