"""What a packet brings, in words for the person who opens it: the same in the window and on the command line."""

from collections.abc import Iterator
from datetime import timedelta

from app.exchange.packet.arriving import News
from app.exchange.packet.counting import Came
from app.exchange.packet.overlap import Touch
from app.exchange.packet.signature import Trust
from app.packets.receiving import Arrival
from app.translation import tr


def trust_words(arrival: Arrival) -> str:
    """Return who made a packet, and what its signature is worth."""
    name, signed = arrival.sender, arrival.signed
    words = {
        Trust.UNSIGNED: tr("From {name}, as the packet says. It is not signed, so anybody could have made it.",
                           name=name),
        Trust.KNOWN: tr("From {name}, and signed with the key you know as theirs.", name=name),
        Trust.STRANGER: tr("From {name}, as the packet says, and signed with a key nobody has vouched for: {key}. "
                           "Ask {name} to read you theirs.", name=name, key=signed.key),
        Trust.OTHER: tr("The packet says it is from {name}, but it is signed with the key of {owner}.",
                        name=name, owner=signed.known_as),
        Trust.CHANGED: tr("From {name}, as the packet says, but signed with another key than the one you know as "
                          "theirs: {key}. Ask {name} before you trust it.", name=name, key=signed.key),
    }  # fmt: skip
    return words[signed.trust]


def news_words(news: News) -> str:
    """Return what becomes of a draft, in one sentence."""
    if news.new:
        return tr("new here; it joins your drafts.")
    if news.nothing:
        return tr("nothing new; you have all of it.")
    said = tr("its words change.") if news.changes_words else tr("its words stay as they are.")
    return said + (" " + tr("It is in your trash, and stays there.") if news.trashed else "")


def came_words(came: Came) -> str:
    """Return what came from one author, in a few words."""
    return ", ".join(_counted(came)) or tr("nothing that is counted")


def _counted(came: Came) -> Iterator[str]:
    rows = (
        (came.letters, tr("1 letter written"), tr("{count} letters written", count=came.letters)),
        (came.removed, tr("1 letter taken out"), tr("{count} letters taken out", count=came.removed)),
        (came.comments, tr("1 comment"), tr("{count} comments", count=came.comments)),
        (came.suggestions, tr("1 suggestion"), tr("{count} suggestions", count=came.suggestions)),
        (came.answers, tr("1 answer"), tr("{count} answers", count=came.answers)),
        (came.rounds, tr("asked for review"), tr("asked for review {count} times", count=came.rounds)),
        (came.versions, tr("1 version"), tr("{count} versions", count=came.versions)),
        (came.figures, tr("1 figure cited"), tr("{count} figures cited", count=came.figures)),
        (came.sign_offs, tr("1 sign-off"), tr("{count} sign-offs", count=came.sign_offs)),
        (came.changed, tr("1 of their earlier notes changed"),
         tr("{count} of their earlier notes changed", count=came.changed)),
    )  # fmt: skip
    return (one if count == 1 else many for count, one, many in rows if count)


def touch_words(touch: Touch) -> str:
    """Return a place both sides changed."""
    parts = {
        "script": tr("the script"), "caption": tr("the caption"), "hashtags": tr("the hashtags"),
        "cover": tr("the cover"), "pinned_comment": tr("the pinned comment"),
    }  # fmt: skip
    fields = {
        "title": tr("the title"), "topics": tr("the topics"), "countries": tr("the countries"),
        "age_band": tr("the age"), "language": tr("the language"), "platforms": tr("the platforms"),
        "target_seconds": tr("the length"), "intention": tr("the intention"),
    }  # fmt: skip
    if touch.kind == "beat":
        return tr("the beat “{title}”", title=touch.name) if touch.name else tr("the beginning of the script")
    return {**parts, **fields}.get(touch.name, touch.name)


def clock_words(skew: timedelta) -> str:
    """Return what to know when a packet was made in the future; empty otherwise."""
    if not skew:
        return ""
    hours, minutes = divmod(int(skew.total_seconds()) // 60, 60)
    ahead = tr("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return tr(
        "The clock of the computer it was made on is {ahead} ahead of yours, or yours is behind. Nothing is lost by "
        "that; comments may only stand in an odd order.",
        ahead=ahead,
    )
