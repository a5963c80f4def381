"""What a line of text says about help lines: numbers, names, addresses and, in a HELP cue, ids.

Depends on nothing but the line, its part and the directory, so that it is read once for each line.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from app.helplines import offering
from app.helplines.digits import MOST_GROUPS, Group, Window, groups, number_words, runs, western, windows
from app.helplines.directory import Directory, Place
from app.helplines.entry import HelpLine
from app.script.form import LineKind, shape
from app.text.folding import Folded, fold

MOST_MENTIONS = 200  # of one line; so that hostile text stays cheap
MOST_RUNS = 2_000  # of digits on one line that are looked at
LONG = 7  # digits from which a number speaks for itself
_MAY_HOLD = re.compile(r"\d|[.-]")
_ID = re.compile(r"(?<![\w-])(?:intl|[a-z]{2})-[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
_HOST = re.compile(r"(?<![\w@-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}\b")
_LETTERS_AFTER = re.compile(r"\)?[ -]?[A-Z]{3,9}(?:[ -][A-Z]{2,9})?\b")
_GENERIC = frozenset(
    "helpline hotline line lines emergency numbers number crisis suicide prevention national support mental health "
    "service services children child youth young telephone linea linha telefono telefon centre center help women "
    "woman domestic violence abuse counselling people worldwide free line's hour hours old closed ended text chat "
    "lifeline directory option general family families with from life victims need talk english".split()
)


class Way(StrEnum):
    """How a help line is mentioned."""

    NUMBER = "number"
    NAME = "name"  # a name that is no longer used
    HOST = "host"  # an address
    ID = "id"  # in a HELP cue


@dataclass(frozen=True, slots=True)
class Mention:
    """A help line, or what is offered as one, on a line.

    `places` are the uses of the number (empty when the directory does not know it). `terms` are the ids of entries
    whose obsolete words stand on the line too, with where. `named` are ids of services the line names.
    """

    way: Way
    start: int
    end: int
    dialled: str = ""
    places: tuple[Place, ...] = ()
    terms: tuple[tuple[str, int, int], ...] = ()
    named: frozenset[str] = frozenset()
    means: str = ""
    past: bool = False


class LineReader:
    """Reads single lines against one directory."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self._names = _old_names(directory)
        self._distinct: dict[str, frozenset[str]] = {}
        self._terms: dict[str, re.Pattern[str] | None] = {}

    def read(self, line: str, part: str, language: str) -> tuple[Mention, ...]:
        """Return what a line of a part mentions, in order; positions count from the line's start."""
        cue, start, end = "", 0, len(line)
        if part == "script":
            found = shape(line, language)
            if found.kind in (LineKind.BLANK, LineKind.HEADING) or found.cue == "NOTE":
                return ()
            cue, start, end = found.cue, found.start, found.end
        text = line[start:end]
        if not self._may_mention(text, language):
            return ()
        mentions = _Reading(self, text, language, cue == "HELP").mentions()
        return tuple(_moved(m, start) for m in mentions)

    def _may_mention(self, text: str, language: str) -> bool:
        if _MAY_HOLD.search(text):
            return True
        folded = fold(text).text
        if self._names is not None and self._names.search(folded):
            return True
        words = number_words(language)
        return sum(word in words for word in re.findall("[a-z]+", folded)) > 1 or not folded.isascii()

    def distinct(self, line: HelpLine) -> frozenset[str]:
        """Return the folded words by which a service is known, without those that many share."""
        if line.id not in self._distinct:
            words = re.findall(r"[a-z]{4,}", fold(f"{line.name} {line.name_local} {line.operator}").text)
            country = fold(self.directory.country_name(line.country)).text.split()
            self._distinct[line.id] = frozenset(words) - _GENERIC - frozenset(country)
        return self._distinct[line.id]

    def term(self, line: HelpLine, folded: str, language: str) -> tuple[int, int] | None:
        """Return where an entry's obsolete words stand on a folded line."""
        key = f"{line.id} {language}"
        if key not in self._terms:
            self._terms[key] = _term_pattern(line.match_terms, language)
        pattern = self._terms[key]
        match = pattern.search(folded) if pattern else None
        return match.span() if match else None

    def old_names(self, folded: str) -> list[tuple[str, int, int]]:
        """Return (id, start, end) for every outdated name on a folded line."""
        if self._names is None:
            return []
        found = []
        for match in self._names.finditer(folded):
            line_id = (match.lastgroup or "").replace("__", "-").removeprefix("_")
            found.append((line_id, *match.span()))
        return found


