"""Everything a person can do on the Review screen, as commands, and the small dialogs some of them need."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.findings.finding import Finding, Severity
from app.review.history import What
from app.review.rounds import Choice
from app.text.spans import Span
from app.translation import tr
from ui.chooser import Choice as Line
from ui.chooser import Chooser
from ui.commands import Context
from ui.review.ask import AskForm, Asking
from ui.review.words import choice_words, due_words
from ui.widgets import Message

if TYPE_CHECKING:
    from app.review.room import Review
    from ui.review.items import Item
    from ui.review.screen import ReviewScreen

_MOST = 60  # clauses listed at once


def go(screen: "ReviewScreen", context: Context) -> None:
    """Show the draft in hand under review."""
    if context.screen is not screen and context.draft_id:
        screen.show_draft(context.draft_id)
    context.shell.go("review")


# Asking and deciding


def ask(screen: "ReviewScreen", context: Context) -> None:
    """Open the form for asking, about the draft in hand."""
    if not context.draft_id:
        return
    context.screen.flush()
    try:
        screen.take(context.draft_id)
        row = screen.shell.workspace.shelf.row(context.draft_id)
    except KnownError as error:
        screen.shell.say(Message.of(error, key="review"))
        return
    people = screen.work.people
    form = AskForm(people.me, people.known, screen.work.asked, row.intensity, screen.window())
    form.wanted.connect(partial(_asked, screen))
    form.open()


def _asked(screen: "ReviewScreen", asking: Asking) -> None:
    work = screen.work
    if asking.me != work.people.me:
        work.become(asking.me)
    done = work.do(
        lambda room: room.rounds.ask(asking.who, asking.focus, asking.due, asking.most, asking.intensity),
        What.ASKED,
    )
    if not done:
        return
    work.people.remember(asking.who, screen)
    work.do(lambda room: room.versions.note_read())
    work.tell_board()
    names = ", ".join(asking.who)
    words = tr("{names} are asked to review this draft.", names=names)
    if len(asking.who) == 1:
        words = tr("{name} is asked to review this draft.", name=names)
    due = due_words(asking.due)
    said = tr("By {day}.", day=due) if due else ""
    screen.shell.say(
        Message(words, said, tr("The draft as it is now was kept as a version."), key="review", seconds=12)
    )
    screen.header_changed.emit()


def decide(screen: "ReviewScreen", choice: str, note: str = "", to: str = "") -> None:
    """Send a decision about the round."""
    work = screen.work
    done = work.do(lambda room: room.rounds.decide(Choice(choice), note, to), What.DECIDED)
    if not done:
        return
    if Choice(choice) in (Choice.LOOKS_RIGHT, Choice.CHANGES_ASKED):
        work.do(lambda room: room.versions.note_read())
    if to:
        work.people.remember((to,), screen)
    work.tell_board()
    words = tr("Your decision was sent: {words}.", words=choice_words(Choice(choice)))
    screen.shell.say(Message(words, tr("You can change it until the next round."), key="review", seconds=12))
    screen.decision.hide()
    screen.set_ten_minutes(False)
    screen.reading.choose("whole")


def in_write(screen: "ReviewScreen", part: str = "", span: Span | None = None) -> None:
    """Show words in Write, to change them there; those that are selected when none are named."""
    chosen = (part, span) if part else screen.sheet.selection()
    draft_id = screen.draft_id
    if chosen is None or chosen[1] is None:
        screen.shell.open_draft(draft_id)
        return
    words = Finding("", Severity.CONSIDER, "", "", chosen[0], chosen[1])  # a place is all that is asked of it
    screen.shell.show_finding(draft_id, words)


def accept_all(screen: "ReviewScreen") -> None:
    """Accept every open suggestion whose words still stand as it found them; one step to undo."""
    counts: list[tuple[int, int]] = []

    def act(room: "Review") -> None:
        taken, left = room.suggestions.accept_all()
        counts.append((len(taken), len(left)))

    if not screen.work.do(act) or not counts:
        return
    taken, left = counts[0]
    for _ in range(taken):
        screen.work.note(What.ACCEPTED)
    words = tr("Accepted suggestions: {count}.", count=taken)
    rest = tr("Left open, because the words they speak of have changed: {count}.", count=left) if left else ""
    undo = ((tr("Undo"), screen.work.undo),) if taken else ()
    screen.shell.say(Message(words, rest, actions=undo, key="review", only_on="review", seconds=12))


def remove_note(screen: "ReviewScreen", item: "Item") -> None:
    """Remove a private note. It lies outside of the draft, so its way back is in the message."""

    def bring_back() -> None:
        draft, span = screen.work.draft, item.span
        if draft is not None and span is not None and span.of(draft.text(item.part)) != item.anchor.words:
            span = None  # other words stand there now: it goes to the part as a whole
        screen.work.comment(item.part, span, item.text, item.severity, item.clause, private=True)

    screen.work.answer("remove", item.id, "")
    words = tr("Your private note was removed.")
    screen.shell.say(
        Message(words, actions=((tr("Undo"), bring_back),), key="review", only_on="review", seconds=20)
    )


# Choosing from lists


def choose(
    screen: "ReviewScreen", name: str, placeholder: str, find: Callable[[str], Sequence[Line]]
) -> None:
    """Open a list over the window."""
    chooser = Chooser(screen.window(), name, placeholder)
    chooser.left.connect(chooser.deleteLater)
    chooser.open(find)


def ask_me(screen: "ReviewScreen") -> None:
    """Ask who is at the keyboard."""
    people = screen.work.people

    def find(typed: str) -> list[Line]:
        name = " ".join(typed.split())
        lines = [
            Line(one, partial(screen.become, one))
            for one in people.known
            if name.casefold() in one.casefold()
        ]
        if name and name not in people.known:
            lines.append(Line(tr("Somebody new: {name}", name=name), partial(screen.become, name)))
        return lines

    choose(screen, tr("Who is at the keyboard?"), tr("A name"), find)


def ask_clause(screen: "ReviewScreen") -> None:
    """Ask which clause a comment rests on."""
    work, form = screen.work, screen.form
    clauses = screen.shell.workspace.packs.clauses
    topics = work.draft.brief.topics if work.draft else ()
    language = work.draft.brief.language.partition("-")[0] if work.draft else "en"
    mine = [clause for clause in clauses if clause.language.partition("-")[0] == language] or list(clauses)
    mine.sort(key=lambda clause: (clause.topic not in topics, clause.title))

    def take(clause_id: str) -> None:
        form.set_clause(clause_id, work.clause_words(clause_id))
        form.text.setFocus()

    def find(typed: str) -> list[Line]:
        words = typed.casefold().split()
        found = []
        for clause in mine:
            hay = f"{clause.title} {clause.id} {' '.join(s.organisation for s in clause.sources)}".casefold()
            if all(word in hay for word in words):
                hint = clause.sources[0].organisation if clause.sources else ""
                found.append(Line(clause.title, partial(take, clause.id), hint))
        return found[:_MOST]

    choose(screen, tr("Which clause does it rest on?"), tr("Search the clauses"), find)


def name_version(screen: "ReviewScreen") -> None:
    """Keep the draft as it is under a name."""

    def keep(name: str) -> None:
        screen.work.do(lambda room: room.versions.make(name), What.NAMED)

    def find(typed: str) -> list[Line]:
        name = " ".join(typed.split()) or tr("Version of {day}", day=date.today().isoformat())
        return [Line(tr("Keep this state as “{name}”", name=name), partial(keep, name))]

    choose(screen, tr("Name a version"), tr("What do you call it?"), find)


def restore(screen: "ReviewScreen", version_id: str) -> None:
    """Make the draft say again what it said then."""
    if screen.work.do(lambda room: room.versions.restore(version_id), What.RESTORED):
        words = tr("The draft says again what it said then.")
        screen.shell.say(
            Message(words, tr("What it said before is still a state you can undo to."),
                    actions=((tr("Undo"), screen.work.undo),), key="review", only_on="review", seconds=12)
        )  # fmt: skip


def reopen_beat(screen: "ReviewScreen") -> None:
    """Open an agreed beat again; asks for the reason."""
    agreed_id = screen.reading.agreed_here()

    def open_again(reason: str) -> None:
        screen.work.do(lambda room: room.agreed.reopen(agreed_id, reason), What.UNAGREED)

    def find(typed: str) -> list[Line]:
        reason = " ".join(typed.split())
        return (
            [Line(tr("Reopen, because: {reason}", reason=reason), partial(open_again, reason))]
            if reason
            else []
        )

    choose(screen, tr("Why is this beat open again?"), tr("A reason, a few words"), find)
