"""The post as a whole: help can be copied, is there at the end and for every country, and nothing is cut off."""

import pytest

from app.findings.fact import NO_HELP_LINE, Fact
from app.findings.finding import Finding
from app.findings.post import Post
from app.guidelines.check import Checker
from app.guidelines.rules import Rules

CHECKER = Checker(Rules.load())
LONG_BEAT = "You do not have to carry this alone, and today is as good a day as any to say so. [pause 2]"


def said(post: Post, *facts: Fact) -> dict[str, Finding]:
    return {f.clause: f for f in CHECKER.raw(post, facts) if f.clause.startswith("whole.")}


def test_a_help_card_must_stand_long_enough_to_copy() -> None:
    short = "# End\nCall.\nHELP: Samaritans 116 123, free, day and night"
    found = said(Post({"script": short}))["whole.help-card-time"]
    assert found.words == "Samaritans 116 123, free, day and night"
    assert "0.9 s" in found.title
    assert "whole.help-card-time" not in said(
        Post({"script": f"# End\n{LONG_BEAT}\nHELP: Samaritans 116 123"})
    )


def test_another_card_takes_the_help_card_away() -> None:
    text = f"# End\nCall.\nHELP: Samaritans 116 123\n{LONG_BEAT}\nTEXT: Thank you for watching this"
    assert "whole.help-card-time" in said(Post({"script": text.replace(LONG_BEAT, "Bye now.")}))


def test_the_last_seconds_leave_no_one_without_help() -> None:
    early = f"# Help\n{LONG_BEAT}\nHELP: us-988\n# After\n{LONG_BEAT}"
    about = Post({"script": early}, topics=("suicide",))
    assert "whole.help-at-the-end" in said(about)
    assert "whole.help-at-the-end" not in said(Post({"script": early}))
    late = f"# After\n{LONG_BEAT}\n# Help\n{LONG_BEAT}\nHELP: us-988"
    assert "whole.help-at-the-end" not in said(Post({"script": late}, topics=("suicide",)))


def test_every_audience_country_has_a_help_line() -> None:
    post, missing = Post({"script": "We lost him to suicide."}), Fact(NO_HELP_LINE, "United Kingdom")
    found = said(post, missing)["whole.help-for-country"]
    assert found.title == "No help line for United Kingdom"
    assert "viewers in United Kingdom" in found.why
    assert "whole.help-for-country" not in said(post)
    assert "whole.help-for-country" not in said(Post({"script": "A nice day."}), missing)


@pytest.mark.parametrize(
    ("part", "text", "clause", "cut"),
    [
        ("caption", "a" * 2200 + "help", "whole.caption-limit", "help"),
        ("pinned_comment", "a" * 150 + "!", "whole.pinned-comment-limit", "!"),
        ("pinned_comment", "  " + "a" * 149 + "💛  ", "whole.pinned-comment-limit", "💛"),  # two for TikTok
        ("hashtags", "#a #b #c #d #e #f #g", "whole.hashtag-limit", "#f #g"),
    ],
)
def test_what_a_platform_would_cut_is_named(part: str, text: str, clause: str, cut: str) -> None:
    post = Post({part: text}, platforms=("tiktok",))
    assert said(post)[clause].words == cut
    assert clause not in said(Post({part: text}))


def test_what_stands_around_a_text_does_not_count_and_the_smallest_limit_does() -> None:
    assert "whole.pinned-comment-limit" not in said(
        Post({"pinned_comment": "💛" * 75 + "\n"}, platforms=("tiktok",))
    )
    long = Post({"caption": "a" * 3000}, platforms=("youtube_shorts", "tiktok"))
    assert "3000 of 2200" in said(long)["whole.caption-limit"].why + said(long)["whole.caption-limit"].title


def test_a_content_note_is_short() -> None:
    note = "TEXT: Content note: this video talks at length about suicide, grief, hospital and what came after all that"
    assert "whole.content-note-length" in said(Post({"script": note}))
    assert said(Post({"script": "TEXT: Content note: suicide"})) == {}
