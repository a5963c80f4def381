"""The kit is kept in the draft: nothing is lost when two people prepare it at once, and undo is each one's own."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.findings.finding import Finding, Severity
from app.findings.post import TOPICS
from app.publishing.filters import MOST, pasted, variants
from app.publishing.hashtags import tags, to_copy, to_read
from app.publishing.kit import KitOf, Text, Watch
from app.publishing.page import as_html, as_text, sections
from app.publishing.rehearsal import Choice, Rehearsal, cards_for, deck
from app.publishing.replies import Situation, starting_words
from app.text.canon import canon
from app.text.spans import Span


def _draft(*topics: str) -> Draft:
    draft = Draft()
    draft.set_brief(Brief(title="A sample post", topics=topics))
    draft.forget_steps()
    return draft


def test_what_is_written_is_read_and_undone_step_by_step():
    draft = _draft()
    kit = KitOf(draft, "Sample creator")
    assert kit.write(Text.ALT, "A kitchen in morning light")
    assert not kit.write(Text.ALT, " A kitchen in morning light ")  # says so already: no step
    assert kit.write(Text.ALT, "An empty kitchen")
    draft.undo()
    assert kit.read().text(Text.ALT) == "A kitchen in morning light"
    draft.undo()
    assert kit.read().text(Text.ALT) == ""


def test_two_people_prepare_apart_and_nothing_is_lost():
    first = _draft()
    second = Draft(first.id, first.snapshot())
    one, two = KitOf(first, "Sample creator"), KitOf(second, "Sample lead")
    one.add_filter("fake")
    one.watch(Watch.FIRST_HOUR, "Sample creator")
    two.add_filter("drama")
    two.reply(Situation.TROLL, "Not today.")
    for here, there in ((first, second), (second, first)):
        there.apply([here.snapshot()])
    assert one.read() == two.read()
    assert set(one.read().filters) == {"fake", "drama"}
    assert one.read().reply(Situation.TROLL) == "Not today."


def test_a_reply_begins_from_words_and_returns_to_them():
    kit = KitOf(_draft())
    assert kit.read().reply(Situation.CRISIS) == starting_words(Situation.CRISIS)
    kit.reply(Situation.CRISIS, "I am here, and this is who answers now.")
    assert kit.read().replies == {Situation.CRISIS: "I am here, and this is who answers now."}
    kit.reply(Situation.CRISIS, starting_words(Situation.CRISIS))
    assert kit.read().replies == {}


def test_a_filter_word_stands_once_and_can_go():
    kit = KitOf(_draft())
    assert kit.add_filter("  Attention   seeking ")
    assert not kit.add_filter("attention seeking")
    assert not kit.add_filter("   ")
    assert kit.read().filters == ("Attention seeking",)
    assert kit.remove_filter("attention seeking")
    assert not kit.remove_filter("attention seeking")
    assert kit.read().filters == ()
    assert kit.add_filter("one, two words;ONE\nthree,")
    assert {one.casefold() for one in kit.read().filters} == {"one", "two words", "three"}


@given(st.text(max_size=40))
def test_variants_begin_with_the_plain_words_and_stay_few(words):
    found = variants(words)
    assert len(found) == len(set(found)) <= MOST + 1
    plain = " ".join(canon(words).replace(",", " ").split()).lower()
    assert not any("," in one for one in found)  # which parts a list
    assert found[:1] == ((plain,) if plain else ())
    assert all(one.strip() for one in found)


def test_a_list_to_paste_holds_the_usual_disguises():
    assert variants("fake") == ("fake", "f@k3", "f a k e", "f.a.k.e", "f*ke", "fakee")
    assert variants("Größe")[:2] == ("größe", "grösse")
    assert variants("नमस्ते") == ("नमस्ते",)  # marks stay with their letters
    assert variants("👩‍👩‍👧‍👦") == ("👩‍👩‍👧‍👦",)
    assert "nobodycares" in pasted(["nobody cares"]).split(", ")


def test_a_tag_that_must_not_be_repeated_is_named_by_its_place():
    text = "#grief #hiddenone #help"
    findings = [
        Finding("hashtags.coded", Severity.MUST, "A coded tag", "why", part="hashtags", span=Span(7, 17)),
        Finding(
            "hashtags.broad",
            Severity.CONSIDER,
            "Very broad",
            "why",
            part="hashtags",
            span=Span(18, 23),
            words="#help",
        ),
    ]
    found = tags(text, findings)
    assert [(one.number, one.shown, one.said) for one in found] == [
        (1, "#grief", ()),
        (2, "", ("A coded tag",)),
        (3, "#help", ("Very broad",)),
    ]
    assert to_copy(text, found) == "#grief #help"
    assert to_read(text, found) == "#grief (tag 2 left out) #help"
    assert to_copy("#hiddenone", tags("#hiddenone", [replace(findings[0], span=Span(0, 10))])) == ""
    assert to_copy("Two  years #help", tags("Two  years #help", [])) == "Two  years #help"


def test_every_topic_has_samples_of_its_own_and_general_ones():
    for topic in TOPICS:
        cards = cards_for((topic,))
        assert topic in cards[0].topics
        assert {card.situation for card in cards} >= {Situation.CRISIS, Situation.TROLL, Situation.SAME}
    assert len({card.id for card in deck()}) == len(deck())
    assert all(card.consider for card in deck())
    assert all(card.filter.casefold() in card.words.casefold() for card in deck() if card.filter)


def test_rehearsing_grows_the_filter_list_and_the_reply_cards():
    draft = _draft("grief")
    rehearsal = Rehearsal(draft, "Sample creator")
    troll = next(card for card in rehearsal.cards if card.filter)
    same = next(card for card in rehearsal.cards if card.situation is Situation.SAME)
    rehearsal.decide(troll, Choice.FILTER, troll.filter)
    rehearsal.decide(same, Choice.REPLY, "The mornings, yes. You are not alone.")
    kit = rehearsal.kit.read()
    assert kit.filters == (troll.filter,)
    assert kit.reply(Situation.SAME) == "The mornings, yes. You are not alone."
    assert {k: v.choice for k, v in rehearsal.decided().items()} == {
        troll.id: Choice.FILTER,
        same.id: Choice.REPLY,
    }
    draft.undo()  # the decision and what it added are one step
    assert rehearsal.kit.read().replies == {}
    assert same.id not in rehearsal.decided()


def test_the_page_says_what_is_not_settled_and_escapes_what_is_written():
    draft = _draft()
    draft.edit("caption", 0, 0, "Two years <without> him & me")
    kit = KitOf(draft)
    kit.write(Text.ESCALATE, "Sample lead")
    found = sections(draft.parts(), kit.read())
    titles = [one.title for one in found]
    assert titles[0] == "Caption"
    assert "Alt text" not in titles  # nobody wrote it
    html = as_html("A sample post", found)
    assert "&lt;without&gt; him &amp; me" in html
    assert "<without>" not in html
    assert "Sample lead" in as_text("A sample post", found)
