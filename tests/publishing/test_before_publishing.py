"""What is not settled is said before anything leaves; reminders open in any calendar."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KnownError
from app.findings.finding import Finding, Severity
from app.publishing.calendar import _folded, calendar, posting_time
from app.publishing.gate import Kind, hindrances
from app.review.anchors import Anchor, Quote, State, Why
from app.review.sign_off import Standing, Verdict
from app.review.threads import Comment, Thread


def _finding(clause: str, severity: Severity, words: str = "") -> Finding:
    return Finding(clause, severity, f"Title of {clause}", "why", words=words)


def _thread(severity: Severity | None, *, resolved: bool = False, private: bool = False) -> Thread:
    first = Comment("c", "Sample reviewer", "2026-01-01", "Please name no place here.")
    anchor = Anchor("t", State.KEPT, Why.SAME, Quote("script", "words"), "script")
    return Thread("t", anchor, first, severity=severity, resolved=resolved, private=private)


def test_a_settled_post_has_nothing_in_its_way():
    quiet = [_finding("suicide.words", Severity.SHOULD), _finding("stigma.words", Severity.CONSIDER)]
    assert hindrances(quiet, [_thread(Severity.SHOULD), _thread(Severity.MUST, resolved=True)]) == ()


def test_an_open_must_a_stale_line_and_a_missing_line_are_said_help_lines_first():
    found = hindrances(
        [
            _finding("suicide.method", Severity.MUST),
            _finding("helpline.due", Severity.CONSIDER, "0800 000"),
            _finding("whole.help-for-country", Severity.MUST),
        ],
        [_thread(Severity.MUST)],
    )
    assert [one.kind for one in found] == [Kind.HELP_LINE, Kind.HELP_LINE, Kind.MUST, Kind.MUST]
    assert "0800 000" in found[0].words
    assert "Please name no place here." in found[3].words


def test_a_private_note_is_never_said():
    assert hindrances([], [_thread(Severity.MUST, private=True)]) == ()


def test_a_void_sign_off_is_said_until_another_holds():
    void = Verdict(Standing.VOID, {"by": "Sample reviewer"}, changed=("beat: Hook",))
    (said,) = hindrances([], sign_offs=[void])
    assert said.kind is Kind.SIGN_OFF
    assert "beat: Hook" in said.words
    assert hindrances([], sign_offs=[void, Verdict(Standing.VALID)]) == ()
    assert hindrances([], sign_offs=[Verdict(Standing.TAMPERED)]) != ()


def test_reminders_come_after_an_hour_a_day_and_a_week_and_do_not_tell_what_about():
    posted = datetime(2026, 10, 10, 18, 30, tzinfo=timezone(timedelta(hours=2)))
    file = calendar("d1", posted, datetime(2026, 10, 1, tzinfo=UTC))
    assert file.startswith("BEGIN:VCALENDAR\r\n")
    assert file.endswith("END:VCALENDAR\r\n")
    starts = [line.partition(":")[2] for line in file.split("\r\n") if line.startswith("DTSTART")]
    assert starts == ["20261010T173000Z", "20261011T163000Z", "20261017T163000Z"]
    assert file.count("BEGIN:VEVENT") == file.count("END:VEVENT") == file.count("BEGIN:VALARM") == 3
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_long_lines_are_folded_and_unfold_to_the_same(words):
    pieces = list(_folded(words))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == words


def test_what_is_no_time_is_said():
    with pytest.raises(KnownError, match="not a date and time"):
        posting_time("tomorrow")
    assert posting_time("2026-10-10 18:30").tzinfo is not None
