"""A draft out of the library, in one of many forms: what the command line and the window have in common.

`prepare` reads a draft, which in a job is a copy; what it returns makes the file. Once that stands, `done` lets the
draft itself remember what went out, where something can come home.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.drafts.document import Draft
from app.errors import KnownError
from app.exchange import outgoing
from app.exchange.packet.writing import write_file
from app.findings.post import Post
from app.review.room import Review
from app.translation import tr

if TYPE_CHECKING:
    from app.publishing.gate import Hindrance
    from app.workspace import Workspace


@dataclass(frozen=True)
class Form:
    """One form a draft can leave in. `home` says whether a reviewer's work comes home from it."""

    id: str
    suffix: str
    words: str
    says: str
    home: bool = False


def forms() -> tuple[Form, ...]:
    """Return every form, the most useful first."""
    return (
        Form(
            "docx",
            ".docx",
            tr("Word"),
            tr("Comments and tracked changes; comes home with what others did"),
            True,
        ),
        Form(
            "md", ".md", tr("Markdown"), tr("Comments and suggestions as CriticMarkup; comes home, too"), True
        ),
        Form("pdf", ".pdf", tr("Review sheet"), tr("To print: the post, findings, comments, sign-offs")),
        Form("txt", ".txt", tr("Plain text"), tr("The words and nothing else")),
        Form("fountain", ".fountain", tr("Fountain"), tr("A screenplay for film programs")),
        Form("srt", ".srt", tr("SubRip subtitles"), tr("Captions with their times")),
        Form("vtt", ".vtt", tr("WebVTT subtitles"), tr("Captions with their times, for the web")),
        Form("csv", ".csv", tr("Table of comments"), tr("Every comment and suggestion as a row")),
    )


@dataclass(frozen=True)
class Prepared:
    """A draft on its way out. `make` returns the file; of a PDF, the page that is to be printed (`page`)."""

    form: str
    make: Callable[[], bytes]
    done: Callable[[Draft], None] = lambda _draft: None
    page: str = ""


def prepare(workspace: "Workspace", draft: Draft, form: str, me: str) -> Prepared:
    """Read a draft for a form. Raises ValueError for a form there is not."""
    review = workspace.review(draft, me)
    clauses = _Clauses(workspace)
    if form in ("docx", "md"):
        return _reviewed(review, form, clauses)
    if form == "pdf":
        page = _page(workspace, review, clauses)
        return Prepared(form, page.encode, page=page)
    if form == "csv":
        from app.exchange.texts_out import comments_csv

        text = comments_csv(review.threads.all(), review.suggestions.all(), clauses)
        return Prepared(form, lambda: text.encode("utf-8-sig"))  # without a mark spreadsheets guess wrongly
    post, title = draft.post(), draft.title
    if form not in ("txt", "fountain", "srt", "vtt"):
        raise ValueError(f"there is no form named {form!r}")
    return Prepared(form, lambda: _text(form, title, post).encode())


@dataclass(frozen=True)
class Unsettled:
    """A draft that is about to leave, and what is not settled in it."""

    title: str
    found: "tuple[Hindrance, ...]"


def unsettled(workspace: "Workspace", drafts: Iterable[Draft]) -> Iterator[Unsettled]:
    """Yield the drafts in which something is not settled, to be told before they leave. They may be copies."""
    for draft in drafts:
        if found := workspace.hindrances(draft):
            yield Unsettled(draft.title or tr("Untitled draft"), found)


def unsettled_words(one: Unsettled) -> str:
    """Return it as lines for a terminal."""
    from app.publishing.gate import line_words  # with the room of review, when something is not settled

    said = tr("Not settled in “{title}”, which leaves like this:", title=one.title)
    return "\n".join([said, *(f"  {line_words(hindrance)}" for hindrance in one.found)])


def save(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file, whole or not at all.

    Raises:
        KnownError: there is one already and `replace` was not said, or it cannot be written.
    """
    expect_free(path, replace=replace)
    write_file(path, data)


def expect_free(path: Path, *, replace: bool) -> None:
    """Raise KnownError where a file stands that nobody said may be replaced."""
    if path.exists() and not replace:
        raise KnownError(
            tr("“{name}” is there already.", name=path.name),
            tr("It was not touched."),
            tr("Choose another name, or say that it may be replaced (--replace)."),
        )


def _reviewed(review: Review, form: str, clauses: Callable[[str], str]) -> Prepared:
    gone = outgoing.prepare(review, clauses)

    def make() -> bytes:
        if form == "md":
            from app.exchange import critic

            return critic.write(gone).encode()
        from app.exchange.word import writing  # with lxml, when somebody writes for Word

        return writing.write(gone)

    return Prepared(form, make, lambda draft: outgoing.keep_record(draft, gone, form))


def _text(form: str, title: str, post: Post) -> str:
    from app.exchange import subtitles_out, texts_out

    if form == "txt":
        return texts_out.plain(title, post.parts)
    if form == "fountain":
        return texts_out.fountain(title, post.parts, post.language)
    found = subtitles_out.captions_of(post)
    if not found:
        raise KnownError(
            tr("Nothing is said in this draft yet, so there are no captions."), do=tr("Write a line first.")
        )
    return subtitles_out.srt(found) if form == "srt" else subtitles_out.vtt(found)


def _page(workspace: "Workspace", review: Review, clauses: Callable[[str], str]) -> str:
    from app.exchange.review_sheet import Sheet, html

    draft = review.draft
    guidance = workspace.guidance(draft)
    sheet = Sheet(
        draft.title, draft.parts(), draft.brief.language, date.today().isoformat(), guidance.open,
        [(finding.title, keep.reason) for keep, finding in guidance.kept],
        review.threads.all(), review.suggestions.all(), list(_signed(workspace, review)),
    )  # fmt: skip
    return html(sheet, clauses)


def _signed(workspace: "Workspace", review: Review) -> "list[str]":
    from app.review.sign_off import Standing, verify

    told = []
    words = {
        Standing.VALID: tr("as it was signed, and the draft says the same today"),
        Standing.VOID: tr("void: the draft has changed since"),
        Standing.TAMPERED: tr("not as it was signed"),
        Standing.UNREADABLE: tr("cannot be read"),
    }
    for record in workspace.reviews.sign_offs.of(review.draft.id):
        found = verify(record, review.versions.present())
        by, at = str(found.statement.get("by", "")), str(found.statement.get("at", ""))[:10]
        meaning = str(found.statement.get("meaning", ""))
        told.append(
            tr("{by}, {at}: {state}. {meaning}", by=by, at=at, state=words[found.standing], meaning=meaning)
        )
    return told


class _Clauses:
    """The words of clauses, read when the first is asked for."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._titles: dict[str, str] | None = None

    def __call__(self, clause: str) -> str:
        if self._titles is None:
            self._titles = {one.id: one.title for one in self._workspace.packs.clauses}
        return self._titles.get(clause, clause)
