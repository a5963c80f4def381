"""Looking through the clauses: every word of a clause leads to it, and browsing narrows."""

from app.guidelines.catalogue import Catalogue, Wanted, differs, read_heads, readable
from app.guidelines.clause import How
from app.guidelines.rules import Rules

RULES = Rules.load()
CATALOGUE = Catalogue(RULES.clauses, read_heads())
COMMITTED = "suicide.language.committed"


def test_a_clause_is_found_by_title_why_source_phrase_and_example() -> None:
    clause = CATALOGUE.clause(COMMITTED)
    assert clause is not None
    source = clause.sources[0]
    texts = [clause.title, clause.why.split(".")[0], source.organisation, source.document, clause.passes[0]]
    for words in [
        *texts,
        "committing suicide",
        "SUICID",
        clause.flags[0].replace("[[", "").replace("]]", ""),
    ]:
        assert clause in CATALOGUE.search(words), words
    assert CATALOGUE.search("no such word anywhere") == []
    assert len(CATALOGUE.search("")) == len(RULES.clauses)


def test_what_stands_in_the_title_comes_first() -> None:
    found = CATALOGUE.search("committed suicide")
    assert "committed" in found[0].title.casefold()


def test_browsing_narrows_by_every_side() -> None:
    for topic in CATALOGUE.topics:
        assert {c.topic for c in CATALOGUE.search("", Wanted(topic=topic))} == {topic}
    who = CATALOGUE.organisations[0]
    cited = CATALOGUE.search("", Wanted(organisation=who))
    assert cited
    assert all(any(s.organisation == who for s in c.sources) for c in cited)
    assert all(differs(c) for c in CATALOGUE.search("", Wanted(differs=True)))
    both = CATALOGUE.search("", Wanted(topic="suicide", how=How.PRESENCE))
    assert {(c.topic, c.how) for c in both} == {("suicide", How.PRESENCE)}


def test_what_rests_is_what_is_off_or_waits() -> None:
    clause = next(c for c in RULES.clauses if c.on and not c.verify)
    assert clause not in CATALOGUE.search("", Wanted(resting=True))
    assert clause in CATALOGUE.search("", Wanted(resting=True), in_use=lambda c: c is not clause)
    resting = CATALOGUE.search("", Wanted(resting=True))
    assert all(c in resting for c in RULES.clauses if c.verify)


def test_coverage_counts_every_clause_once() -> None:
    rows = CATALOGUE.coverage()
    assert sum(row.total for row in rows) == len(RULES.clauses)
    assert sum(row.waiting for row in rows) == sum(bool(c.verify) for c in RULES.clauses)


def test_packs_are_called_by_their_titles() -> None:
    assert CATALOGUE.pack_title("suicide") != "suicide"
    assert CATALOGUE.pack_title("unknown") == "unknown"
    assert all(pack.title and pack.edition for pack in CATALOGUE.packs)


def test_words_that_are_better_never_named_are_not_shown() -> None:
    hidden = [c for c in RULES.clauses if any(p.restricted for p in c.find)]
    for clause in hidden:
        for text in (*clause.flags, *clause.passes, *(p.source for p in clause.find)):
            assert "restricted" not in readable(text)
            assert "@@" not in readable(text)
    assert CATALOGUE.search("xrestrictedx") == []
