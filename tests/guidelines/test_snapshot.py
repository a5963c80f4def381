"""What the packs find in whole texts, written down: any change of behaviour shows as a difference to be read.

`UPDATE_GOLDEN=1` writes the snapshots anew. Texts of others, which may not be shipped, are read from the folder that
`CAREWRIGHT_CORPORA` names, where there is one; of those only clauses and positions are written down.
"""

import json
import os
from pathlib import Path

import pytest

from app.checking import check_text
from app.guidelines import oracle
from app.guidelines.rules import Rules
from app.text.folding import fold
from app.text.words import sentences

GOLDEN = Path(__file__).parents[1] / "golden"
TEXTS = sorted((GOLDEN / "texts").glob("*.txt"))
CORPORA = Path(os.environ.get("CAREWRIGHT_CORPORA", "nowhere"))
FOREIGN = sorted(CORPORA.glob("*/*.txt"))


def found_in(text: str, *, words: bool) -> list[str]:
    rows = []
    for one in check_text(text):
        where = f"{one.span.start}-{one.span.end}" if one.span else "whole"
        said = f"  {one.words}" if words and one.words else ""
        rows.append(f"{where}  {one.severity}  {one.clause}{said}")
    return rows


def compare(file: Path, now: object) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert now == json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("text", TEXTS, ids=[file.stem for file in TEXTS])
def test_our_own_texts_are_found_as_before(text: Path) -> None:
    compare(GOLDEN / f"{text.stem}.json", found_in(text.read_text("utf-8"), words=True))


def test_a_kind_text_is_left_alone() -> None:
    assert json.loads((GOLDEN / "clean.json").read_text("utf-8")) == []


@pytest.mark.skipif(
    not FOREIGN, reason="texts of others lie outside the project; CAREWRIGHT_CORPORA names their folder"
)
def test_texts_of_others_are_found_as_before() -> None:
    now = {f"{f.parent.name}/{f.name}": found_in(f.read_text("utf-8"), words=False) for f in FOREIGN}
    compare(GOLDEN / "corpora.json", {name: rows for name, rows in now.items() if rows})


def test_the_fast_path_finds_what_the_oracle_finds_in_whole_texts() -> None:
    phrases = [
        p
        for clause in Rules.load().clauses
        if clause.language == "en"
        for p in clause.find
        if not p.restricted
    ]
    from app.guidelines.matching import matcher_of

    lines = [
        line
        for file in (*TEXTS, *FOREIGN[::6])
        for line in file.read_text("utf-8").split("\n")
        if line.strip()
    ]
    prepared = [(folded, sentences(line, folded)) for line in lines[:400] for folded in [fold(line)]]
    for phrase in phrases[::3]:
        pattern, matcher = oracle.expression(phrase), matcher_of(phrase)
        for folded, split in prepared:
            if not any(word in folded.text for word in phrase.anchors):
                continue  # no match without an anchor, in either reading
            for sentence in split:
                fast = [
                    (sentence.starts[m.mark_start], sentence.ends[m.mark_end - 1])
                    for m in matcher.find(sentence.words)
                ]
                assert fast == oracle.find(pattern, folded.text, sentence.starts[0], sentence.ends[-1]), (
                    phrase.source
                )
