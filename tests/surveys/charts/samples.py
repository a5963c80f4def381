"""Charts for tests, each of a kind; every figure is made up."""

from dataclasses import replace

from app.surveys.charts.model import About, Answer, Change, Chart, Kind, Row, Share

ABOUT = About(
    population="adults online in Great Britain",
    base=1204,
    effective=812.4,
    margin=3.4,
    fieldwork="3–9 October",
    weighting="Weighted to age, gender and region",
    source="Sample survey",
    sample=True,
)
COMFORT = (
    Answer("Very uncomfortable", -1),
    Answer("Fairly uncomfortable", -1),
    Answer("Neither", 0),
    Answer("Fairly comfortable", 1),
    Answer("Very comfortable", 1),
)
WORDING = "How comfortable would you be talking about your mental well-being with …?"
FACES = {
    "A family member": (6, 14, 12, 41, 27, 1204),
    "A close friend": (5, 13, 13, 42, 27, 1204),
    "A partner": (7, 12, 15, 37, 29, 998),
    "A doctor": (9, 19, 17, 37, 18, 1204),
    "Someone online": (21, 27, 22, 21, 9, 1204),
    "A manager": (28, 31, 18, 17, 6, 741),
}


def shares(*points: float, base: int = 1000) -> tuple[Share, ...]:
    found = []
    for point in points:
        half = 1.96 * (max(point, 0.2) / 100 * (1 - min(point, 99.8) / 100) / base) ** 0.5
        low, high = max(0.0, point / 100 - half), min(1.0, point / 100 + half)
        found.append(Share(point / 100, low, high))
    return tuple(found)


def row(label: str, *points: float, base: int = 1000, net: float | None = None, flagged: bool = False) -> Row:
    found = shares(*points, base=base)
    widest = max((one.high or 0) - (one.low or 0) for one in found) * 50
    net_margin = None if net is None else widest * 1.4
    return Row(label, found, base, round(base * 0.67, 1), widest, net, net_margin, flagged=flagged)


def likert(kind: Kind = Kind.APART) -> Chart:
    rows = [
        row(label, *figures[:5], base=figures[5], net=sum(figures[3:5]) - sum(figures[:2]))
        for label, figures in FACES.items()
    ]
    rows.append(Row.hidden("A teacher", 38, 5))
    return Chart(
        kind, "Most can talk to family; few can talk to a manager", WORDING, COMFORT, tuple(rows), ABOUT
    )


def toplines() -> Chart:
    answers = (
        "Talked to a friend",
        "Looked it up online",
        "Rang a help line",
        "Saw a doctor",
        "None of these",
        "Wrote a letter",
    )
    found = row("", 48.2, 31.4, 6.4, 22.5, 14.5, 0.3, base=1204)
    about = replace(ABOUT, multiple=True)
    wording = "Where did you look for help in the last year? Tick all that apply."
    return Chart(
        Kind.TOPLINES, "48 % talked to a friend", wording, tuple(map(Answer, answers)), (found,), about
    )


def by_age(kind: Kind = Kind.GROUPED) -> Chart:
    rows = (
        row("18 to 24", 52, 30, 18, base=213),
        row("25 to 44", 44, 34, 22, base=402),
        row("45 to 64", 38, 33, 29, base=364),
        row("65 and over", 31, 29, 40, base=84, flagged=True),
        Row.hidden("Not said", 31, 3),
    )
    answers = tuple(map(Answer, ("Yes, often", "Sometimes", "Never")))
    wording = "Would you use a tool on a platform that tells you when to take a break?"
    return Chart(kind, "Younger people would use it more", wording, answers, rows, ABOUT, by="Age")


def trend() -> Chart:
    rows = (
        row("2021", 40, 30, 21, base=950),
        row("2022", 43, 29, 20, base=1002),
        Row.hidden("2023", 44, 3),
        row("2024", 49, 28, 17, base=1100),
        row("2025", 52, 26, 12, base=1204),
    )
    answers = tuple(map(Answer, ("Comfortable", "Uncomfortable", "Neither")))
    return Chart(Kind.TREND, "“Comfortable” rose from 40 % to 52 %", WORDING, answers, rows, ABOUT, by="Wave")


def pairs() -> Chart:
    answers = tuple(
        map(
            Answer,
            (
                "I can name a help line",
                "I know what to say in a content note",
                "I feel able to reply to a comment",
            ),
        )
    )
    rows = (row("Before", 34, 22, 61, base=112), row("After", 71, 58, 64, base=104))
    changes = (Change(37, 12.2, True), Change(36, 11.7, True), Change(3, 11.0, False))
    wording = "Which of these are true of you today?"
    return Chart(
        Kind.PAIRS,
        "“I can name a help line” rose by 37 percentage points",
        wording,
        answers,
        rows,
        ABOUT,
        changes,
    )


def counted() -> Chart:
    answers = tuple(map(Answer, ("I can name a help line", "I feel able to reply to a comment")))
    before = Row("Before", (Share(3 / 12, counted="3 of 12"), Share(7 / 12, counted="7 of 12")), 12)
    after = Row("After", (Share(10 / 12, counted="10 of 12"), Share(8 / 12, counted="8 of 12")), 12)
    changes = (Change(None, counted="7 more"), Change(None, counted="1 more"))
    about = replace(
        ABOUT, base=12, effective=None, margin=None, weighting="", population="workshop participants"
    )
    return Chart(Kind.PAIRS, "More can name a help line", "Today …", answers, (before, after), about, changes)


def crosstab() -> Chart:
    chart = by_age(Kind.TABLE)
    lettered = list(chart.rows)
    first = replace(lettered[0].shares[0], letters="C")
    lettered[0] = replace(lettered[0], shares=(first, *lettered[0].shares[1:]))
    third = replace(lettered[2].shares[2], letters="AB")
    lettered[2] = replace(lettered[2], shares=(*lettered[2].shares[:2], third))
    test = "A letter: higher than that column, design-based test, p < 0.05 after Holm's adjustment."
    return replace(chart, rows=tuple(lettered), test=test)


def published() -> Chart:
    about = About(population="adults in 13 markets", base=16000, source="YouGov, 2022", published=True)
    answers = tuple(map(Answer, ("Comfortable talking about it", "Fear judgement by family and friends")))
    return Chart(
        Kind.TOPLINES,
        "75 % are comfortable",
        "",
        answers,
        (Row("", (Share(0.75), Share(0.42)), 16000),),
        about,
    )


def long_likert(rows: int = 60) -> Chart:
    chart = likert()
    found = tuple(
        row(f"Statement {at + 1} of a long grid", 5 + at % 20, 15, 20, 35 - at % 20 + 5, 20, net=35 - at % 20)
        for at in range(rows)
    )
    return replace(chart, rows=found)


EVERY = {
    "toplines": toplines(),
    "likert-apart": likert(),
    "likert-centred": likert(Kind.CENTRED),
    "likert-full": likert(Kind.FULL),
    "grouped": by_age(),
    "panels": by_age(Kind.PANELS),
    "trend": trend(),
    "pairs": pairs(),
    "counted": counted(),
    "crosstab": crosstab(),
    "published": published(),
}
