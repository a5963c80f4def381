"""The watch over tests is itself watched: each kind of leftover must be seen."""

import textwrap
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

LEAKS = """
    import logging, threading, time
    from PySide6.QtCore import QRunnable, QThreadPool, QTimer
    from PySide6.QtWidgets import QWidget

    kept = []

    def test_thread():
        threading.Thread(target=time.sleep, args=(2,), name="busy").start()

    def test_daemon_thread_of_ours():
        threading.Thread(target=time.sleep, args=(2,), name="Carewright journal", daemon=True).start()

    def test_window(qapp):
        kept.append(QWidget(objectName="forgotten"))

    def test_timer(qapp):
        kept.append(QTimer())
        kept[-1].start(60_000)

    def test_warning():
        logging.getLogger("app").warning("nobody expected this")

    def test_expected_warning_that_never_came(expect_log):
        expect_log("never said")

    class Job(QRunnable):
        def run(self):
            time.sleep(2)

    def test_job(qapp):
        QThreadPool.globalInstance().start(Job())
"""

TIDY = """
    import logging, threading, os
    from PySide6.QtCore import QThreadPool, QTimer
    from PySide6.QtWidgets import QWidget
    from hypothesis import given, strategies

    def test_everything_put_away(qtbot, expect_log, home):
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        timer = QTimer(window)
        timer.start(60_000)
        QTimer().start(60_000)
        thread = threading.Thread(target=int)
        thread.start()
        expect_log("disk is full")
        logging.getLogger("app").warning("the disk is full")
        assert os.environ["CAREWRIGHT_HOME"] == str(home)

    @given(strategies.text())
    def test_property(text):
        assert text == text[::-1][::-1]
"""


@pytest.fixture
def outer(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A little test project that uses our conftest."""
    root = Path(__file__).resolve().parents[2]
    monkeypatch.setenv("PYTHONPATH", str(root))
    pytester.makeconftest((root / "tests" / "conftest.py").read_text("utf-8"))
    return pytester


def test_every_leak_fails_its_test(outer: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREWRIGHT_TEST_PATIENCE", "0.2")
    outer.makepyfile(textwrap.dedent(LEAKS))
    outer.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=7, errors=7)


def test_a_tidy_test_passes(outer: pytest.Pytester) -> None:
    outer.makepyfile(textwrap.dedent(TIDY))
    outer.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)
