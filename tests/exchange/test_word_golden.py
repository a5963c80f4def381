"""The parts of the Word file we write, held against golden files: a change of them is seen, and opened in a program.

    python -m tests.exchange.test_word_golden

writes the golden files anew.
"""

import dataclasses
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from app.exchange import critic, outgoing
from app.exchange.outgoing import Outgoing
from app.exchange.word import writing
from tests.exchange.reviewer import spoken_about, story

GOLDEN = Path(__file__).parents[1] / "golden" / "word"
PARTS = ("document", "comments", "commentsExtended")


def fixed() -> Outgoing:
    """Return a review whose ids and times are the same every time."""
    casey, ada = story()
    spoken_about(casey, ada)
    out = outgoing.prepare(casey, lambda clause: f"The clause {clause}")
    ids = [*(one.id for talk in out.talks for one in talk.said), *(one.id for one in out.tracked)]
    times = {name: f"2026-11-24T09:00:{number:02d}Z" for number, name in enumerate(reversed(ids))}
    talks = tuple(
        dataclasses.replace(talk, said=tuple(dataclasses.replace(one, at=times[one.id]) for one in talk.said))
        for talk in out.talks
    )
    tracked = tuple(dataclasses.replace(one, at=times[one.id]) for one in out.tracked)
    return dataclasses.replace(
        out, draft="d" * 32, export="e" * 32, talks=talks, tracked=tracked, at="2026-11-24T09:00:00+00:00"
    )


def made() -> dict[str, str]:
    """Return each golden file's content as we write it now."""
    out = fixed()
    with zipfile.ZipFile(io.BytesIO(writing.write(out))) as file:
        found = {f"{name}.xml": _pretty(file.read(f"word/{name}.xml")) for name in PARTS}
    return {**found, "review.md": critic.write(out)}


def _pretty(xml: bytes) -> str:
    """Return XML with a line for each element, so that a difference can be read."""
    root = etree.fromstring(xml)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


@pytest.mark.parametrize("name", [*(f"{name}.xml" for name in PARTS), "review.md"])
def test_what_we_write_is_what_was_looked_at(name: str) -> None:
    assert made()[name] == (GOLDEN / name).read_text("utf-8")


def test_no_change_lies_in_another_and_every_answer_has_its_place() -> None:
    root = etree.fromstring(made()["document.xml"].encode())
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for change in (*root.iter(f"{w}ins"), *root.iter(f"{w}del")):
        assert not [outer for outer in change.iterancestors() if outer.tag in (f"{w}ins", f"{w}del")]
    references = [one.get(f"{w}id") for one in root.iter(f"{w}commentReference")]
    comments = etree.fromstring(made()["comments.xml"].encode())
    assert sorted(references) == sorted(str(one.get(f"{w}id")) for one in comments)
    marks = [one.get(f"{w}id") for one in root.iter(f"{w}bookmarkStart")]
    names = [one.get(f"{w}name") for one in root.iter(f"{w}bookmarkStart")]
    assert len(set(marks)) == len(marks)
    assert len(set(names)) == len(names)
    assert all(len(str(name)) <= 40 for name in names)


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, content in made().items():
        (GOLDEN / name).write_text(content, "utf-8")
