"""A pack that cannot be used says where and why, and never takes the program with it."""

from pathlib import Path

import pytest

from app.findings.finding import Seen
from app.guidelines.packs import PackError
from app.guidelines.rules import Rules

SOURCES = """\
S1: {organisation: Org, document: Doc, edition: '2024', seen: text}
S2: {organisation: Two, document: D, edition: n.d.}
"""
PACK = "id: mine\ntitle: Mine\nedition: '1'\nlanguage: en\nlicence: MIT\nreview_by: '2027-01-01'\n"
CLAUSE = """\
- id: mine.first
  title: A title
  topic: stigma
  kind: avoid
  severity: should
  why: Because it hurts.
  better: [someone]
  sources: ["S1, Page 2", "S2 (summary)"]
  evidence: consensus
  find: [bad word~]
  flags: ["A [[bad word]] here."]
  passes: ["A good word here."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    for name, text in (
        ("sources.yaml", SOURCES),
        ("words.yaml", "who: he|she"),
        ("topics.yaml", "stigma: [bad]"),
        ("mine/pack.yaml", PACK),
        ("mine/clauses.yaml", CLAUSE),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_pack_is_read_with_its_sources(folder: Path) -> None:
    (clause,) = Rules.read(folder).clauses
    assert (clause.id, clause.pack, clause.review_by) == ("mine.first", "mine", "2027-01-01")
    first, second = clause.sources
    assert (first.organisation, first.section, first.seen) == ("Org", "Page 2", Seen.TEXT)
    assert (second.organisation, second.section, second.seen) == ("Two", "", Seen.SUMMARY)


@pytest.mark.parametrize(
    ("change", "line", "field", "says"),
    [
        (("severity: should", "severity: stop"), 5, "severity", "should be one of"),
        (("  why: Because it hurts.\n", ""), 1, "why", "missing"),
        (("  why: Because it hurts.", "  why: " + "word " * 61), 6, "why", "longer than 60 words"),
        (("S1, Page 2", "XX, Page 2"), 8, "sources", "does not begin with a source"),
        (("[bad word~]", "['(bad']"), 10, "find", "missing"),
        (("[bad word~]", "[42, {a: b}]"), 10, "find", "list of texts"),
        (("A [[bad word]] here.", "A bad word here."), 11, "flags", "put [[ ]]"),
        (('  passes: ["A good word here."]\n', ""), 1, "passes", "example is missing"),
        (("  find:", "  finds:"), 10, "finds", "no such field"),
        (("  find: [bad word~]\n", ""), 1, "find", "one of: find, lacks, check, question"),
        (("  kind: avoid", "  kind: avoid\n  kind: do"), 1, "file", "stands twice"),
        (("- id: mine.first", "- 7\n- id: mine.first"), 1, "clause", "set of fields"),
        (("[someone]", "&a [*a]"), 1, "file", "aliases"),
        (("title: A title", "title: [a"), 3, "file", "expected"),
    ],
)
def test_an_error_names_file_line_and_field(
    folder: Path, change: tuple[str, str], line: int, field: str, says: str
) -> None:
    file = folder / "mine" / "clauses.yaml"
    file.write_text(CLAUSE.replace(*change), "utf-8")
    with pytest.raises(PackError) as caught:
        Rules.read(folder)
    error = caught.value
    assert (error.file, error.field) == ("clauses.yaml", field)
    assert says in error.problem
    assert error.line == line
    assert "unchanged" in error.safe


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00b",
        b"- " * 5000,
        b"[" * 100_000,
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        b"!!python/object/apply:os.system [echo]",
        b"- id: " + b"x" * 3_000_000,
        b"- find: ['" + b"(a|" * 3000 + b"']",
        b"\x00\x01\x02",
        b"42",
        b"",
    ],
)
def test_a_hostile_pack_ends_in_a_clear_error(folder: Path, content: bytes) -> None:
    (folder / "mine" / "clauses.yaml").write_bytes(content)
    with pytest.raises(PackError):
        Rules.read(folder)


def test_the_same_id_twice_is_refused(folder: Path) -> None:
    (folder / "mine" / "more.yaml").write_text(CLAUSE, "utf-8")
    with pytest.raises(PackError, match="used twice"):
        Rules.read(folder)


def test_a_cache_is_used_only_for_the_packs_it_was_made_from(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "rules.bin"
    assert len(Rules.load(folder, cache).clauses) == 1
    made = cache.stat().st_mtime_ns
    assert Rules.load(folder, cache).clauses == Rules.read(folder).clauses
    assert cache.stat().st_mtime_ns == made
    (folder / "mine" / "clauses.yaml").write_text(CLAUSE.replace("mine.first", "mine.second"), "utf-8")
    assert [c.id for c in Rules.load(folder, cache).clauses] == ["mine.second"]
    cache.write_bytes(cache.read_bytes()[:50])
    assert [c.id for c in Rules.load(folder, cache).clauses] == ["mine.second"]
    cache.write_bytes(b"junk")
    assert [c.id for c in Rules.load(folder, cache).clauses] == ["mine.second"]