class _Reading:
    """One line, being read."""

    def __init__(self, reader: LineReader, text: str, language: str, help_cue: bool) -> None:
        self.reader, self.text, self.language, self.help_cue = reader, text, language, help_cue
        self.directory = reader.directory
        self.places: Folded = fold(text)
        self.folded = western(self.places.text)
        kept = self.places.positions
        self.letters = text if kept is None else "".join(text[i] for i in kept[:-1])
        self.means = offering.means(self.folded)
        self.past = offering.speaks_of_past(self.folded)
        self.helping = help_cue or offering.for_help(self.folded)
        self.said = set(re.findall("[a-z]+", self.folded))

    def mentions(self) -> list[Mention]:
        found = [*self.ids(), *self.numbers()] if self.help_cue else list(self.numbers())
        told = {line_id for m in found for line_id, _ in m.places}
        if not self.past:
            found += [
                self.mention(Way.NAME, start, end, places=((line_id, -1),))
                for line_id, start, end in self.reader.old_names(self.folded)
                if line_id not in told
            ]
        found += self.hosts()
        return sorted(found, key=lambda m: (m.start, m.end))

    def ids(self) -> list[Mention]:
        return [
            self.mention(
                Way.ID, *m.span(), m.group(), ((m.group(), -1),) if m.group() in self.directory else ()
            )
            for m in islice(_ID.finditer(self.folded), MOST_MENTIONS)
        ]

    def hosts(self) -> list[Mention]:
        found = []
        for match in islice(_HOST.finditer(self.folded), MOST_MENTIONS):
            line = self.directory.by_host(match.group())
            if line is not None:
                found.append(self.mention(Way.HOST, *match.span(), places=((line.id, -1),)))
        return found

    def numbers(self) -> list[Mention]:
        text = self.folded
        if self.help_cue:  # the digits of an id are no number
            text = _ID.sub(lambda match: " " * len(match.group()), text)
        found: list[Mention] = []
        for run in islice(runs(text, groups(text, self.language)), MOST_RUNS):
            if len(found) >= MOST_MENTIONS:
                break
            at, known = -1, False
            for window in windows(self.letters, text, run):
                if window.start < at:
                    continue
                mention = self.known(window) if _stands_alone(window, run) else None
                if mention is not None:
                    found.append(mention)
                    at, known = window.end, True
            if not known:
                found += self.unknown(next(windows(self.letters, text, run), None))
        return found

    def known(self, window: Window) -> Mention | None:
        """Return the mention of a number in the directory, if that is what it is."""
        index = self.directory.index
        places = index.get(window.dialled)
        if places is None and len(window.dialled) >= 10 and window.dialled[0] != "+":
            places = index.get("+" + window.dialled)  # as in a link to a messenger
        if places is None:
            return None
        lines = {line_id: self.directory.get(line_id) for line_id, _ in places}
        words = {line.id: self.reader.distinct(line) for line in lines.values() if line}
        if not self.offered(window, {w for found in words.values() for w in found}):
            return None
        terms = [
            (line.id, *span)
            for line in lines.values()
            if line and line.match_terms and (span := self.term(line, window))
        ]
        named = frozenset(line_id for line_id, found in words.items() if found & self.said)
        return self.mention(
            Way.NUMBER, window.start, window.end, window.dialled, tuple(map(_place, places)), terms, named
        )

    def term(self, line: HelpLine, window: Window) -> tuple[int, int] | None:
        """Return where an entry's obsolete words stand near a number."""
        begin = max(0, window.start - offering.REACH)
        near = self.folded[begin : window.end + offering.REACH]
        span = self.reader.term(line, near, self.language)
        return (begin + span[0], begin + span[1]) if span else None

    def offered(self, window: Window, names: set[str]) -> bool:
        if offering.counts_something(self.folded, window.start, window.end):
            return False
        if self.help_cue or len(window.dialled.strip("+*")) >= LONG or window.dialled[0] == "*":
            return True
        return offering.is_offered(self.letters, self.folded, window.start, window.end, names)

    def unknown(self, window: Window | None) -> list[Mention]:
        """Return a number that the directory does not know, when it is clearly offered as a help line."""
        if window is None or offering.counts_something(self.folded, window.start, window.end):
            return []
        called = self.help_cue or offering.calls(self.letters, self.folded, window.start)
        if not (self.helping and called):
            return []
        end = window.end
        if letters := _LETTERS_AFTER.match(self.letters, end):
            end = letters.end()  # a number that ends in letters: (800) QUIT-NOW
        return [self.mention(Way.NUMBER, window.start, end, window.dialled)]

    def mention(
        self,
        way: Way,
        start: int,
        end: int,
        dialled: str = "",
        places: tuple[Place, ...] = (),
        terms: list[tuple[str, int, int]] | None = None,
        named: frozenset[str] = frozenset(),
    ) -> Mention:
        """Return a mention with its places counted in the text itself."""
        return Mention(
            way,
            *self.span(start, end),
            dialled,
            places,
            tuple((line_id, *self.span(s, e)) for line_id, s, e in terms or ()),
            named,
            self.means,
            self.past,
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        if self.folded[start - 1 : start] == "(" and ")" in self.folded[start:end]:
            start -= 1  # the bracket belongs to the number: (800) 784-8669
        return self.places.original(start), self.places.original(end - 1) + 1


def _stands_alone(window: Window, run: list[Group]) -> bool:
    """Say whether a short number is more than a piece of a longer one; `24` of `24/7` may follow it."""
    if len(window.dialled.strip("+*")) >= LONG or window.start < run[0].start:
        return True
    after = next((group for group in run[:MOST_GROUPS] if group.start >= window.end), None)
    return window.start == run[0].start and (after is None or after.digits in ("24", "7"))


def _place(place: Place) -> Place:
    return (place[0], place[1])


def _moved(mention: Mention, by: int) -> Mention:
    if not by:
        return mention
    terms = tuple((line_id, start + by, end + by) for line_id, start, end in mention.terms)
    return Mention(
        mention.way,
        mention.start + by,
        mention.end + by,
        mention.dialled,
        mention.places,
        terms,
        mention.named,
        mention.means,
        mention.past,
    )


def _old_names(directory: Directory) -> re.Pattern[str] | None:
    """Return what finds every outdated name, its words joined by spaces, hyphens or slashes."""
    pieces = []
    for line in directory.renamed():
        names = [_loose(name) for name in line.match_names if not line.active]
        if names:
            pieces.append(f"(?P<_{line.id.replace('-', '__')}>{'|'.join(names)})")
    return re.compile(rf"\b(?:{'|'.join(pieces)})\b") if pieces else None


def _loose(name: str) -> str:
    return r"[ /-]{1,3}".join(re.escape(word) for word in re.findall(r"\w+", fold(name).text))


def _term_pattern(terms: tuple[str, ...], language: str) -> re.Pattern[str] | None:
    """Return what finds any of the terms, its digits written in digits or in words."""
    words = number_words(language)
    alternatives = []
    for term in terms:
        pieces = []
        for word in re.findall(r"\w+", fold(term).text):
            said = [re.escape(name) for name, digits in words.items() if digits == word]
            pieces.append(f"(?:{'|'.join([re.escape(word), *said])})")
        alternatives.append(r"[ \"'-]{1,3}".join(pieces))
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b") if alternatives else None
