"""Spelling helps where it can and is quiet about where it cannot."""

import sys

import pytest

from ui.write.spelling import Speller, State, _closest, own_words_file


class Known:
    """Knows a few words."""

    def check(self, word: str) -> bool:
        return word.lower() in {"my", "brother", "died", "it's", "hook", "and"}

    def suggest(self, word: str) -> list[str]:
        return ["brother", "bother"]


def misspelt(line: str) -> list[str]:
    speller = Speller()
    speller.use(Known())
    speller.know(["A video about Aino"])
    return [span.of(line) for span in speller.check(line)]


def test_unknown_words_are_found_where_they_stand() -> None:
    assert misspelt("My 💛 brothr died and") == ["brothr"]


@pytest.mark.parametrize(
    "line",
    [
        "# Hook",
        "TEXT: my brother",
        "VISUAL: and",
        "#brothr @brothr",
        "https://brothr.example/x and",
        "Aino died",
        "It’s",
        "PTSD and",
        "b2b4 and",
        "HELP: us-988, gb-brothr",
    ],
)
def test_cues_hashtags_addresses_names_and_short_forms_are_no_mistakes(line: str) -> None:
    assert misspelt(line) == []


def test_a_word_of_ones_own_is_known_from_then_on() -> None:
    speller = Speller()
    speller.use(Known())
    assert speller.suggest("brothr")[0] == "brother"
    speller.add("brothr")
    assert speller.check("My brothr") == ()
    assert own_words_file().read_text("utf-8") == "brothr\n"


def test_without_the_library_spelling_is_off_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)
    speller = Speller()
    speller.start("en")
    assert speller.state is State.NO_LIBRARY
    assert "not installed" in speller.words()
    assert speller.check("brothr") == ()


def test_the_closest_dictionary_is_taken() -> None:
    have = ["en_AU", "en_US", "de_DE", "pt_BR"]
    assert [_closest(tag, have) for tag in ("en", "en-AU", "de", "pt-PT", "fr")] == [
        "en_US",
        "en_AU",
        "de_DE",
        "pt_BR",
        "",
    ]
