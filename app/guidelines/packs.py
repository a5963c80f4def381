"""Read packs of clauses from YAML, and say exactly what is wrong with one that cannot be read.

A pack is a folder: `pack.yaml` (id, title, edition, language, licence, review_by) and any number of files with a
list of clauses. `sources.yaml` and `words.yaml` beside the packs name the documents that are cited and the word
lists that phrases may use. How to write a clause: `docs/contributing/clauses.md`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.findings.finding import Seen, Severity, Source
from app.findings.post import AGE_BANDS, PARTS, PLATFORMS, TOPICS
from app.guidelines.clause import PLACES, THEMES, WORDS, Clause, Guard, How, Kind, Pack, Presence
from app.guidelines.phrase import Phrase
from app.guidelines.phrases import PhraseError, parse_phrase
from app.guidelines.signs import Signs
from app.guidelines.whole import CHECKS
from app.guidelines.yaml_lines import PackError, read_yaml

LONGEST_WHY = 60  # words
EVIDENCE = ("strong", "moderate", "consensus", "opinion", "policy", "empirical_usage", "mixed")

_REQUIRED = ("id", "title", "topic", "kind", "severity", "why", "sources", "evidence")
_OPTIONAL = (
    "better advice differs disagreement group find unless near unless_near only_about where guards without "
    "severity_in lacks question check about on verify review_by flags passes"
).split()
_HEAD = ("id", "title", "edition", "language", "licence", "review_by")
_CITATION = re.compile(
    r"^(?P<code>[\w-]+)(?:,\s*(?P<section>.*?))?(?:\s*\((?P<seen>text|summary|recalled)\))?$"
)
_UNLESS = " unless"  # ends the name of phrases that take a topic back
_INFLECTED = re.compile(r"([\w'-]+)~|\(([^()]*)\)~")


def read_folder(folder: Path) -> tuple[tuple[Clause, ...], dict[str, Signs]]:
    """Return every clause below a folder, and the signs of topics by language (`topics.yaml`, `topics.es.yaml`).

    Raises:
        PackError: for the first thing that is wrong.
    """
    lists = read_lists(folder / "words.yaml")
    signs = {}
    for file in sorted(folder.glob("topics*.yaml")):
        language = file.name.split(".")[1] if file.name.count(".") == 2 else "en"
        topics = {
            str(topic): _topic_phrases(file.name, str(topic), rows, lists, language)
            for topic, rows in read_yaml(file).items()
            if not str(topic).startswith("__")
        }
        care = topics.pop("care", ())
        unless = {
            name.removesuffix(_UNLESS): topics.pop(name) for name in list(topics) if name.endswith(_UNLESS)
        }
        signs[language] = Signs(topics, care, unless)
    return tuple(clause for pack in read_packs(folder) for clause in pack.clauses), signs


def _topic_phrases(
    file: str, topic: str, rows: Iterable[object], lists: Mapping[str, str], language: str
) -> tuple[Phrase, ...]:
    try:
        return tuple(parse_phrase(str(row), lists, language) for row in rows)
    except PhraseError as error:
        raise PackError(file, 1, topic, str(error)) from None


def read_packs(folder: Path) -> list[Pack]:
    """Read every pack below a folder.

    Raises:
        PackError: for the first thing that is wrong.
    """
    sources = read_sources("sources.yaml", read_yaml(folder / "sources.yaml"))
    lists = read_lists(folder / "words.yaml")
    packs, ids = [], set[str]()
    for home in sorted(p.parent for p in folder.glob("*/pack.yaml")):
        pack = read_pack(home, sources, lists)
        for clause in pack.clauses:
            if clause.id in ids:
                raise PackError(home.name, 1, "id", f"{clause.id} is used twice")
            ids.add(clause.id)
        packs.append(pack)
    return packs


def read_lists(path: Path) -> dict[str, str]:
    """Return the named word lists that phrases may use; restricted ones, from the file beside it, begin with @."""
    rows = dict(read_yaml(path))
    if (restricted := path.with_name("restricted.yaml")).exists():
        rows |= read_yaml(restricted)
    return {str(k): str(v) for k, v in rows.items() if not str(k).startswith("__")}


def read_head(about: object, file: str = "pack.yaml") -> Pack:
    """Return a pack without its clauses, from the fields of its head. Raises PackError."""
    if not isinstance(about, dict):
        raise PackError(file, 1, "file", "it should hold fields")
    missing = [field for field in _HEAD if about.get(field) in (None, "")]
    if missing:
        raise PackError(file, about.get("__lines__", {}).get(missing[0], 1), missing[0], "it is missing")
    values = [str(about[field]) for field in _HEAD]
    return Pack(values[0], values[1], values[2], values[3], values[4], values[5])


def read_pack(home: Path, sources: Mapping[str, Source], lists: Mapping[str, str]) -> Pack:
    """Read one pack from its folder."""
    head = read_head(read_yaml(home / "pack.yaml"))
    clauses: list[Clause] = []
    for file in sorted(home.glob("*.yaml")):
        if file.name != "pack.yaml":
            rows = read_yaml(file)
            if not isinstance(rows, list):
                raise PackError(file.name, 1, "file", "it should hold a list of clauses")
            clauses.extend(read_clause(file.name, row, head, sources, lists) for row in rows)
    return replace(head, clauses=tuple(clauses))


def read_clause(
    file: str, row: object, pack: Pack, sources: Mapping[str, Source], lists: Mapping[str, str]
) -> Clause:
    """Return the clause that a row of YAML describes. Raises PackError, which names its line and field."""
    return _Reader(file, row, pack, sources, lists).clause()


def read_sources(file: str, rows: Mapping[str, Any]) -> dict[str, Source]:
    """Return the documents that clauses may cite, by code. Raises PackError."""
    found = {}
    for code, row in rows.items():
        if str(code).startswith("__"):
            continue
        try:
            found[str(code)] = Source(
                str(row["organisation"]),
                str(row["document"]),
                str(row["edition"]),
                address=str(row.get("address", "")),
                seen=Seen(row.get("seen", "recalled")),
            )
        except (KeyError, TypeError, ValueError) as error:
            line = row.get("__line__", 1) if isinstance(row, dict) else 1
            raise PackError(file, line, str(code), f"the source is not complete ({error})") from None
    return found


class _Reader:
    """Reads one clause, checking each field as it goes."""

    def __init__(
        self, file: str, row: object, pack: Pack, sources: Mapping[str, Source], lists: Mapping[str, str]
    ) -> None:
        if not isinstance(row, dict):
            raise PackError(file, 1, "clause", "each clause should be a set of fields")
        self.file, self.row, self.pack, self.sources, self.lists = file, row, pack, sources, lists

    def fail(self, field: str, problem: str) -> PackError:
        line = self.row["__lines__"].get(field, self.row["__line__"])
        return PackError(self.file, line, field, problem)

    def clause(self) -> Clause:
        row = self.row
        for field in _REQUIRED:
            if row.get(field) in (None, "", []):
                raise self.fail(field, "it is missing")
        for field in row:
            if field not in _REQUIRED and field not in _OPTIONAL and not str(field).startswith("__"):
                raise self.fail(str(field), "there is no such field")
        how = self.how()
        return Clause(
            id=self.text("id"),
            pack=self.pack.id,
            topic=self.one_of("topic", THEMES),
            kind=Kind(self.one_of("kind", list(Kind))),
            severity=Severity(self.one_of("severity", list(Severity))),
            title=self.text("title"),
            why=self.why(),
            sources=self.citations(),
            evidence=self.one_of("evidence", EVIDENCE),
            how=how,
            better=self.texts("better"),
            advice=self.texts("advice"),
            disagreement=self.text("disagreement"),
            group=self.text("group"),
            language=self.pack.language,
            review_by=self.text("review_by") or self.pack.review_by,
            on=row.get("on", True) is True,
            verify=self.text("verify"),
            question=self.text("question"),
            check=self.text("check"),
            about=self.names("about", TOPICS),
            find=self.phrases("find"),
            unless=self.phrases("unless"),
            near=self.phrases("near"),
            unless_near=self.phrases("unless_near"),
            only_about=self.names("only_about", TOPICS),
            where=self.names("where", PLACES) or WORDS,
            guards=self.guards(),
            severity_in=self.overrides(),
            presence=self.presence() if how is How.PRESENCE else None,
            inflected=tuple(_inflected(self.texts("find"), self.lists)),
            flags=self.examples("flags", how),
            passes=self.examples("passes", how),
        )

    def how(self) -> How:
        ways = {"find": How.PHRASE, "lacks": How.PRESENCE, "check": How.PLACEMENT, "question": How.PERSON}
        given = [field for field in ways if self.row.get(field)]
        if len(given) != 1:
            raise self.fail("find", f"a clause has one of: {', '.join(ways)}")
        if given == ["check"] and self.row["check"] not in CHECKS:
            raise self.fail("check", f"there is no such check; use one of: {', '.join(CHECKS)}")
        return How.PAIR if given == ["find"] and self.row.get("near") else ways[given[0]]

    def text(self, field: str) -> str:
        value = self.row.get(field, "")
        if isinstance(value, (dict, list)):
            raise self.fail(field, "it should be text")
        return re.sub(r"\s+", " ", str(value)).strip()

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.row.get(field) or []
        if not isinstance(value, list) or any(isinstance(v, (dict, list)) or v is None for v in value):
            raise self.fail(field, "it should be a list of texts")
        return tuple(str(v).strip() for v in value)

    def why(self) -> str:
        why = self.text("why")
        if len(why.split()) > LONGEST_WHY:
            raise self.fail("why", f"it is longer than {LONGEST_WHY} words")
        return why

    def one_of(self, field: str, allowed: Iterable[str]) -> str:
        value = self.text(field)
        if value not in allowed:
            raise self.fail(field, f"{value!r} should be one of: {', '.join(allowed)}")
        return value

    def names(self, field: str, allowed: Iterable[str]) -> frozenset[str]:
        found = frozenset(self.texts(field))
        if wrong := sorted(found - set(allowed)):
            raise self.fail(field, f"{wrong[0]!r} should be one of: {', '.join(sorted(allowed))}")
        return found

    def phrases(self, field: str) -> tuple[Phrase, ...]:
        return self.parsed(field, self.texts(field))

    def parsed(self, field: str, sources: Iterable[str]) -> tuple[Phrase, ...]:
        try:
            return tuple(parse_phrase(source, self.lists, self.pack.language) for source in sources)
        except PhraseError as error:
            raise self.fail(field, str(error)) from None

    def guards(self) -> frozenset[Guard]:
        every = list(Guard)
        extra, without = self.names("guards", every), self.names("without", every)
        return frozenset({Guard.MENTION, Guard.QUOTATION} | {Guard(g) for g in extra}) - {
            Guard(w) for w in without
        }

    def overrides(self) -> dict[str, Severity]:
        given = self.row.get("severity_in") or {}
        allowed = {*PARTS, *AGE_BANDS, *PLATFORMS, "quotation"}
        if not isinstance(given, dict):
            raise self.fail("severity_in", "it should be a set of fields")
        found = {}
        for place, severity in given.items():
            if str(place).startswith("__"):
                continue
            if place not in allowed or severity not in list(Severity):
                raise self.fail("severity_in", f"{place}: {severity} is not a place and a severity")
            found[str(place)] = Severity(severity)
        return found

    def presence(self) -> Presence:
        lacks = self.row["lacks"]
        if not isinstance(lacks, dict) or not set(lacks) <= {
            "about",
            "any",
            "cues",
            "when",
            "__line__",
            "__lines__",
        }:
            raise self.fail("lacks", "it should hold about, any, cues and when")
        about = frozenset(map(str, lacks.get("about") or ()))
        if not about or not about <= set(TOPICS):
            raise self.fail("lacks", f"about should name topics: {', '.join(TOPICS)}")
        phrases = self.parsed("lacks", map(str, lacks.get("any") or ()))
        cues = frozenset(map(str, lacks.get("cues") or ()))
        if not phrases and not cues:
            raise self.fail("lacks", "it says nothing to look for")
        return Presence(about, phrases, cues, self.parsed("lacks", map(str, lacks.get("when") or ())))

    def citations(self) -> tuple[Source, ...]:
        return tuple(
            self.citation(field, text, differs=field == "differs")
            for field in ("sources", "differs")
            for text in self.texts(field)
        )

    def citation(self, field: str, text: str, *, differs: bool) -> Source:
        match = _CITATION.match(text)
        source = self.sources.get(match["code"]) if match else None
        if match is None or source is None:
            raise self.fail(field, f"{text!r} does not begin with a source from sources.yaml")
        return Source(
            source.organisation,
            source.document,
            source.edition,
            match["section"] or "",
            source.address,
            differs,
            Seen(match["seen"]) if match["seen"] else source.seen,
        )

    def examples(self, field: str, how: How) -> tuple[str, ...]:
        found = self.texts(field)
        if how not in (How.PERSON, How.PLACEMENT) and not found:
            raise self.fail(field, "an example is missing")
        if (
            field == "flags"
            and how in (How.PHRASE, How.PAIR)
            and (bad := [t for t in found if t.count("[[") != 1])
        ):
            raise self.fail(field, f"{bad[0]!r}: put [[ ]] around the words that are found")
        return found


def _inflected(phrases: Iterable[str], lists: Mapping[str, str]) -> list[str]:
    """Return the words before a ~ in the order in which they stand, for agreement of better wordings."""
    found: list[str] = []
    for phrase in phrases:
        expanded = re.sub(r"@([\w-]+)", lambda m: f"({lists.get(m[1], '')})", phrase)
        for word, group in _INFLECTED.findall(expanded):
            found.extend([word] if word else re.findall(r"[\w'-]+(?=\s*(?:\||$))", group))
    return list(dict.fromkeys(found))
