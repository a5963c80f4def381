"""How soon what is typed is painted and its findings stand beside it, in the real window without a display."""

import time

from bench.frame import Plan, measure
from bench.processes import sample_file
from bench.real_window import opened, p95

KEYS = 120


def _keys(plan: Plan, words: int) -> list[float]:
    """Type into a script of so many words; return milliseconds from key to findings painted, the 95th of each round."""
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest

    script = sample_file(plan.folder, words).read_text("utf-8")
    with opened(plan, f"typing-{words}", script) as it:
        from ui.write.screen import WriteScreen

        it.window.open_draft(it.draft_id)
        screen = it.window.screen_of("write")
        assert isinstance(screen, WriteScreen)
        it.rest(800)
        editor = screen.editors.current
        middle = len(script) // 2
        editor.select(middle, middle)
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
                    it.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
                it.paint()
                spent.append((time.perf_counter() - start) * 1000)
            rounds.append(p95(spent))
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
