"""How to reach a line, in words: “call 988 or text 988”."""

from app.helplines.entry import Channel, HelpLine
from app.translation import tr


def way(channel: Channel) -> str:
    """Return what to do to use a channel: `call 988`, `text SHOUT to 85258`, `chat at 988lifeline.org/chat`."""
    note = channel.note
    if channel.type == "sms":
        keyword = note.removeprefix("text ") if note.startswith("text ") else ""
        if keyword and " " not in keyword:
            return tr("text {keyword} to {number}", keyword=keyword, number=channel.value)
        return tr("text {number}", number=channel.value)
    if channel.type == "phone":
        said = tr("call {number}", number=channel.value)
        return f"{said} ({note})" if needs_note(channel) and len(note) < 40 else said
    if channel.type == "whatsapp":
        return tr("WhatsApp {number}", number=channel.value)
    if channel.type == "chat":
        return tr("chat at {address}", address=address(channel.value))
    if channel.type == "email":
        return tr("write to {address}", address=channel.value)
    return address(channel.value)


def needs_note(channel: Channel) -> bool:
    """Say whether a channel is of no use without its note. Another language's option is not such a note."""
    return bool(channel.note) and not (channel.note.startswith("press ") and " for " in channel.note)


def address(url: str) -> str:
    """Return an address as people write it."""
    return url.partition("//")[2].removeprefix("www.").rstrip("/") if "//" in url else url


def ways(line: HelpLine, most: int = 2) -> str:
    """Return the ways to reach a line, best known first, one of each kind before a second of any."""
    first: dict[str, Channel] = {}
    for channel in line.channels:
        first.setdefault(channel.type, channel)
    chosen = sorted(first.values(), key=lambda c: c.type == "email")[:most]
    for channel in line.channels:
        if len(chosen) < most and channel not in chosen:
            chosen.append(channel)
    same = [
        c
        for c in chosen
        if c.type in ("phone", "sms") and c.value == chosen[0].value and way(c).endswith(c.value)
    ]
    if len(same) == 2:
        rest = [way(c) for c in chosen if c not in same]
        return ", ".join([tr("call or text {number}", number=same[0].value), *rest])
    return tr(" or ").join(way(c) for c in chosen)


def full(line: HelpLine) -> str:
    """Return a line's name with the ways to reach it."""
    return f"{line.name}: {ways(line)}"
