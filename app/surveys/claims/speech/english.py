"""English."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:people|persons?|women|woman|men|man|girls?|boys?|teens?|teenagers?|students?|pupils?|adults?|parents?"
    r"|mothers?|fathers?|children|kids|youths?|respondents|participants|americans|britons|employees|workers"
    r"|creators|viewers|users|patients|families|us|them|everyone|18s?|16s?|\d\d-\d\d year olds|under-?\d\ds?)"
)
_SOME = rf"(?= (?!an? )(?:of )?(?:[\w'-]+ ){{0,3}}?{_PEOPLE}\b)"

ENGLISH = Speech(
    language="en",
    numbers=up_to_a_hundred(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        ("a hundred", "one hundred"),
        lambda ten, unit, _: (f"{ten}-{unit}", f"{ten} {unit}"),
    ),
    percent=r"(?:%|per ?cent\b|pc\b)",
    of=r"(?:in|out of|of every|in every|out of every)",
    ones=r"(?:one|1) (?:[a-z-]+ ){1,2}",
    fractions={
        "two thirds": (2, 3), "two-thirds": (2, 3), "three quarters": (3, 4), "three-quarters": (3, 4),
        "two fifths": (2, 5), "two-fifths": (2, 5), "three fifths": (3, 5), "three-fifths": (3, 5),
        "four fifths": (4, 5), "four-fifths": (4, 5), "three tenths": (3, 10), "nine tenths": (9, 10),
    },
    bare={
        "half": (1, 2), "one half": (1, 2), "a half": (1, 2),
        "a third": (1, 3), "one third": (1, 3), "one-third": (1, 3),
        "a quarter": (1, 4), "one quarter": (1, 4), "one-quarter": (1, 4), "a fifth": (1, 5), "one fifth": (1, 5),
        "a tenth": (1, 10), "one tenth": (1, 10),
    },
    followers=_SOME,
    hedges={
        Hedge.JUST_UNDER: r"(?:just|slightly|a little) (?:under|below|less than)",
        Hedge.JUST_OVER: r"(?:just|slightly|a little) (?:over|above|more than)",
        Hedge.NEARLY: r"(?:nearly|almost|approaching|close to)",
        Hedge.ABOUT: r"(?:about|around|roughly|some|approximately)",
        Hedge.AT_LEAST: r"(?:at least|no fewer than|no less than)",
        Hedge.UP_TO: r"up to",
        Hedge.UNDER: r"(?:fewer than|less than|under|below)",
        Hedge.OVER: r"(?:more than|over|above)",
    },
    most=(
        (rf"(?:nearly|almost) (?:all|everyone|everybody){_SOME}", (0.9, 1.0, 0.85)),
        (r"(?:the |a )?(?:vast|overwhelming|huge) majority", (0.8, 1.0, 0.75)),
        (r"(?:the |a )?(?:large|clear|strong|big) majority", (0.6, 1.0, 0.5)),
        (r"(?:the |a )?(?:slim|narrow|small|bare) majority", (0.5, 0.55, 0.5)),
        (r"(?:the |a )?majority", (0.5, 1.0, 0.5)),
        (rf"most{_SOME}", (0.5, 1.0, 0.5)),
    ),
    minority=r"(?:only )?a (?:small )?minority",
    everybody=rf"(?:all{_SOME}|everyone|everybody)",
    nobody=r"(?:nobody|no one|not one person)",
    ratios=(
        (r"(?:twice|two times) (?:as|the)", 2.0),
        (r"double the", 2.0),
        (r"half as (?:likely|many|often)", 0.5),
    ),
    times=r"(?P<n>{n}) times (?:as|more|higher|likelier)",
    rise=r"(?:rose|risen|rises|grew|grown|increased|climbed|went up|gone up|is up|are up)",
    fall=r"(?:fell|fallen|falls|dropped|decreased|declined|went down|gone down|is down|are down)",
    from_to=r"(?:(?:up|down) )?from (?P<a>{n}) ?(?:{p})? (?:up |down )?to (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: by)?",
    points=r"(?:percentage |%[- ])points?",
    more=r"more (?P<a>[a-z-]+) than (?P<b>[a-z-]+)",
    wider=r"(?:people|everyone|everybody|humans|sufferers|all of us|the population|the public|the world)",
    causal=r"(?:causes?|caused|because of|makes?|made|leads? to|led to|due to|thanks to|drives?|results? in)",
    say={
        "change": "from {a} to {b}",
        "percent": "{n} %", "in": "{k} in {m}", "about": "about {x}", "nearly": "nearly {x}", "over": "more than {x}",
        "most": "most", "about_half": "about half", "1/2": "half", "1/3": "a third", "2/3": "two thirds",
        "1/4": "a quarter", "3/4": "three quarters", "times": "{n} times as likely", "points": "{n} percentage points",
    },
)  # fmt: skip
