"""A long draft with many comments goes to Word and comes home, also after LibreOffice wrote the file anew."""

import re
import shutil
import subprocess
from functools import partial
from typing import TYPE_CHECKING

from bench.frame import Plan, Skipped, measure, milliseconds
from bench.processes import sample_file

if TYPE_CHECKING:
    from app.drafts.document import Draft

WORDS, COMMENTS = 3000, 200


def _commented(plan: Plan) -> "Draft":
    """Return a draft of 3,000 words with 200 comments, a third of them answered, and 40 suggestions."""
    from app.drafts.brief import Brief
    from app.drafts.document import Draft
    from app.findings.post import SCRIPT
    from app.review.room import Review
    from app.text.spans import Span

    draft = Draft()
    draft.set_brief(Brief(title="Sample", language="en"))
    script = sample_file(plan.folder, WORDS).read_text("utf-8")
    draft.edit(SCRIPT, 0, 0, script)
    ada, casey = Review(draft, "Sample reviewer"), Review(draft, "Sample creator")
    words = [match.span() for match in re.finditer(r"[A-Za-z]{4,}", script)]
    for number in range(COMMENTS):
        start, end = words[number * len(words) // COMMENTS]
        thread = ada.threads.add(SCRIPT, Span(start, end), f"Sample comment {number}: is this so?")
        if number % 3 == 0:
            casey.threads.reply(thread, "It is.")
        if number % 5 == 0:
            place = words[number * len(words) // COMMENTS + 1]
            ada.suggestions.propose(SCRIPT, Span(*place), "other words")
    return draft


def _home(draft: "Draft", data: bytes, copy: "Draft") -> None:
    """Bring a file home to a copy of the draft that knows nothing of the review: all of it is new."""
    from app.exchange.homecoming import look, merge
    from app.exchange.word import reading
    from app.review.room import Review

    came = reading.read(data)
    assert came is not None
    review = Review(copy, "Sample creator")
    merge(look(came, review), review)
    assert len(review.threads.all()) == COMMENTS
    assert len(review.suggestions.all()) == COMMENTS // 5
    assert copy.parts() == draft.parts()


def _bare(draft: "Draft") -> "Draft":
    """Return a draft with the same words and nothing said about them."""
    from app.drafts.document import Draft
    from app.findings.post import SCRIPT

    copy = Draft(draft.id)
    copy.edit(SCRIPT, 0, 0, draft.text(SCRIPT))
    return copy


def _written(draft: "Draft") -> bytes:
    from app.exchange import outgoing
    from app.exchange.word import writing
    from app.review.room import Review

    return writing.write(outgoing.prepare(Review(draft, "Sample creator")))


def _forgotten(data: bytes) -> bytes:
    """Return the file without its copy of our record, so that everything in it is new."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if b"urn:carewright:export" not in old.read(name):
                new.writestr(name, old.read(name))
    return out.getvalue()


def _there_and_home(draft: "Draft", copy: "Draft") -> None:
    _home(draft, _forgotten(_written(draft)), copy)


@measure("docx-home", "3,000 words with 200 comments to Word and home, all of it new", target=2000)
def there_and_back(plan: Plan) -> list[float]:
    """From the open draft to everything merged into a copy that had none of it."""
    draft = _commented(plan)
    samples = []
    for _ in range(plan.samples + 1):
        copy = _bare(draft)
        samples.append(milliseconds(partial(_there_and_home, draft, copy)))
    return samples[1:]


@measure("docx-home-rewritten", "the same, home from a file that LibreOffice wrote anew", target=2000)
def from_another_program(plan: Plan) -> list[float]:
    """From the file to everything merged; what LibreOffice itself takes is not counted."""
    office = shutil.which("soffice")
    if office is None:
        raise Skipped("LibreOffice is not installed")
    draft, folder = _commented(plan), plan.folder / "office"
    (folder / "home").mkdir(parents=True, exist_ok=True)
    (folder / "sent.docx").write_bytes(_written(draft))
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(folder / "home"), str(folder / "sent.docx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    data = _forgotten((folder / "home" / "sent.docx").read_bytes())
    samples = []
    for _ in range(plan.samples + 1):
        copy = _bare(draft)
        samples.append(milliseconds(partial(_home, draft, data, copy)))
    return samples[1:]
