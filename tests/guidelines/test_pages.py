"""The pages about the packs are made from the packs: every clause with its sources, every link leading somewhere."""

import re
from pathlib import Path

from app.guidelines.catalogue import read_heads, readable
from app.guidelines.pages import INDEX, main, pages, write
from app.guidelines.rules import Rules

CLAUSES = Rules.load().clauses
TEXTS = pages(CLAUSES, read_heads())


def test_every_clause_stands_on_the_page_of_its_pack_with_why_and_sources() -> None:
    for clause in CLAUSES:
        page = TEXTS[f"{clause.pack}.md"].replace("\\", "")
        assert page.count(f"`{clause.id}`") == 1
        assert readable(clause.why) in page
        for source in clause.sources:
            assert re.sub(r"\s+", " ", source.document).replace("\\", "") in page


def test_every_page_is_reached_from_the_first() -> None:
    linked = set(re.findall(r"\]\(([\w.-]+\.md)\)", TEXTS[INDEX]))
    assert linked == set(TEXTS) - {INDEX}
    assert all(f"({INDEX})" in text for name, text in TEXTS.items() if name != INDEX)


def test_pages_are_written_whole_and_old_ones_go_but_nobody_elses(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    assert {file.name: file.read_text("utf-8") for file in tmp_path.glob("*.md")} == TEXTS
    (tmp_path / "gone.md").write_text(TEXTS[INDEX], "utf-8")
    (tmp_path / "ours.md").write_text("# Written by hand\n", "utf-8")
    write(tmp_path, TEXTS)
    assert not (tmp_path / "gone.md").exists()
    assert (tmp_path / "ours.md").exists()


def test_what_an_author_writes_is_never_markup() -> None:
    from dataclasses import replace

    strange = replace(CLAUSES[0], why="*Bold* [link](x) <b> `code` | cell", flags=("a [[*b*]] c",))
    page = pages([strange], [])[f"{strange.pack}.md"]
    assert r"\*Bold\* \[link\](x) \<b\> \`code\` \| cell" in page
    assert r"a **\*b\*** c" in page


def test_the_pages_in_the_docs_are_those_of_the_packs_as_they_are() -> None:
    folder = Path(__file__).parents[2] / "docs" / "guidelines"
    stale = [name for name, text in TEXTS.items() if (folder / name).read_text("utf-8") != text]
    assert stale == [], "run `python -m app.guidelines.pages`"
