"""One table of commands: no two share a name or a key, and what is typed finds the right one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.commands import Command, Commands, rank


def command(name: str, words: str = "Do it", **more: object) -> Command:
    return Command(name, words, lambda _: None, **more)  # type: ignore[arg-type]  # only the fields under test


def test_a_second_command_with_the_same_id_is_refused() -> None:
    commands = Commands()
    commands.add([command("board.open")])
    with pytest.raises(ValueError, match=r"board\.open"):
        commands.add([command("board.open")])


def test_a_shortcut_belongs_to_one_command_however_it_is_written() -> None:
    commands = Commands()
    commands.add([command("a.one", shortcut="Ctrl+Shift+K")])
    with pytest.raises(ValueError, match="share"):
        commands.add([command("a.two", shortcut="Shift+Ctrl+K")])


def test_a_menu_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="menu"):
        Commands().add([command("a.one", menu="Tools")])


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("new", "New draft", "Renew the watch"),
        ("nd", "New draft", "Find"),
        ("imp", "Import a file…", "Move up"),
    ],
)
def test_what_is_typed_ranks_starts_of_words_first(typed: str, better: str, worse: str) -> None:
    assert rank(typed, better) > rank(typed, worse)


@given(st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_words_are_found_by_their_own_letters_and_by_no_others(words: str, typed: str) -> None:
    assert rank(words, words) > 0
    letters = set("".join(typed.casefold().split()))
    if not letters <= set(words.casefold()):
        assert rank(typed, words) == 0
