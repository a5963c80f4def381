"""The directory of help lines: by id, by number, by words. Loads in milliseconds, entries are read when asked for.

`resources_db/helplines/directory.json` is what people edit; beside it a built form is kept, whose first line holds
the indexes and every further line one entry as it stands.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.helplines.dialling import Country, forms, plain
from app.helplines.entry import Evidence, HelpLine, Status, line_of
from app.text.folding import fold
from app.text.words import tokens

Place = tuple[str, int]  # the id of a line and the number of its channel


@dataclass(frozen=True, slots=True)
class Use:
    """A number as one line uses it. `number` is the position of its channel."""

    line: HelpLine
    number: int


@dataclass
class Directory:
    """Help lines and how to find them. Made by `build.load`, `of_rows` and, with a team's changes, `overlay.merged`.

    Args:
        edition: the date of the data, ISO 8601.
        serial: rises with every edition; an update must have a higher one.
        countries: by ISO alpha-2 code.
        rows: every entry by id, as a row or as the JSON of one.
        index: dialled form to places; see `dialling.forms`.
        places: country to ids, "" for international ones.
        memo: what others worked out from this directory and would work out again; emptied when it changes.
        documents: id to folded words, for search; made on the first search when empty.
        evidence: the sources that entries name, as a mapping or as the JSON of one.
    """

    edition: str
    serial: int
    note: str
    countries: Mapping[str, Country]
    rows: dict[str, Mapping[str, Any] | str]
    index: dict[str, list[Place]]
    places: dict[str, list[str]]
    evidence: Mapping[str, Any] | str = "{}"
    documents: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, HelpLine] = field(default_factory=dict, repr=False)
    _hosts: dict[str, str] = field(default_factory=dict, repr=False)
    memo: dict[object, object] = field(default_factory=dict, repr=False)

    @classmethod
    def of_rows(cls, head: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> "Directory":
        """Return a directory of plain rows that fit the schema, with its indexes made now."""
        countries = {code: Country(**facts) for code, facts in head["countries"].items()}
        directory = cls(
            head["edition"],
            head["serial"],
            head.get("note", ""),
            countries,
            {row["id"]: row for row in rows},
            {},
            {},
            head.get("sources", {}),
        )
        directory.reindex()
        return directory

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, line_id: object) -> bool:
        return line_id in self.rows

    def __iter__(self) -> Iterator[HelpLine]:
        return (self._line(line_id) for line_id in self.rows)

    def get(self, line_id: str) -> HelpLine | None:
        """Return a line by its id."""
        return self._line(line_id) if line_id in self.rows else None

    def row(self, line_id: str) -> Mapping[str, Any]:
        """Return an entry as plain data."""
        row = self.rows[line_id]
        return json.loads(row) if isinstance(row, str) else row

    def of(self, country: str) -> list[HelpLine]:
        """Return every line of a country (ISO alpha-2), "" for international ones."""
        return [self._line(line_id) for line_id in self.places.get(country, ())]

    def renamed(self) -> list[HelpLine]:
        """Return the lines that have names nobody should use any more."""
        return [
            self._line(line_id)
            for line_id, row in self.rows.items()
            if ('"match_names"' in row if isinstance(row, str) else row.get("match_names"))
        ]

    def successor(self, line: HelpLine) -> HelpLine | None:
        """Return what took a line's place."""
        return self.get(line.replaced_by) if line.replaced_by else None

    def country_name(self, code: str) -> str:
        """Return a country's name in English, or its code when it is not in the directory."""
        found = self.countries.get(code)
        return found.name if found else code

    def sources(self, line: HelpLine) -> list[Evidence]:
        """Return what a line rests on, best first."""
        if isinstance(self.evidence, str):
            self.evidence = json.loads(self.evidence)
        known = self.evidence
        assert not isinstance(known, str)
        return [
            Evidence(**{k: v for k, v in known[s].items() if v is not None})
            for s in line.sources
            if s in known
        ]

    def lookup(self, number: str, country: str = "") -> list[Use]:
        """Return the lines that use a number written in digits, in one country or in all; active ones first."""
        uses = [Use(self._line(line_id), at) for line_id, at in self.index.get(plain(number), ())]
        if country:
            uses = [use for use in uses if use.line.country == country]
        return sorted(uses, key=lambda u: (not u.line.active, u.line.confidence.rank))

    def search(self, words: str, *, country: str = "") -> list[HelpLine]:
        """Return the lines in which every word begins some word (or the digits some number); best first."""
        wanted = [word for word, _, _ in tokens(fold(words).text)]
        digits = plain(words)
        if not self.documents:
            self.documents.update((line.id, document(line, self.countries)) for line in self)
        found = [
            line_id
            for line_id, text in self.documents.items()
            if all(" " + word in text for word in wanted) or (len(digits) > 2 and f" {digits}" in text)
        ]
        lines = [self._line(line_id) for line_id in found]
        if country:
            lines = [line for line in lines if line.country == country]
        first = wanted[0] if wanted else ""
        return sorted(
            lines,
            key=lambda line: (
                not line.active,
                not fold(line.name).text.startswith(first),
                line.confidence.rank,
                line.id,
            ),
        )

    def by_host(self, host: str) -> HelpLine | None:
        """Return the line whose site or chat has this host name."""
        if not self._hosts:
            self._hosts = {
                name: line.id for line in reversed(list(self)) if line.active for name in _hosts(line)
            }
        found = self._hosts.get(host.lower().removeprefix("www."))
        return self.get(found) if found else None

    def with_rows(self, rows: dict[str, Mapping[str, Any] | str]) -> "Directory":
        """Return a directory of other rows. What was worked out for rows that are the same is taken along."""
        same = {line_id for line_id, row in rows.items() if row is self.rows.get(line_id)}
        other = replace(self, rows=rows, index={}, places={}, documents={}, _lines={}, _hosts={}, memo={})
        other.reindex()
        if self.documents:
            other.documents.update(
                (line.id, self.documents[line.id] if line.id in same else document(line, self.countries))
                for line in other
            )
        return other

    def reindex(self) -> None:
        """Make the indexes anew from the rows."""
        self._lines.clear()
        self._hosts.clear()
        self.memo.clear()
        self.documents.clear()
        self.index, self.places = indexes(list(self), self.countries)

    def _line(self, line_id: str) -> HelpLine:
        line = self._lines.get(line_id)
        if line is None:
            self._lines[line_id] = line = line_of(self.row(line_id))
        return line


