"""Many ways to write one number, and many numbers that belong to nobody's help line."""

import random
import re

from app.helplines.dialling import plain
from app.helplines.directory import Directory
from app.helplines.entry import Channel, HelpLine

WORDS = "zero one two three four five six seven eight nine".split()


def spoken(digits: str) -> str:
    return " ".join(WORDS[int(d)] for d in digits)


def of_number(channel: Channel) -> list[str]:
    """Return a number as its source prints it, bare, hyphenated, dotted, in single digits, in words, from abroad."""
    digits = plain(channel.value).removeprefix("+")
    groups = re.findall(r"\d+", channel.value)
    if len(groups) == 1 and len(digits) > 4:
        groups = [digits[:3], digits[3:6], digits[6:]] if len(digits) > 6 else [digits[:3], digits[3:]]
    found = [channel.value, digits, "-".join(digits), spoken(digits), " ".join(digits)]
    if len(groups) > 1:
        found += [
            "-".join(groups),
            ".".join(groups),
            "\u00a0".join(groups),
            f"({groups[0]}) {' '.join(groups[1:])}",
        ]
    return list(dict.fromkeys(found))


def from_abroad(channel: Channel) -> list[str]:
    return (
        [channel.e164, f"{channel.e164[:3]} {channel.e164[3:6]} {channel.e164[6:]}"] if channel.e164 else []
    )


def old_sentences(directory: Directory, line: HelpLine) -> list[str]:
    """Return running text that uses an old line in many writings."""
    if line.id == "us-988-lgbtq-press3":
        return [
            "Call 988 and press 3 to talk to someone who gets it.",
            "You can dial nine eight eight, then press three.",
            "LGBTQ and struggling? Call 9-8-8, option 3.",
        ]
    if line.id == "ca-wellness-together":
        texts = [
            "You can text WELLNESS to 741741 today.",
            "Please text “WELLNESS” to 741-741.",
            "Text wellness to 741 741.",
        ]
        return texts + [
            f"If it is too much, call {w} now." for c in line.by_type("phone") for w in of_number(c)
        ]
    if not line.channels:
        names = [n for name in line.match_names for n in (name, name.upper(), name.replace(" ", "-"))]
        return [f"You can ask {name} for help tonight." for name in dict.fromkeys(names)]
    live = line.id == "lt-jaunimo-linija-old"  # from abroad the number is the one in use
    return [
        f"If it is too much, {'text' if c.type == 'sms' else 'call'} {writing} tonight."
        for c in line.channels
        for writing in (of_number(c) + ([] if live else from_abroad(c)))
    ]


def not_help_lines(directory: Directory, count: int, seed: int = 7) -> list[str]:
    """Return sentences with dates, prices, scores, years and statistics; half use a help line's own digits."""
    dice = random.Random(seed)
    short = sorted({f for f in directory.index if f.isdigit() and len(f) <= 6})

    def number() -> str:
        return dice.choice(short) if dice.random() < 0.5 else str(dice.randint(3, 99_999))

    def grouped(n: int) -> str:
        return f"{n:,}" if dice.random() < 0.7 else f"{n:,}".replace(",", dice.choice([" ", "\u00a0", "."]))

    makers = [
        lambda: (
            f"On {dice.randint(1, 28)}/{dice.randint(1, 12)}/{dice.randint(1980, 2030)} I asked for help."
        ),
        lambda: f"It was {dice.randint(1, 28)}.{dice.randint(1, 12)}.{dice.randint(10, 30)} when she called.",
        lambda: f"Back in {dice.randint(1900, 2030)} nobody spoke about suicide.",
        lambda: (
            f"Since {dice.choice(['1926', '1813', '1925', '1737', '2019'])} a lot has changed for people in crisis."
        ),
        lambda: f"Therapy cost me ${number()} a month.",
        lambda: f"I paid £{number()}.{dice.randint(10, 99)} for the call.",
        lambda: f"That is {number()} euros for one session.",
        lambda: f"We won {dice.randint(60, 130)}-{dice.randint(60, 130)} that night.",
        lambda: f"The final score was {number()}:{number()}.",
        lambda: f"{number()} people called a helpline last year.",
        lambda: f"Lifeline answered {number()} calls on Monday.",
        lambda: f"About {grouped(dice.randint(1000, 3_000_000))} people live with depression here.",
        lambda: f"{dice.randint(1, 99)}.{dice.randint(1, 9)}% said they felt alone.",
        lambda: f"A survey of {number()} students found the same.",
        lambda: f"Calls rose from {number()} to {number()} in {dice.randint(2010, 2030)}.",
        lambda: f"Open {dice.randint(8, 11)}:00-{dice.randint(17, 23)}:30, room {number()}.",
        lambda: f"I walked {number()} steps and talked to my sister.",
        lambda: f"Episode {number()} of my recovery diary.",
        lambda: f"Day {number()} without drinking, and I am proud.",
        lambda: f"He lifted {number()} kg after the crisis.",
        lambda: f"Call me crazy, but {number()} times is a lot.",
        lambda: f"I have read {number()} pages about suicide prevention.",
        lambda: f"The risk fell by {number()} percent after support.",
        lambda: f"Text messages: {number()} unread.",
        lambda: f"One two three, breathe. {dice.choice(['Four', 'Five'])} five six, hold.",
        lambda: f"The number of deaths was {number()} in {dice.randint(2000, 2026)}.",
        lambda: f"Version {dice.randint(1, 9)}.{dice.randint(0, 9)}.{dice.randint(0, 9)} of my plan.",
        lambda: f"Article {number()} of the law on mental health.",
        lambda: f"She reached {number()} followers by talking about her crisis.",
        lambda: f"About {dice.randint(1, 9)} in {dice.choice([10, 100, 112, 143])} young people struggle.",
    ]
    return [dice.choice(makers)() for _ in range(count)]
