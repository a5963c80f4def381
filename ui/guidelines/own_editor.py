"""Writing an own pack: what is wrong stands beside its line, and every example says whether it is found.

Reading the text runs off the interface thread, a moment after the last key; an answer to an older text is dropped.
The text is kept in the library with each answer, right or wrong, so that nothing is ever lost.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.errors import KnownError
from app.guidelines.own import Examined, Tried
from app.translation import tr
from ui.commands import Shell
from ui.guidelines.yaml_field import YamlField
from ui.jobs import Token
from ui.theme import theme
from ui.widgets import Card, Message, button, label

PATIENCE = 250  # milliseconds after the last key
MOST_SHOWN = 60  # examples listed at once
_SLOT = "guidelines.own"


class OwnEditor(QWidget):
    """Edits one own pack. `left` fires when the person goes back to the packs."""

    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.key = ""
        self.examined: Examined | None = None
        self._kept = ""  # the text as the library holds it
        self.field = YamlField()
        self.answer = _Answer()
        self._title = label("", "heading")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PATIENCE)
        self._later.timeout.connect(self.examine)
        self.field.textChanged.connect(self._later.start)
        self.answer.line_wanted.connect(self.field.go_to_line)
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        line = QHBoxLayout()
        line.addWidget(button(tr("Back to the packs"), self.left.emit, icon="caret-left"))
        line.addSpacing(px(8))
        line.addWidget(self._title, 1)
        box.addLayout(line)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(px(14))
        halves.addWidget(self.field)
        halves.addWidget(self.answer)
        halves.setSizes([px(600), px(400)])
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        box.addWidget(halves, 1)

    # One pack after the other

    def open(self, key: str, text: str) -> None:
        """Edit the pack that the library holds under a key."""
        self.close_pack()
        self.key, self._kept, self.examined = key, text, None
        self.field.show_problems(())
        self.field.setPlainText(text)
        self._later.stop()
        self.examine()
        self.field.setFocus()

    def close_pack(self) -> None:
        """Keep what was written and let go of the pack."""
        self.keep()
        self._later.stop()
        self.key = ""

    def keep(self) -> None:
        """Write the text to the library when it is not there yet."""
        text = self.field.toPlainText()
        if not self.key or text == self._kept:
            return
        try:
            self._shell.workspace.packs.save_own(text, self.key, origin=self)
            self._kept = text
        except KnownError as error:
            self._shell.say(Message.of(error, key=_SLOT))

    # Reading it

    def examine(self) -> None:
        """Read the text in a worker."""
        if not self.key:
            return
        self._later.stop()
        text, key = self.field.toPlainText(), self.key
        examiner = self._shell.workspace.packs.examiner

        def read(_token: Token) -> Examined:
            return examiner.examine(text)

        self._shell.jobs.start(
            tr("Reading the pack"), read, done=partial(self._arrived, key, text), slot=_SLOT
        )

    def _arrived(self, key: str, text: str, found: Examined) -> None:
        if key != self.key or text != self.field.toPlainText():
            return  # somebody typed on; the next answer is on its way
        self.examined = found
        self._title.setText(found.title or tr("A pack of your own"))
        self.field.show_problems(found.problems)
        self.answer.show_answer(found)
        self.keep()


class _Answer(Card):
    """What is wrong, and how the examples fare. Emits `line_wanted` with a line to go to."""

    line_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("What the program says about it"))
        self._page = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._page)
        self.setMinimumWidth(theme().px(240))
        self.box.addWidget(self._scroll)

    def words(self) -> list[str]:
        """Return everything it says, line by line."""
        return [part.accessibleName() for part in self._page.findChildren(QWidget) if part.accessibleName()]

    def show_answer(self, found: Examined) -> None:
        """Show what was found out about a text."""
        place = self._scroll.verticalScrollBar().value()
        self._page = QWidget()
        self._page.setProperty("kind", "clear")
        box = QVBoxLayout(self._page)
        box.setContentsMargins(0, 0, theme().px(6), 0)
        box.setSpacing(theme().px(4))
        if found.problems:
            box.addWidget(label(tr("To be mended before the pack is used"), "label", wrap=True))
        elif found.pack is not None:
            count = len(found.pack.clauses)
            words = (
                tr("1 clause, ready for use.")
                if count == 1
                else tr("{count} clauses, ready for use.", count=count)
            )
            box.addWidget(_named(words, "accent"))
        for problem in found.problems:
            words = tr("{field}: {words}", field=problem.field, words=problem.words)
            box.addWidget(self._line(words, problem.line, "must"))
        for note in found.notes:
            box.addWidget(
                self._line(tr("{field}: {words}", field=note.field, words=note.words), note.line, "should")
            )
        if found.tried:
            box.addSpacing(theme().px(8))
            box.addWidget(label(tr("Examples"), "label"))
        for tried in sorted(found.tried, key=lambda one: one.right)[:MOST_SHOWN]:
            self._add_example(box, tried)
        if len(found.tried) > MOST_SHOWN:
            box.addWidget(label(tr("and {count} more", count=len(found.tried) - MOST_SHOWN), "small"))
        box.addStretch(1)
        self._scroll.setWidget(self._page)
        self._scroll.verticalScrollBar().setValue(place)

    def _add_example(self, box: QVBoxLayout, tried: Tried) -> None:
        words = "; ".join(f"“{one}”" for one in tried.found)
        state = tr("Found: {words}", words=words) if tried.found else tr("Not found")
        if not tried.right:
            wish = tr("should be found as marked") if tried.flags else tr("should pass")
            state = tr("{state}, but {wish}", state=state, wish=wish)
        role = "accent" if tried.right else "must"
        box.addWidget(_named(state, role))
        box.addWidget(self._line(tried.text, tried.line, "muted"))
        box.addSpacing(theme().px(4))

    def _line(self, words: str, line: int, role: str) -> QWidget:
        result = QWidget()
        row = QHBoxLayout(result)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_named(words, role, tr("Line {line}, {words}", line=line, words=words)), 1)
        go = button(tr("Line {line}", line=line), partial(self.line_wanted.emit, line), "plain")
        go.setAccessibleName(tr("Go to line {line}", line=line))
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return result


def _named(words: str, role: str, spoken: str = "") -> QWidget:
    result = label(words, role, wrap=True)
    result.setAccessibleName(spoken or words)
    return result