def indexes(
    lines: Iterable[HelpLine], countries: Mapping[str, Country]
) -> tuple[dict[str, list[Place]], dict[str, list[str]]]:
    """Return the places of every dialled form, and the ids of every country."""
    index: dict[str, list[Place]] = {}
    places: dict[str, list[str]] = {}
    live: set[tuple[str, str]] = set()
    for line in sorted(lines, key=lambda item: item.status is not Status.ACTIVE):
        places.setdefault(line.country, []).append(line.id)
        for at, channel in enumerate(line.channels):
            if not channel.is_number:
                continue
            for form in forms(channel.value, channel.e164, countries.get(line.country)):
                if line.active:
                    live.add((line.country, form))
                elif (line.country, form) in live and not line.match_terms:
                    continue  # only another way to write what is still in use
                index.setdefault(form, []).append((line.id, at))
    return index, places


def document(line: HelpLine, countries: Mapping[str, Country]) -> str:
    """Return the folded words of a line for search, each after a space."""
    country = countries[line.country].name if line.country in countries else ""
    words = " ".join(
        (
            line.id.replace("-", " "),
            line.name,
            line.name_local,
            country,
            line.country,
            line.region,
            line.operator,
            line.description,
            line.replaces,
            *line.topics,
            *line.audience,
            *(c.value for c in line.channels),
        )
    )
    numbers = " ".join(sorted({plain(c.value) for c in line.channels if c.is_number}))
    return " " + " ".join(word for word, _, _ in tokens(fold(words).text)) + " " + numbers


def _hosts(line: HelpLine) -> Iterator[str]:
    for address in (line.url, *(c.value for c in line.by_type("chat", "web"))):
        if address:
            yield address.partition("//")[2].partition("/")[0].lower().removeprefix("www.")
