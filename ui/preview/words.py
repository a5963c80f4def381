"""What the Preview screen says: subtitle, places in time, and how much room the parts of the post have."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.findings.post import CAPTION, COVER, HASHTAGS, PINNED_COMMENT
from app.preview.captions import Caption
from app.preview.platforms import Basis, Profile, limits
from app.script.timing import Pace
from app.text.utf16 import utf16_length
from app.translation import tr
from ui.preview.scene import Face
from ui.preview.strip import label_words
from ui.preview.vision import Vision
from ui.write.parts_bar import part_words

BEHIND = 1.0  # seconds that nobody minds
_TAG = re.compile(r"#\w+")


def fine_clock(seconds: float) -> str:
    """Return 4.23 as "0:04.2"."""
    tenths = int(seconds * 10 + 1e-6)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def subtitle(seconds: float, target: int, pace: Pace, profiles: Sequence[Profile]) -> str:
    """Return how long the film is, how fast it is spoken, and how old the covered areas are."""
    long = tr("{seconds} s of {target} s", seconds=round(seconds), target=target) if target else tr(
        "{seconds} s", seconds=round(seconds))  # fmt: skip
    return "  ·  ".join((long, pace_words(pace), areas_words(profiles)))


def pace_words(pace: Pace) -> str:
    """Return how fast it is spoken."""
    return tr(
        "{usual} words a minute, {slow} in heavy beats",
        usual=round(pace.words_per_minute),
        slow=round(pace.sensitive_words_per_minute),
    )


def areas_words(profiles: Sequence[Profile]) -> str:
    """Return on what the covered areas rest, with the oldest day anybody looked."""
    day = month_words(min((one.checked for one in profiles), default=""))
    ads = all(one.basis is Basis.ADS for one in profiles)
    what = tr("areas as published for ads") if ads else tr("areas partly as others measured them")
    return tr("{what}, checked {day}", what=what, day=day) if day else what


def legend_words(names: Sequence[str]) -> str:
    """Return what the two surfaces on the stage mean."""
    if len(names) == 1:
        return tr("Lighter: covered on {name}. Dashed: what stays clear.", name=names[0])
    listed = tr(" or ").join([", ".join(names[:-1]), names[-1]])
    return tr("Lighter: covered on {names}. Dashed: clear on all of them.", names=listed)


def share_words(shares: Mapping[str, float]) -> str:
    """Return how many seconds the author's labels take; empty without labels."""
    parts = [
        tr("{label} {seconds} s", label=label_words(name), seconds=round(seconds))
        for name, seconds in shares.items()
    ]
    return tr("Your labels: {shares}", shares=", ".join(parts)) if parts else ""


def lag_words(captions: Sequence[Caption]) -> str:
    """Return how far captions fall behind what is said, where that is more than a second."""
    behind = max((one.lag for one in captions), default=0.0)
    if behind <= BEHIND:
        return ""
    return tr(
        "Captions fall up to {seconds} s behind: this is spoken faster than it can be read.",
        seconds=round(behind),
    )


def month_words(day: str) -> str:
    """Return "2026-10-15" as "October 2026"; a day that cannot be read as it is."""
    months = (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July"),
        tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
    )  # fmt: skip
    year, _, rest = day.partition("-")
    month = rest[:2]
    known = month.isdigit() and 1 <= int(month) <= 12
    return f"{months[int(month) - 1]} {year}" if known else day


def face_words(face: Face) -> str:
    """Return how the window calls what is looked at."""
    return {
        Face.COVER: tr("Cover"),
        Face.NOTE: tr("Content note"),
        Face.FILM: tr("Film"),
        Face.COMMENTS: tr("Comments"),
    }[face]


def vision_words(vision: Vision) -> str:
    """Return how the window calls a way of seeing colours."""
    return {
        Vision.USUAL: tr("Colours as usual"),
        Vision.DEUTERANOPIA: tr("Deuteranopia"),
        Vision.PROTANOPIA: tr("Protanopia"),
        Vision.TRITANOPIA: tr("Tritanopia"),
        Vision.GREY: tr("Greyscale"),
    }[vision]


def vision_hint(vision: Vision) -> str:
    """Return what a way of seeing means, and on what the picture rests."""
    meant = {
        Vision.DEUTERANOPIA: tr("Seen without the cones for green: the most common kind."),
        Vision.PROTANOPIA: tr("Seen without the cones for red."),
        Vision.TRITANOPIA: tr("Seen without the cones for blue: rare."),
        Vision.GREY: tr("Brightness alone."),
    }.get(vision, tr("How colours are seen."))
    return f"{meant} {tr('A simulation after Machado, Oliveira and Fernandes, 2009.')}"


@dataclass(frozen=True, slots=True)
class Room:
    """One part of the post: its name, its words, how much of its room they take, and what to know about that."""

    name: str
    words: str
    count: str
    over: bool = False
    about: str = ""


def rooms_of(parts: Mapping[str, str], note: str, platforms: Iterable[str]) -> tuple[Room, ...]:
    """Return every part beside the script, measured as platforms count: in UTF-16 units; hashtags by number."""
    known = [limits(platform) for platform in platforms]
    caption, comment = parts.get(CAPTION, "").strip(), parts.get(PINNED_COMMENT, "").strip()
    tags = parts.get(HASHTAGS, "").strip()
    cover = parts.get(COVER, "").strip()
    return (
        _room(part_words(CAPTION), caption, utf16_length(caption), known, "caption"),
        _room(part_words(PINNED_COMMENT), comment, utf16_length(comment), known, "comment"),
        _room(part_words(HASHTAGS), tags, len(_TAG.findall(tags)), known, "hashtags"),
        _room(part_words(COVER), cover, utf16_length(cover), known, ""),
        _room(tr("Content note"), note, utf16_length(note), known, ""),
    )


def _room(name: str, words: str, taken: int, known: Sequence[Mapping[str, object]], limit: str) -> Room:
    found = [(most, one.get("name", "")) for one in known if isinstance(most := one.get(limit), int)]
    if not found:
        return Room(name, words, f"{taken:,}" if words else "")
    most, platform = min(found)
    about = tr("{platform}: at most {most}", platform=platform, most=f"{most:,}")
    folds = [fold for one in known if isinstance(fold := one.get("fold"), int)]
    if limit == "caption" and words:
        seen = tr("{count} characters are seen before “more”", count=min(folds)) if folds else tr(
            "about one line is seen before “more”")  # fmt: skip
        about = f"{about}; {seen}"
    return Room(name, words, f"{taken:,} / {most:,}", taken > most, about)
