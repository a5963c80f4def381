"""The line at the bottom: what is saved, what is running, what failed, and standing notes. Never modal."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.errors import KnownError
from app.translation import tr
from ui.jobs import Job, Jobs
from ui.theme import theme
from ui.widgets import ElidedLabel, button, label, set_role


class JobStrip(QWidget):
    """One job: its words, how far it is, and Cancel; or that it failed, and Dismiss."""

    def __init__(self, job: Job, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job, self._jobs = job, jobs
        self._state = job.state
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        failed = job.state == "failed"
        self._words = label("", "must" if failed else "muted")
        row.addWidget(self._words)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress of {job}", job=job.name))
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme().px(90))
        row.addWidget(self._bar)  # before it is shown: without a parent it would be a window
        self._bar.setVisible(not failed)
        if failed:
            row.addWidget(button(tr("Dismiss"), partial(jobs.dismiss, job), "plain"))
        else:
            row.addWidget(button(tr("Cancel"), self.cancel, "plain"))
        self.update_job()

    @property
    def words(self) -> str:
        """Return what the strip says."""
        return self._words.text()

    def cancel(self) -> None:
        """Stop the job, as its button does."""
        self._jobs.cancel(self.job)

    @property
    def current(self) -> bool:
        """Say whether the strip still fits the state of its job."""
        return self._state == self.job.state

    def update_job(self) -> None:
        """Take over words and progress."""
        if self.job.state == "failed":
            error = self.job.error
            why = error.happened if isinstance(error, KnownError) else tr("something went wrong")
            self._words.setText(tr("{job} failed: {why}", job=self.job.name, why=why))
            self._words.setToolTip(str(error))
            return
        self._words.setText(f"{self.job.name}. {self.job.words}" if self.job.words else self.job.name)
        self._bar.setRange(0, 100 if self.job.fraction else 0)
        self._bar.setValue(round(self.job.fraction * 100))


class StatusLine(QFrame):
    """What is saved on the left, jobs and notes on the right."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self.setAccessibleName(tr("Status"))
        self._jobs = jobs
        self._notes: dict[str, str] = {}
        self._strips: list[JobStrip] = []
        px = theme().px
        self.setMinimumHeight(px(30))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(2), px(24), px(2))
        row.setSpacing(px(16))
        self._saved = label(tr("Saved"), "small")
        row.addWidget(self._saved)
        self._note = ElidedLabel("", "small")
        row.addWidget(self._note, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(px(16))
        row.addLayout(self._row)
        jobs.changed.connect(self._show_jobs)

    def show_saved(self, words: str, safe: bool = True) -> None:
        """Say what is saved; in the colour for must-fix when something is not."""
        self._saved.setText(words)
        self._saved.setAccessibleName(words)
        set_role(self._saved, "small" if safe else "must")

    def saved_words(self) -> str:
        """Return what it says about saving."""
        return self._saved.text()

    def note(self, key: str, words: str) -> None:
        """Keep standing words under a key; empty words take them away."""
        if words:
            self._notes[key] = words
        else:
            self._notes.pop(key, None)
        self._note.setText("  ·  ".join(self._notes.values()))

    def _show_jobs(self) -> None:
        shown = self._jobs.shown()
        for strip in list(self._strips):
            if strip.job not in shown or not strip.current:
                self._strips.remove(strip)
                strip.hide()
                strip.deleteLater()
        known = [strip.job for strip in self._strips]
        for job in shown:
            if job not in known:
                strip = JobStrip(job, self._jobs)
                self._strips.append(strip)
                self._row.addWidget(strip)
        for strip in self._strips:
            strip.update_job()
