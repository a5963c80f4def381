"""Write `docs/guidelines/` from the packs: `python -m app.guidelines.pages [FOLDER]`.

One page to a pack, and a first page that lists them. Pages of packs that are gone are taken away.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from app.findings.finding import Seen, Severity, Source
from app.guidelines.catalogue import Catalogue, read_heads, readable
from app.guidelines.clause import Clause, How, Pack
from app.guidelines.rules import PACKS, Rules

FOLDER = Path("docs") / "guidelines"
INDEX = "README.md"
_MADE = "<!-- Made by `python -m app.guidelines.pages`; change the packs, not this page. -->\n\n"
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")
_HOW = {
    How.PHRASE: "by its words",
    How.PAIR: "by words that stand together",
    How.PRESENCE: "by what is missing",
    How.PLACEMENT: "by place and time",
    How.PERSON: "by a person",
}
_SEEN = {
    Seen.TEXT: "we read the passage",
    Seen.SUMMARY: "we read about it, not the passage",
    Seen.RECALLED: "cited from memory, not read",
}


def pages(clauses: Iterable[Clause], packs: Iterable[Pack]) -> dict[str, str]:
    """Return the text of every page by its file name."""
    catalogue = Catalogue(clauses, packs)
    found = {f"{pack.id}.md": "".join(_page(pack, catalogue)) for pack in catalogue.packs}
    return {INDEX: "".join(_index(catalogue)), **found}


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the pages into a folder and take away those that nothing writes any more."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    for old in folder.glob("*.md"):
        if old.name not in texts and old.read_text("utf-8").startswith(_MADE[:20]):
            old.unlink()


def _index(catalogue: Catalogue) -> Iterator[str]:
    yield _MADE
    yield "# Guidelines\n\n"
    yield (
        "What published guidelines ask of people who talk about mental health, in our words, as Carewright checks "
        "it. Every clause names the documents it rests on, what we saw of them, and who differs. How a clause is "
        "written is told under [clauses](../contributing/clauses.md).\n\n"
    )
    yield "| pack | language | clauses | off until verified | edition | look again by |\n"
    yield "| --- | --- | ---: | ---: | --- | --- |\n"
    for pack in catalogue.packs:
        own = [clause for clause in catalogue.clauses if clause.pack == pack.id]
        resting = sum(not clause.on for clause in own)
        yield (
            f"| [{_plain(pack.title)}]({pack.id}.md) | {pack.language} | {len(own)} | {resting or '–'} "
            f"| {_plain(pack.edition)} | {pack.review_by} |\n"
        )
    yield "\n## What is checked, and how\n\n"
    ways = [how for how in How if any(clause.how is how for clause in catalogue.clauses)]
    yield "| topic | " + " | ".join(_HOW[how] for how in ways) + " | waits for verification |\n"
    yield "| --- |" + " ---: |" * (len(ways) + 1) + "\n"
    for row in catalogue.coverage():
        counts = [str(row.by_how.get(how, "–")) for how in ways]
        yield f"| {_topic(row.topic)} | {' | '.join(counts)} | {row.waiting or '–'} |\n"


def _page(pack: Pack, catalogue: Catalogue) -> Iterator[str]:
    yield _MADE
    yield f"# {_plain(pack.title)}\n\n"
    yield f"Edition {_plain(pack.edition)} · language {pack.language} · look again by {pack.review_by} · "
    yield f"licence {_plain(pack.licence)}\n\n[All packs]({INDEX})\n"
    own = [clause for clause in catalogue.clauses if clause.pack == pack.id]
    for topic in dict.fromkeys(clause.topic for clause in own):
        yield f"\n## {_topic(topic)}\n"
        for clause in own:
            if clause.topic == topic:
                yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    yield f"\n### {_plain(readable(clause.title))}\n\n"
    asked = {Severity.MUST: "must fix", Severity.SHOULD: "should fix", Severity.CONSIDER: "consider"}
    facts = [asked[clause.severity], f"found {_HOW[clause.how]}", clause.evidence.replace("_", " ")]
    yield f"`{clause.id}` · {' · '.join(facts)}\n\n"
    if clause.verify or not clause.on:
        yield f"**Off until verified.** {_plain(clause.verify)}\n\n"
    yield f"{_plain(readable(clause.why))}\n\n"
    for words, texts in (
        ("Asked of the reviewer", [clause.question] if clause.question else []),
        ("Better", [one.replace("~", "") for one in clause.better]),
        ("Advice", clause.advice),
        ("Guidelines differ", [clause.disagreement] if clause.disagreement else []),
    ):
        if texts:
            yield f"- {words}: {' / '.join(_plain(text) for text in texts)}\n"
    for example in clause.flags:
        yield f"- Found: {_marked(readable(example))}\n"
    for example in clause.passes:
        yield f"- Passes: {_plain(readable(example))}\n"
    for source in clause.sources:
        yield f"- {'Differs' if source.differs else 'Asks for it'}: {_source(source)}\n"


def _source(source: Source) -> str:
    parts = [source.organisation, source.document, source.edition, source.section]
    words = ", ".join(_plain(part) for part in parts if part)
    address = f" <{source.address}>" if re.fullmatch(r"https?://[^\s<>]+", source.address) else ""
    return f"{words} ({_SEEN[source.seen]}){address}"


def _marked(example: str) -> str:
    before, _, rest = example.partition("[[")
    words, _, after = rest.partition("]]")
    return _plain(before) + (f"**{_plain(words)}**" if words else "") + _plain(after)


def _plain(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line."""
    return _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", text))


def _topic(topic: str) -> str:
    return topic.replace("_", " ").capitalize()


def main(arguments: list[str]) -> int:
    """Write the pages; return how the program ends."""
    folder = Path(arguments[0]) if arguments else FOLDER
    texts = pages(Rules.load().clauses, read_heads(PACKS))
    write(folder, texts)
    print(f"{len(texts)} pages in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
