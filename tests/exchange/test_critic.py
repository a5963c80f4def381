"""Markdown with CriticMarkup: what an e-mail can carry comes home as it went, and as a reviewer wrote into it."""

from hypothesis import given, settings

from app.exchange import critic, outgoing
from app.exchange.came import Came
from app.exchange.coming import Kind
from app.exchange.homecoming import look, merge
from app.findings.post import SCRIPT
from app.review.room import Review
from tests.exchange.reviewer import span, spoken_about, story
from tests.exchange.test_word_any_text import PLACES, TEXT, drafted, fill


def sent(review: Review) -> str:
    out = outgoing.prepare(review)
    outgoing.keep_record(review.draft, out, "md")
    return critic.write(out)


def came(text: str) -> Came:
    found = critic.read(text)
    assert found is not None
    return found


def test_the_whole_review_can_be_read_by_eye() -> None:
    casey, ada = story()
    spoken_about(casey, ada)
    text = sent(casey)
    assert "{==died by suicide==}{>>Ada (" in text
    assert "{~~two years ago today~>two years ago~~}{>>Ada (" in text
    assert "who {==brought soup==}{>>[resolved] Ada (" in text
    assert "## Caption {>>Ada (" in text
    assert look(came(text), casey).items == ()


@settings(max_examples=80)
@given(TEXT, TEXT, PLACES, TEXT)
def test_an_untouched_text_brings_nothing(
    script: str, caption: str, places: list[tuple[float, float, str]], words: str
) -> None:
    review = drafted(script, caption)
    fill(review, places, words)
    found = look(came(sent(review)), review)
    assert found.items == ()
    assert found.notes == ()


def test_what_is_written_by_hand_comes_home() -> None:
    casey, ada = story()
    ada.threads.add(SCRIPT, span(ada, "died by suicide"), "Is this so?")
    text = sent(casey)
    text = text.replace("Is this so?<<}", "Is this so?<<}{>>It is<<}")
    text = text.replace(
        "not a straight line", "{++really ++}not a {==straight==}{>>Robin: or a crooked<<} line"
    )
    text = text.replace("brought soup", "{~~brought~>made~~} soup")
    text = text.replace("For Sam.", "To Sam.")
    found = look(came(text), casey)
    assert sorted((item.kind.value, item.text) for item in found.items) == [
        ("comment", "Robin: or a crooked"),
        ("reply", "It is"),
        ("suggestion", "made"),
        ("suggestion", "really "),
        ("untracked", "To"),
    ]
    assert merge(found, casey, {"": "Robin"}) == 5
    assert look(came(text), casey).items == ()
    assert {item.kind for item in found.items} >= {Kind.REPLY}


def test_another_text_is_none_of_ours() -> None:
    assert critic.read("---\ntitle: x\n---\n# Hook\n{++a++}") is None
    assert critic.read("") is None
    assert not critic.is_ours("# Hook")
