"""Somebody listens: the film goes where the voice is; without a voice it says so and plays silently."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.preview.conftest import make_draft, on_stage
from ui.main_window import MainWindow
from ui.preview import voices
from ui.preview.theatre import Theatre
from ui.preview.voices import Mouth
from ui.preview.voicing import Aloud, aloud_of

pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)", extend=True)  # libraries nobody needs

SCRIPT = {"script": "# Hook\nMy sister called me in March.\n# After\nWe had plans. [pause 0.3] We still do."}


@pytest.fixture
def spoken(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Theatre:
    """A short draft, and an engine for tests that is never offered to a person."""
    monkeypatch.setattr(voices, "engines", lambda: ["mock"])
    return on_stage(window, qtbot, make_draft(window, SCRIPT))


@pytest.fixture
def aloud(spoken: Theatre) -> Aloud:
    return aloud_of(spoken)


def test_the_film_follows_the_voice_word_by_word_to_the_end(
    spoken: Theatre, aloud: Aloud, qtbot: QtBot
) -> None:
    assert spoken.reel is not None
    line = spoken.reel.line
    moments: list[float] = []
    aloud.read.moved.connect(moments.append)
    aloud.toggle()
    assert aloud.read.speaking
    qtbot.waitUntil(lambda: not aloud.read.speaking, timeout=15_000)
    assert all(any(word.start <= at <= word.end for at in moments) for word in line.words)
    assert moments == sorted(moments)
    assert spoken.player.seconds == pytest.approx(line.seconds)


def test_the_first_sentence_measures_the_voice_and_it_is_kept(
    window: MainWindow, aloud: Aloud, qtbot: QtBot
) -> None:
    aloud.toggle()
    assert "measures how fast" in aloud.bar.about.text()
    qtbot.waitUntil(lambda: aloud.read.usual is not None, timeout=10_000)
    assert aloud.read.usual == pytest.approx(600, rel=0.2)  # a hundred milliseconds a word
    assert aloud.read.voice is not None
    assert window.preferences.voices["paces"][aloud.read.voice.id] == pytest.approx(600, rel=0.2)
    qtbot.waitUntil(lambda: "cannot keep the film’s pace" in aloud.bar.about.text(), timeout=10_000)
    aloud.close()
    assert not aloud.bar.isVisibleTo(window)


def test_whoever_goes_elsewhere_is_not_pulled_back(spoken: Theatre, aloud: Aloud, qtbot: QtBot) -> None:
    for leave in (lambda: spoken.step(1), spoken.toggle, lambda: spoken.shell.go("board"),
                  lambda: spoken.shell.preferences.change(pace=150)):  # fmt: skip
        spoken.shell.go("preview")
        spoken.player.pause()
        spoken.player.seek(0)
        aloud.toggle()
        assert aloud.read.speaking
        leave()
        assert not aloud.read.speaking
    spoken.player.pause()


def test_a_voice_is_chosen_for_each_language(window: MainWindow, aloud: Aloud) -> None:
    aloud.toggle()
    aloud.read.stop()
    offered = [aloud.bar.voices.itemText(row) for row in range(aloud.bar.voices.count())]
    assert len(offered) > 1
    assert all("(en-" in words for words in offered)
    aloud.bar.voices.setCurrentIndex(1)
    assert window.preferences.voices["chosen"]["en"] == aloud.bar.voices.currentData()
    assert aloud.read.voice is not None
    assert aloud.read.voice.id == aloud.bar.voices.currentData()


def test_without_a_voice_for_the_language_it_plays_silently(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "engines", lambda: ["mock"])
    theatre = on_stage(window, qtbot, make_draft(window, language="es"))
    aloud = aloud_of(theatre)
    aloud.toggle()
    assert "no voice for the draft’s language (es)" in aloud.bar.about.text()
    assert theatre.player.playing
    assert not aloud.bar.voices.isVisibleTo(aloud.bar)
    aloud.toggle()
    assert not theatre.player.playing


@pytest.mark.parametrize("gone", ["import", "none"])
def test_without_any_engine_it_says_so_kindly(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    def engines() -> list[str]:
        if gone == "import":
            raise ImportError("libspeechd.so.2: cannot open shared object file")
        return []

    monkeypatch.setattr(voices, "engines", engines)
    theatre = on_stage(window, qtbot, make_draft(window))
    aloud = aloud_of(theatre)
    aloud.toggle()
    assert "No voice can be used here" in aloud.bar.about.text()
    assert "plays silently" in aloud.bar.about.text()
    assert theatre.player.playing
    aloud.close()
    assert not theatre.player.playing


def test_the_engine_for_tests_is_never_offered_to_a_person(qtbot: QtBot) -> None:
    assert "mock" not in voices.engines()
    assert all(not voice.id.startswith("mock") for voice in Mouth().voices("en"))
