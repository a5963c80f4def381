"""How soon what is typed is painted and its findings stand beside it, in the real window without a display."""

import os
import time

from bench.frame import Plan, measure
from bench.processes import sample_file

KEYS = 120


def _keys(plan: Plan, words: int) -> list[float]:
    """Type into a script of so many words; return milliseconds from key to findings painted, the 95th of each round."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["CAREWRIGHT_HOME"] = str(plan.folder)
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.drafts.brief import Brief
    from app.workspace import Workspace  # isort: split  # before Qt's modules, as in the program
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from ui.rooms import rooms
    from ui.write.screen import WriteScreen

    application = QApplication.instance() or QApplication([])
    workspace = Workspace.create(plan.folder / f"typing-{words}.carewright")
    script = sample_file(plan.folder, words).read_text("utf-8")
    draft_id = workspace.create_draft(Brief(title="A sample"), {"script": script})
    window = MainWindow(workspace, Preferences(spelling=False), rooms())
    window.resize(1440, 900)
    window.show()
    window.open_draft(draft_id)
    screen = window.screen_of("write")
    assert isinstance(screen, WriteScreen)

    def rest(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    rest(800)
    editor = screen.editors.current
    middle = len(script) // 2
    screen.editors.current.select(middle, middle)
    taken: list[float] = []
    screen.desk.showed.connect(lambda: taken.append(time.perf_counter()))
    rounds = []
    for _ in range(plan.samples):
        spent = []
        for number in range(KEYS):
            taken.clear()
            start = time.perf_counter()
            QTest.keyClick(editor, Qt.Key.Key_A if number % 6 else Qt.Key.Key_Space)
            while not taken:
                application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            window.repaint()
            spent.append((time.perf_counter() - start) * 1000)
        rounds.append(sorted(spent)[int(KEYS * 0.95) - 1])
    window.close()
    workspace.close()
    window.deleteLater()
    rest(50)
    return rounds


@measure("key-150", "key to findings shown, 150 words, 95th of 120", target=16)
def short(plan: Plan) -> list[float]:
    """The usual script."""
    return _keys(plan, 150)


@measure("key-1000", "key to findings shown, 1,000 words, 95th of 120", target=16)
def long(plan: Plan) -> list[float]:
    """A long one."""
    return _keys(plan, 1000)


@measure("key-10000", "key to findings shown, 10,000 words, 95th of 120", target=16)
def very_long(plan: Plan) -> list[float]:
    """Longer than any video."""
    return _keys(plan, 10_000)
