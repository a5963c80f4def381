"""What was recognised in a file, what is left out and why; the person changes what they know better and imports."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.surveys.dataset import CODED, Kind
from app.surveys.display import people_text
from app.surveys.readers.choices import Choices
from app.translation import tr
from ui.surveys.importing.table import QuestionModel, QuestionTable
from ui.theme import theme
from ui.widgets import Combo, button, label

if TYPE_CHECKING:
    from app.surveys.readers.recognise import Recognised


class ImportForm(QDialog):
    """Emits `wanted` with the `Choices`; stays until whoever listens accepts it, so that a refusal loses nothing."""

    wanted = Signal(object)

    def __init__(self, name: str, seen: "Recognised", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_survey")
        self.setWindowTitle(tr("Import survey"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._seen = seen
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(16), px(20), px(16))
        box.setSpacing(px(8))
        box.addWidget(label(name, "heading"))
        box.addWidget(label(_summary(seen), "muted", wrap=True))
        self.incomplete = QCheckBox(tr("Count answers that were not finished"))
        self.incomplete.setVisible(False)
        self._account(box)
        self.model = QuestionModel(seen.questions)
        self.table = QuestionTable(self.model, self)
        box.addWidget(self.table, 1)
        self.counted = label("", "small", wrap=True)
        box.addWidget(self.counted)
        self._fields(name, box)
        self.problem = label("", "must", wrap=True)
        self.problem.setAccessibleName(tr("What stands in the way"))
        box.addWidget(self.problem)
        self.problem.hide()
        self._foot(box)
        self.model.decided.connect(self._count)
        self._count()
        self.table.setMinimumHeight(px(60))
        room = parent.window().size() if parent is not None else QSize(px(940), px(600))
        self.resize(min(px(940), room.width()), min(px(600), room.height()))

    def choices(self) -> Choices:
        """Return what was decided."""
        lines = self.model.lines
        weight = str(self.weight.currentData())
        named = {str(combo.currentData()) for combo in (self.strata, self.clusters)} - {""}
        return Choices(
            title=self.title.text().strip(),
            kinds={line.seen.key: line.kind for line in lines if line.kind and line.comes_in},
            include=frozenset(line.seen.key for line in lines if line.comes_in and line.seen.left_out),
            exclude=frozenset(
                line.seen.key for line in lines if line.ticked is False and line.seen.key not in named
            ),
            weights=(weight,) if weight else (),
            weight_in_use=weight,
            strata=str(self.strata.currentData()),
            psu=str(self.clusters.currentData()),
            count_incomplete=self.incomplete.isChecked(),
            fieldwork=self.fieldwork.text().strip(),
            population=self.population.text().strip(),
            source=self.source.text().strip(),
            probability_sample=self.random.isChecked(),
        )

    def set_busy(self, busy: bool) -> None:
        """Take no changes while the survey is being kept; cancelling stays possible."""
        for part in (
            self.table,
            self.title,
            self.weight,
            self.strata,
            self.clusters,
            self.incomplete,
            self.import_,
        ):
            part.setEnabled(not busy)
        self.import_.setText(tr("Importing…") if busy else tr("Import"))

    def say(self, words: str) -> None:
        """Say what stands in the way."""
        self.problem.setText(words)
        self.problem.show()

    def _account(self, box: QVBoxLayout) -> None:
        """Say which rows are left out, and what was put right."""
        told = [
            tr("{count} rows left out: {reason}.", count=f"{n:,}", reason=why)
            for why, n in self._seen.excluded
        ]
        told += self._seen.notes
        if told:
            box.addWidget(label(" ".join(told), "small", wrap=True))
        box.addWidget(self.incomplete)
        if any(why == tr("not finished") for why, _ in self._seen.excluded):
            self.incomplete.setVisible(True)

    def _fields(self, name: str, box: QVBoxLayout) -> None:
        px = theme().px
        self.title = _line(tr("Title"), name.rpartition(".")[0] or name)
        self.fieldwork, self.population, self.source = (
            _line(tr("Fieldwork"), hint=tr("such as 5 May 2026")),
            _line(tr("Who was asked"), hint=tr("such as UK adults online")),
            _line(tr("Source"), hint=tr("who asked, for whom")),
        )
        self.weight = self._combo(tr("Weight"), tr("No weight"), weights=True)
        self.strata = self._combo(tr("Strata"), tr("None"))
        self.clusters = self._combo(tr("Clusters"), tr("None"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        fields = (self.title, self.weight, self.strata, self.clusters, self.fieldwork, self.population)
        for at, field in enumerate(fields):
            grid.addWidget(label(field.accessibleName(), "label"), 2 * (at // 4), at % 4)
            grid.addWidget(field, 2 * (at // 4) + 1, at % 4)
        grid.addWidget(label(self.source.accessibleName(), "label"), 2, 2)
        grid.addWidget(self.source, 3, 2, 1, 2)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        box.addLayout(grid)
        self.random = QCheckBox(tr("This is a random sample"))
        words = tr("Everybody had a known chance to be asked. Panels people join by themselves are none:")
        self.random.setToolTip(words + " " + tr("their ± is modelled as if random."))

    def _combo(self, name: str, none: str, *, weights: bool = False) -> Combo:
        """Return a choice among the file's columns; of weights, those that look like one stand first."""
        combo = Combo(name)
        combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.addItem(none, "")
        offered = [q for q in self._seen.questions if q.weight] if weights else []
        fits = (Kind.NUMBER,) if weights else (Kind.NUMBER, *CODED)
        others = [q for q in self._seen.questions if not (weights and q.weight) and set(q.kinds) & set(fits)]
        for question in (*offered, *others):
            said = tr("{title} (the file says so)", title=question.title)
            combo.addItem(said if weights and question.weight_declared else question.title, question.key)
            if weights and question.weight_declared:  # no guess: it stands in the file
                combo.setCurrentIndex(combo.count() - 1)
        return combo

    def _foot(self, box: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.addWidget(self.random, 1)
        row.addWidget(button(tr("Cancel"), self.reject))
        self.import_ = button(tr("Import"), lambda: self.wanted.emit(self.choices()), "primary")
        self.import_.setDefault(True)
        row.addWidget(self.import_)
        box.addLayout(row)

    def _count(self) -> None:
        kept = [line for line in self.model.lines if line.comes_in]
        personal = sum(bool(line.seen.personal) for line in self.model.lines if not line.comes_in)
        words = tr("{count} of {all} come in.", count=len(kept), all=len(self.model.lines))
        if personal:
            many = tr("{count} stay out because they may point at a person.", count=personal)
            words += " " + (tr("1 stays out because it may point at a person.") if personal == 1 else many)
        self.counted.setText(words)
        self.import_.setEnabled(bool(kept))


def _summary(seen: "Recognised") -> str:
    parts = [seen.format, seen.encoding, people_text(seen.rows)]
    if seen.header_rows:
        parts.append(
            tr("{count} header rows", count=seen.header_rows) if seen.header_rows > 1 else tr("1 header row")
        )
    return " · ".join(part for part in parts if part)


def _line(name: str, text: str = "", hint: str = "") -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setMaxLength(300)
    return field
