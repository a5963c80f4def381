"""A word written to dodge a filter is read as the word it stands for, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.disguise import undisguise
from app.text.folding import fold

VOCABULARY = frozenset({"suicide", "suicidal", "kill", "depressed"})


@pytest.mark.parametrize(
    ("text", "plain", "written"),
    [
        ("he thought of su1c1de once", "suicide", "su1c1de"),
        ("$uicide", "suicide", "$uicide"),
        ("a s u i c i d e note", "suicide", "s u i c i d e"),
        ("S.U.I.C.I.D.E.", "suicide", "S.U.I.C.I.D.E"),
        ("so s**cidal", "suicidal", "s**cidal"),
        ("K!ll", "kill", "K!ll"),
        ("💛 d3pr3ss3d 💛", "depressed", "d3pr3ss3d"),
    ],
)
def test_a_disguised_word_is_read_plainly(text: str, plain: str, written: str) -> None:
    found = undisguise(fold(text), VOCABULARY)
    assert found is not None
    start = found.text.index(plain)
    assert text[found.original(start) : found.original(start + len(plain) - 1) + 1] == written


@pytest.mark.parametrize(
    "text", ["suicide", "mp3 2024 b2b", "$5 5 kg", "a b c d", "H4CK3R 90s", "f**k", "*bold* s*e", "a@b.c", ""]
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert undisguise(fold(text), VOCABULARY) is None


@given(st.text(st.sampled_from("su1c!de* .k@$💛\u200d"), max_size=40))
def test_positions_stay_in_order_and_inside(text: str) -> None:
    found = undisguise(fold(text), VOCABULARY)
    if found is not None:
        places = [found.original(i) for i in range(len(found.text) + 1)]
        assert places == sorted(places)
        assert places[0] >= 0
        assert places[-1] == len(text)
