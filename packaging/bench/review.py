"""A long review: 300 comments on 3,000 words, opened, scrolled, walked through and written in, in the real window."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from bench.frame import Plan, measure, milliseconds
from bench.processes import sample_file
from bench.real_window import Open, opened, p95

if TYPE_CHECKING:
    from ui.review.screen import ReviewScreen

WORDS, COMMENTS, FRAMES = 3000, 300, 120


@contextmanager
def _under_review(plan: Plan) -> Iterator[tuple[Open, "ReviewScreen"]]:
    """Open the window on a draft with all its comments; Review has not been looked at yet."""
    script = sample_file(plan.folder, WORDS).read_text("utf-8")
    with opened(plan, "review", script) as it:
        from app.findings.post import SCRIPT
        from app.text.spans import Span
        from ui.review.screen import ReviewScreen

        workspace = it.window.workspace
        draft = workspace.shelf.open(it.draft_id)
        review = workspace.review(draft, "Sample reviewer")
        words = [match.span() for match in re.finditer(r"[A-Za-z]{4,}", script)]
        for number in range(COMMENTS):
            start, end = words[number * len(words) // COMMENTS]
            review.threads.add(SCRIPT, Span(start, end), f"Sample comment {number}: is this so?")
        workspace.shelf.save(draft)
        screen = it.window.screen_of("review")
        assert isinstance(screen, ReviewScreen)
        it.window.go("review")
        it.settle()
        yield it, screen


@measure("review-open", "3,000 words with 300 comments shown in Review", target=300)
def opening(plan: Plan) -> list[float]:
    """From choosing the draft to the painted window; it is read from the library each time."""
    samples = []
    with _under_review(plan) as (it, screen):
        from app.drafts.brief import Brief

        other = it.window.workspace.create_draft(
            Brief(title="Another sample"), {"script": "# Hook\nHello.\n"}
        )

        def show(draft_id: str) -> None:
            screen.show_draft(draft_id)
            while not screen.has_draft or screen.draft_id != draft_id:
                it.settle()
            it.settle()

        for _ in range(plan.samples + 1):
            show(other)
            it.rest(300)
            samples.append(milliseconds(lambda: show(it.draft_id)))
            assert len(screen.work.items()) == COMMENTS
    return samples[1:]


def _frames(plan: Plan, moves: Callable[[Open, "ReviewScreen"], Callable[[int], object]]) -> list[float]:
    """Return the 95th of the frames of each round, a frame being one move with all that follows, painted."""
    with _under_review(plan) as (it, screen):
        screen.show_draft(it.draft_id)
        it.rest(800)
        move = moves(it, screen)

        def frame(number: int) -> None:
            move(number)
            it.settle()

        def one_round() -> float:
            return p95([milliseconds(partial(frame, number)) for number in range(FRAMES)])

        return [one_round() for _ in range(plan.samples)]


@measure("review-scroll", "a frame of scrolling 300 comments, 95th of 120", target=16)
def scrolling(plan: Plan) -> list[float]:
    """Three lines a frame, down and up again."""

    def moves(it: Open, screen: "ReviewScreen") -> Callable[[int], object]:
        bar = screen.sheet.verticalScrollBar()
        return lambda at: bar.setValue(bar.value() + (60 if at % 120 < 60 else -60))

    return _frames(plan, moves)


@measure("review-step", "a frame of going to the next of 300 comments, 95th of 120", target=16)
def stepping(plan: Plan) -> list[float]:
    """Alt and arrow down."""
    return _frames(plan, lambda it, screen: lambda at: screen.reading.step(1))


@measure("review-type", "a key in a comment among 300, 95th of 120", target=16)
def writing(plan: Plan) -> list[float]:
    """Typing a comment into the margin."""

    def moves(it: Open, screen: "ReviewScreen") -> Callable[[int], object]:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from app.findings.post import SCRIPT
        from app.text.spans import Span

        assert screen.sheet.select(SCRIPT, Span(40, 60))
        it.window.run("review.comment")
        it.rest(100)
        field = screen.form.text
        assert field.isVisible()
        return lambda at: QTest.keyClick(field, Qt.Key.Key_A if at % 6 else Qt.Key.Key_Space)

    return _frames(plan, moves)


@measure("review-write", "a key in Write in a script with 300 comments, 95th of 120", target=16)
def editing(plan: Plan) -> list[float]:
    """Typing in the middle of the words that carry the comments."""

    def moves(it: Open, screen: "ReviewScreen") -> Callable[[int], object]:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from ui.write.screen import WriteScreen

        it.window.open_draft(it.draft_id)
        it.rest(800)
        write = it.window.screen_of("write")
        assert isinstance(write, WriteScreen)
        editor = write.editors.current
        middle = len(editor.toPlainText()) // 2
        editor.select(middle, middle)
        return lambda at: QTest.keyClick(editor, Qt.Key.Key_A if at % 6 else Qt.Key.Key_Space)

    return _frames(plan, moves)


@measure("review-compare", "two versions of 10,000 words compared", target=150)
def comparing(plan: Plan) -> list[float]:
    """Every twentieth word is another, and two paragraphs have changed places."""
    from app.review.tokens import compare_texts

    old = sample_file(plan.folder, 10_000).read_text("utf-8")
    words = re.split(r"(?<=\s)", old)
    new = ["other " if at % 20 == 0 else word for at, word in enumerate(words)]
    new[2000:2200], new[6000:6200] = new[6000:6200], new[2000:2200]
    return plan.timed(lambda: compare_texts(old, "".join(new)))
