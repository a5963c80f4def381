"""What one undo takes back: we count the document's undo items for each of the person's steps ourselves."""

import time
from collections.abc import Callable

from app.drafts.crdt import Document

HESITATION = 1.0  # seconds: after that a new word is a new step
LONGEST_RUN = 60  # characters: after that the next word is a new step


class Steps:
    """The steps that can be undone and redone, each as a number of items of the document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._done: list[int] = []
        self._undone: list[int] = []
        self._items = document.undo_items

    def note(self, *, joins: bool) -> bool:
        """Count what was committed since the last call: as a new step, or as more of the last one.

        False when there was nothing.
        """
        new, self._items = self._document.undo_items - self._items, self._document.undo_items
        if new <= 0:
            return False
        if joins and self._done and not self._undone:
            self._done[-1] += new
        else:
            self._done.append(new)
        self._undone.clear()
        return True

    @property
    def can_undo(self) -> bool:
        """Say whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Say whether there is a step to do again."""
        return bool(self._undone)

    def undo(self) -> bool:
        """Take back the last step of which anything is left; False when there is none."""
        document = self._document
        return self._move(
            self._done, self._undone, document.undo, lambda: document.undo_items, lambda: document.redo_items
        )

    def redo(self) -> bool:
        """Do the last undone step again; False when there is none."""
        document = self._document
        return self._move(
            self._undone, self._done, document.redo, lambda: document.redo_items, lambda: document.undo_items
        )

    def _move(
        self,
        steps: list[int],
        other: list[int],
        once: Callable[[], bool],
        left: Callable[[], int],
        gained: Callable[[], int],
    ) -> bool:
        moved = False
        while steps and not moved:
            goal, before = left() - steps.pop(), gained()
            while left() > max(goal, 0):
                # An item whose words a colleague deleted is used up and changes nothing.
                moved = once() or moved
            if gained() > before:
                other.append(gained() - before)
        self._items = self._document.undo_items
        return moved


class TypingRun:
    """Says which keystrokes belong to one step: those that go on where the last one ended.

    A run goes on within a word, and over the end of a word as long as nobody hesitates. A new line, a jump,
    a turn from typing to deleting, or `end` begins a new one. Use one run for each editor:

        draft.edit(part, at, removed, text, joins=run.joins(part, at, removed, text))
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.end()

    def end(self) -> None:
        """Let the next keystroke begin a new step: after an undo, a jump of the caret, a colleague's edit."""
        self._place = ("", -1)
        self._typing = True
        self._last, self._length, self._at = "", 0, 0.0

    def joins(self, part: str, at: int, removed: int, text: str) -> bool:
        """Say whether this edit belongs to the last step, and remember it."""
        now, typing = self._clock(), not removed
        small = len(text) + removed == 1
        place = (part, at) if typing else (part, at + removed)
        follows = small and place == self._place and typing == self._typing
        joins = follows and self._goes_on(text, now)
        self._length = self._length + 1 if joins else 1
        self._place = (part, at + len(text)) if small and text != "\n" else ("", -1)
        self._typing, self._last, self._at = typing, text, now
        return joins

    def _goes_on(self, text: str, now: float) -> bool:
        if text == "\n":
            return False
        begins_word = bool(text) and not text.isspace() and self._last.isspace()
        hesitates = now - self._at > HESITATION
        if not text:  # deleting: there is no word to wait for
            return not hesitates
        return not begins_word or not (hesitates or self._length >= LONGEST_RUN)
