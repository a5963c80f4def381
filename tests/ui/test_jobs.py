"""Slow work never stops the window; it can be stopped, and what comes too late is dropped."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from ui.jobs import Job, Jobs, Token
from ui.status_line import JobStrip, StatusLine


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_a_result_arrives_on_the_interface_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, threading.Thread, threading.Thread]] = []
    worker: list[threading.Thread] = []

    def work(token: Token) -> int:
        worker.append(threading.current_thread())
        return 42

    jobs.start("Counting", work, lambda result: seen.append((result, threading.current_thread(), worker[0])))
    qtbot.waitUntil(lambda: bool(seen))
    result, thread, ran_in = seen[0]
    assert (result, thread) == (42, threading.main_thread())
    assert ran_in is not threading.main_thread()
    assert jobs.running() == []


def test_a_newer_job_of_a_slot_replaces_the_older_one(jobs: Jobs, qtbot: QtBot) -> None:
    release, seen = threading.Event(), list[str]()

    def old(token: Token) -> str:
        release.wait(5)
        return "old"

    first = jobs.start("Checking", old, seen.append, slot="check")
    jobs.start("Checking", lambda token: "new", seen.append, slot="check")
    release.set()
    qtbot.waitUntil(lambda: seen == ["new"])
    qtbot.wait(50)
    assert seen == ["new"]
    assert first.state == "stale"
    assert first.token.cancelled


def test_a_cancelled_job_stops_and_says_nothing_more(jobs: Jobs, qtbot: QtBot) -> None:
    started, stopped, seen = threading.Event(), threading.Event(), list[object]()

    def endless(token: Token) -> None:
        started.set()
        try:
            while True:
                token.check()
                stopped.wait(0.005)
        finally:
            stopped.set()

    job = jobs.start("Waiting", endless, seen.append, seen.append)
    assert started.wait(5)
    jobs.cancel(job)
    assert stopped.wait(5)
    qtbot.wait(50)
    assert seen == []
    assert jobs.shown() == []


def test_whoever_started_a_job_hears_that_it_was_stopped_once(jobs: Jobs, qtbot: QtBot) -> None:
    release, heard = threading.Event(), list[str]()

    def work(token: Token) -> None:
        release.wait(5)
        token.check()

    job = jobs.start("Looking", work, cancelled=lambda: heard.append("stopped"))
    jobs.start("Looking", work, cancelled=lambda: heard.append("replaced"), slot="look")
    jobs.start("Looking", lambda _token: None, lambda _: heard.append("done"), slot="look")
    jobs.cancel(job)
    jobs.cancel(job)
    release.set()
    qtbot.waitUntil(lambda: "done" in heard)
    assert sorted(heard) == ["done", "stopped"]


def test_the_status_line_shows_a_job_that_lasts_and_lets_it_be_cancelled(jobs: Jobs, qtbot: QtBot) -> None:
    line = StatusLine(jobs)
    qtbot.addWidget(line)
    line.show()
    release = threading.Event()

    def slow(token: Token) -> None:
        token.progress(0.4, "2 of 5")
        release.wait(5)

    job = jobs.start("Importing notes.docx", slow)
    assert line.findChildren(JobStrip) == []  # nothing flickers for work that is quickly done
    qtbot.waitUntil(lambda: bool(line.findChildren(JobStrip)), timeout=3000)
    strip = line.findChildren(JobStrip)[0]
    assert "2 of 5" in strip.words
    strip.cancel()
    assert job.token.cancelled
    release.set()


def test_a_failed_job_stays_until_it_is_dismissed(jobs: Jobs, qtbot: QtBot) -> None:
    line = StatusLine(jobs)
    qtbot.addWidget(line)

    def fail(token: Token) -> None:
        raise KnownError("The disk is full.")

    job = jobs.start("Saving a copy", fail)
    qtbot.waitUntil(lambda: job.state == "failed")
    strip = line.findChildren(JobStrip)[0]
    assert "The disk is full." in strip.words
    jobs.dismiss(job)
    assert jobs.shown() == []


def test_closing_waits_for_what_runs(qtbot: QtBot) -> None:
    jobs = Jobs()
    ended = threading.Event()

    def work(token: Token) -> None:
        while not token.cancelled:
            ended.wait(0.005)
        ended.set()

    job: Job = jobs.start("Working", work)
    jobs.close()
    assert ended.is_set() or job.state == "cancelled"
    assert jobs.running() == []
