"""Positions, layout and small rules of the Write screen, each against a plainer way to say the same."""

from hypothesis import given
from hypothesis import strategies as st

from app.findings.finding import Finding, Severity
from app.script.form import parse
from app.text.spans import Span
from app.text.utf16 import Utf16Map
from ui.write.beat_rail import clock, starts_of
from ui.write.find_bar import occurrences
from ui.write.held import PATIENCE, Held
from ui.write.margin_layout import places
from ui.write.mirror import Mirror, changed
from ui.write.splices import Splice, moved, past
from ui.write.wording import fitted

texts = st.text(st.sampled_from("ab \n💛é👩"), max_size=12)


@given(texts, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), texts), max_size=8))
def test_a_mirror_counts_like_a_fresh_map_after_every_change(
    text: str, steps: list[tuple[int, int, str]]
) -> None:
    mirror = Mirror(text)
    for at, removed, new in steps:
        change = Splice(at, removed, new).within(len(text))
        text = text[: change.at] + new + text[change.end :]
        mirror.splice(change.at, change.removed, new)
        assert mirror.text == text
        plain = Utf16Map(text)
        assert mirror.units == plain.to_utf16(len(text))
        for point in range(len(text) + 1):
            unit = mirror.to_units(point)
            assert unit == plain.to_utf16(point)
            assert mirror.to_points(unit) == point


@given(texts, texts)
def test_what_changed_turns_one_text_into_the_other(old: str, new: str) -> None:
    at, removed, text = changed(old, new)
    assert old[:at] + text + old[at + removed :] == new
    if removed and text:
        assert old[at] != text[0]
        assert old[at + removed - 1] != text[-1]


def applied(text: str, change: Splice) -> str:
    return text[: change.at] + change.text + text[change.end :]


@given(texts, st.integers(0, 12), st.integers(0, 3), texts, st.integers(0, 12), st.integers(0, 3), texts)
def test_two_changes_that_do_not_overlap_meet_in_the_same_text(
    text: str, at: int, removed: int, new: str, other_at: int, other_removed: int, other_new: str
) -> None:
    one = Splice(at, removed, new).within(len(text))
    other = Splice(other_at, other_removed, other_new).within(len(text))
    if one.at <= other.end and other.at <= one.end and (one.removed or other.removed):
        return
    first = applied(applied(text, one), past(other, one, pushed=True))
    second = applied(applied(text, other), past(one, other, pushed=False))
    assert first == second


def test_a_caret_inside_replaced_words_stays_among_what_replaced_them() -> None:
    assert moved(5, Splice(2, 6, "xy")) == 4
    assert moved(2, Splice(2, 0, "xy")) == 2
    assert moved(2, Splice(2, 0, "xy"), pushed=True) == 4


cards = st.lists(st.tuples(st.floats(0, 2000), st.integers(40, 300)), max_size=20)


@given(cards, st.integers(0, 25))
def test_cards_never_lie_over_one_another_and_the_one_in_hand_is_level(
    rows: list[tuple[float, int]], active: int
) -> None:
    wanted, heights = sorted(want for want, _ in rows), [height for _, height in rows]
    for chosen in (None, active):
        tops = places(wanted, heights, 10, chosen)
        for index in range(1, len(tops)):
            assert tops[index] >= tops[index - 1] + heights[index - 1] + 10 - 1e-6
        if chosen is not None and chosen < len(tops):
            assert tops[chosen] == wanted[chosen]


lines = st.lists(
    st.sampled_from(["# A", "## B", "#c", " # D", "", "words", "TEXT: x", "#", "# ", "\t#\tE"]), max_size=9
)


@given(lines.map("\n".join))
def test_the_rail_sees_the_same_beats_as_the_script(text: str) -> None:
    assert starts_of(text) == [beat.span.start for beat in parse(text).beats]


def test_seconds_read_as_a_clock() -> None:
    assert [clock(0), clock(59.6), clock(65.2)] == ["0:00", "1:00", "1:05"]


def test_a_wording_takes_the_capitals_of_what_it_replaces() -> None:
    assert fitted("Committed suicide", "died by suicide") == "Died by suicide"
    assert fitted("committed suicide", "died by suicide") == "died by suicide"
    assert fitted("COMMITTED SUICIDE", "died by suicide") == "DIED BY SUICIDE"
    assert fitted("OCD", "tidy") == "Tidy"


@given(texts, st.text(st.sampled_from("ab💛é"), min_size=1, max_size=3))
def test_every_place_found_holds_the_words(text: str, words: str) -> None:
    for span in occurrences(text, words):
        assert span.of(text) == words


def finding(start: int, end: int) -> Finding:
    return Finding("clause", Severity.MUST, "Title", "Why.", span=Span(start, end), words="x" * (end - start))


def test_only_new_findings_at_the_caret_wait_and_only_for_a_moment() -> None:
    held, here, there = Held(), finding(0, 5), finding(10, 16)
    held.typed("script", 100.0)
    assert held.split([here, there], 5, 100.1) == ([there], [here])
    assert held.split([here, there], 6, 100.2) == ([here, there], [])  # the caret has left
    assert held.split([here, there], 5, 100.3) == ([here, there], [])  # what was shown stays
    held.reset()
    held.typed("script", 200.0)
    assert held.split([here], 3, 200.1) == ([], [here])
    assert held.split([here], 3, 200.1 + PATIENCE) == ([here], [])
