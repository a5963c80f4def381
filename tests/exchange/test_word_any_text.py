"""Whatever a draft says, and whatever stands in it: an untouched file brings nothing, a touched one loses nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.drafts.document import Draft
from app.exchange.came import Track
from app.exchange.homecoming import merge
from app.exchange.moves import Moves
from app.exchange.word import reading
from app.findings.post import SCRIPT
from app.review.room import Review
from app.review.suggestions import SUGGESTIONS
from app.review.threads import COMMENTS, THREADS
from app.text.canon import canon
from app.text.spans import Span
from tests.exchange.reviewer import Desk, home, sent

PIECES = [
    *(
        "# ",
        "#",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "word ",
        "Another",
        ". ",
        "[sensitive]",
        "TEXT: ",
        "💛",
        "👩‍👩‍👧",
    ),
    *(
        "\u00a0",
        "é",
        "e\u0301",
        "שלום ",
        "\u2011",
        "\u00ad",
        "\u200b",
        "<b>",
        "&amp;",
        "]]>",
        "{++",
        "\u0085",
    ),
    *("\ue000", "𝒳", "— "),
]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(
    lambda all_: canon("".join(all_))
)
WHAT = st.sampled_from(["talk", "change", "add", "cut"])
PLACES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), WHAT), max_size=8)


def drafted(script: str, caption: str) -> Review:
    draft = Draft()
    draft.edit(SCRIPT, 0, 0, script)
    draft.edit("caption", 0, 0, caption)
    return Review(draft, "Casey")


def fill(review: Review, places: list[tuple[float, float, str]], words: str) -> int:
    """Comment and suggest at places; return how many things that were."""
    count = 0
    for one, other, what in places:
        length = len(review.draft.text(SCRIPT))
        start, end = sorted((int(one * length), int(other * length)))
        try:
            if what == "talk":
                review.threads.add(SCRIPT, Span(start, end), f"Said {count}")
            else:
                new = "" if what == "cut" else words or "new"
                place = Span(start, start if what == "add" else end)
                review.suggestions.propose(SCRIPT, place, new)
        except ValueError:
            continue
        count += 1
    return count


@settings(max_examples=80)
@given(TEXT, TEXT, PLACES, TEXT)
def test_an_untouched_file_brings_nothing(
    script: str, caption: str, places: list[tuple[float, float, str]], words: str
) -> None:
    review = drafted(script, caption)
    fill(review, places, words)
    found = home(sent(review), review)
    assert found.items == ()
    assert found.notes == ()


@settings(max_examples=40)
@given(TEXT, PLACES, TEXT, TEXT)
def test_all_that_another_copy_said_arrives_whatever_was_written_meanwhile(
    script: str, places: list[tuple[float, float, str]], words: str, meanwhile: str
) -> None:
    """Neither our record nor the file's copy of it is there, so everything in the file is new to the creator's."""
    mine = drafted(script, "")
    theirs = Review(Draft(mine.draft.id, mine.draft.snapshot()), "Ada")
    fill(theirs, places, words)
    desk = Desk(sent(theirs))
    del desk.parts["customXml/item9.xml"]
    data = desk.saved()
    half = len(script) // 2
    mine.draft.edit(SCRIPT, 0, half, meanwhile)
    came = reading.read(data)
    assert came is not None
    text = mine.draft.text(SCRIPT)
    merge(home(data, mine), mine)
    said = len(mine.draft.records(THREADS)) + len(mine.draft.records(COMMENTS))
    assert said == len(came.remarks)
    assert bool(mine.draft.records(SUGGESTIONS)) == any(
        any(Track(one).clusters()) for one in came.parts.values()
    )
    assert mine.draft.text(SCRIPT) == text
    again = home(data, mine)
    assert again.items == ()


@given(TEXT, TEXT, st.floats(0, 1), st.floats(0, 1))
def test_a_place_is_found_only_where_its_words_are(old: str, new: str, one: float, other: float) -> None:
    start, end = sorted((int(one * len(old)), int(other * len(old))))
    found = Moves(old, new).span(Span(start, end))
    if found is not None and start < end:
        assert 0 <= found.start < found.end <= len(new)
    assert 0 <= Moves(old, new).point(start) <= len(new)
