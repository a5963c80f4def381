"""The phrase language finds what it says, and the fast path finds exactly what the slow one does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guidelines import oracle
from app.guidelines.inflections.english import forms, like
from app.guidelines.matching import Matcher
from app.guidelines.phrases import PhraseError, parse_phrase
from app.guidelines.restricted import stored_form
from app.text.folding import fold
from app.text.words import sentences

LISTS = {"possessive": "my|your|his|her", "loop": "@loop"}
WORDS = ["commit", "suicide", "self-harm", "don't", "crazy", "the", "a", "take"]


def found(phrase: str, text: str) -> list[str]:
    matcher, folded = Matcher(parse_phrase(phrase, LISTS)), fold(text)
    return [
        text[folded.original(s.starts[m.mark_start]) : folded.original(s.ends[m.mark_end - 1] - 1) + 1]
        for s in sentences(text, folded)
        for m in matcher.find(s.words)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("commit~ ..3 suicide~", "He committed a kind of suicide.", ["committed a kind of suicide"]),
        ("commit~ ..3 suicide~", "He committed. Suicide is no crime.", []),
        ("self-harm", "self harm, selfharm and Self-Harm", ["self harm", "selfharm", "Self-Harm"]),
        ("don't be sad", "Dont be sad. Don’t be sad.", ["Dont be sad", "Don’t be sad"]),
        ("lost his job {and that was it}", "He lost his job and that was it.", ["and that was it"]),
        (
            "take~ @possessive [own] life",
            "She took her own life; he takes his life",
            ["took her own life", "takes his life"],
        ),
        ("# kilos", "12 kilos, twelve kilos, some kilos", ["12 kilos", "twelve kilos"]),
        ("(cure|heal)~ anxiety", "Curing your anxiety? It heals anxiety.", ["heals anxiety"]),
        ("he 's gone", "He's gone. He’s gone. He is gone.", ["He's gone", "He’s gone"]),
        ("behaviour", "behavior, behaviour", ["behavior", "behaviour"]),
        ("crazy", "crazy 😭 CRAZY 𝐜𝐫𝐚𝐳𝐲 cra\u200bzy crazier", ["crazy", "CRAZY", "𝐜𝐫𝐚𝐳𝐲", "cra\u200bzy"]),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    "phrase", ["(a|b", "~x", "{}", "..3", "@nobody", "@loop", "a ) b", "", "x " * 2000, "[only]"]
)
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        parse_phrase(phrase, LISTS)


def test_words_take_their_forms() -> None:
    assert {"commit", "commits", "committed", "committing"} <= forms("commit")
    assert {"die", "dies", "died", "dying"} <= forms("die")
    assert {"lives", "stigmatising", "stigmatizing"} <= forms("life") | forms("stigmatise")
    assert like("commit", "committing", "die") == "dying"
    assert like("commit", "committed", "take") == "took"
    assert like("commit", "committed", "take", after_auxiliary=True) == "taken"


_word = st.sampled_from(WORDS)
_simple = _word | _word.map(lambda w: w + "~")
_item = st.one_of(
    _simple,
    st.lists(_simple, min_size=1, max_size=3).map(lambda ws: f"({'|'.join(ws)})"),
    st.lists(_simple, min_size=1, max_size=2).map(lambda ws: f"[{' '.join(ws)}]"),
    st.integers(0, 3).map(lambda n: f"..{n}"),
    st.sampled_from(["#", "*", "@possessive"]),
)
_phrase = st.tuples(st.lists(_item, max_size=3), _simple, st.lists(_item, max_size=3)).map(
    lambda parts: " ".join([*parts[0], parts[1], *parts[2]])
)
_line = st.lists(
    st.sampled_from([*WORDS, "committed", "suicides", "selfharm", "dont", "took", "his", "7", "ten"])
    | st.sampled_from([".", ",", "!", "…", "😭", "'", '"', "-", "e.g.", "it's", "\u200d"]),
    max_size=25,
).flatmap(lambda items: st.sampled_from([" ", "  ", ""]).map(lambda gap: gap.join(items)))


@given(_phrase, _line)
def test_the_fast_path_finds_exactly_what_the_oracle_finds(source: str, line: str) -> None:
    phrase = parse_phrase(source, LISTS)
    matcher, pattern, folded = Matcher(phrase), oracle.expression(phrase), fold(line)
    for sentence in sentences(line, folded):
        fast = [
            (sentence.starts[m.mark_start], sentence.ends[m.mark_end - 1])
            for m in matcher.find(sentence.words)
        ]
        assert fast == oracle.find(pattern, folded.text, sentence.starts[0], sentence.ends[-1])


def test_a_restricted_list_is_found_and_never_readable() -> None:
    lists = {"@secret": stored_form(["quiet word~", "whisper"])}
    assert "whisper" not in lists["@secret"]
    phrase = parse_phrase("say~ @@secret", lists)
    matcher = Matcher(phrase)
    assert [m.mark_end for m in matcher.find("she says quiet words".split())] == [4]
    assert matcher.find("she says quiet things".split()) == []
    assert phrase.restricted == ("secret",)
    assert "whisper" not in repr(phrase)
    for damaged in ("", "x.y.z", "1.ab", "whisper"):
        with pytest.raises(PhraseError):
            parse_phrase("@@secret", {"@secret": damaged})
