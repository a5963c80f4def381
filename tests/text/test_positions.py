"""Positions stay true through folding, sentences and the Qt border, whatever a person types."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.text.canon import canon
from app.text.folding import fold
from app.text.utf16 import Utf16Map, utf16_length
from app.text.words import sentences, tokens

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TYPED = st.lists(
    st.sampled_from(
        [*"aA zé.!?…'’\"“#1\n\t", "👨‍👩‍👧", "💛", "e\u0301", "\u200b", "\u200d", "\ufe0f", "ſ", "İ", "𝐬", "ﬁ"]
    ),
    max_size=40,
).map("".join)


@given(ANY_TEXT)
def test_code_points_and_utf16_agree_with_python(text: str) -> None:
    positions = Utf16Map(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert positions.to_utf16(point) == unit
        assert positions.to_points(unit) == point
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def test_a_position_inside_a_surrogate_pair_is_the_characters_start() -> None:
    assert [Utf16Map("a💛b").to_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(TYPED | ANY_TEXT)
def test_every_folded_character_knows_where_it_stood(text: str) -> None:
    folded = fold(text)
    positions = [folded.original(i) for i in range(len(folded.text) + 1)]
    assert positions == sorted(positions)
    assert positions[-1] == len(text)
    for i, char in enumerate(folded.text):
        if char.isalpha() and char.isascii():
            before = unicodedata.normalize("NFKD", text[positions[i]])
            assert before[0].lower()[:1] == char


def test_what_looks_the_same_folds_to_the_same() -> None:
    for text in ("Café", "CAFE", "ｃａｆｅ", "𝐜𝐚𝐟𝐞", "cafe\u0301", "c\u200bafe"):
        assert fold(text).text == "cafe"
    assert fold("don’t – “no”").text == 'don\'t - "no"'


@given(TYPED | ANY_TEXT)
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    line = text.replace("\n", " ")
    folded = fold(line)
    split = [
        (w, s, e) for x in sentences(line, folded) for w, s, e in zip(x.words, x.starts, x.ends, strict=True)
    ]
    assert split == tokens(folded.text)


def test_sentences_end_where_people_end_them() -> None:
    def words(text: str) -> list[str]:
        return [" ".join(sentence.words) for sentence in sentences(text)]

    assert words("So tired 😭 Anyway… I slept") == ["so tired", "anyway", "i slept"]
    assert words("Love this!! 💛💛 Follow me") == ["love this", "follow me"]
    assert words("At 4.5 kg, e.g. yesterday, it helped.") == ["at 4 5 kg e g yesterday it helped"]
    assert words("no end in sight 💛 not even here") == ["no end in sight not even here"]


@given(st.text(max_size=60))
def test_canonical_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    stored = canon(text)
    assert canon(stored) == stored
    stored.encode("utf-8")
    assert not set(stored) & set("\r\x00\u2028\u2029\ufeff")
