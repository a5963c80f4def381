"""English."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech, followed_by
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:people|persons?|individuals|women|woman|men|man|females?|males?|girls?|boys?|teens?|teenagers?|youngsters?"
    r"|students?|pupils?|adults?|parents?|mothers?|mums?|moms?|fathers?|dads?|children|child|kids?|youths?|respondents?"
    r"|participants?|subjects|americans?|britons?|brits?|germans?|mexicans?|[a-z]{3,}ians?|employees?|workers?|staff"
    r"|managers?|professionals?|executives?|teachers?|nurses?|doctors?|technicians?|veterans?|carers?|caregivers?"
    r"|creators?|viewers?|users?|gamers?|customers?|voters?|patients?|families|households?|survivors?|sufferers?"
    r"|us|them|those|everyone|everybody|population|1[2-9]s?|\d\d-\d\d year olds|under-?\d\ds?|over-?\d\ds?)"
)
_GAP = (
    "to|with|for|from|that|when|if|because|on|by|time|way|my|your|his|her|it|this|and|or|than|about|is|was|i|one"
    "|century|dozen|hour|year|million|pound"
)
_SOME = followed_by(_PEOPLE, _GAP)
_LIKE = r"(?:likely|likelier|prone)"

ENGLISH = Speech(
    language="en",
    numbers=up_to_a_hundred(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        ("a hundred", "one hundred", "hundred"),
        lambda ten, unit, _: (f"{ten} {unit}",),
    ),
    percent=r"(?:%|per ?cent\b|pc\b)",
    of=r"(?:in every|in each|in|out of every|out of|of every|per)",
    people=_PEOPLE,
    followers=_SOME,
    between=r"(?:(?:somewhere |anywhere )?between (?P<a>{n}) ?(?:{p})? and|rang(?:es?|ed"
        r"|ing) from (?P<a2>{n}) ?(?:{p})?"
    r" to) (?P<b>{n}) ?{p}",
    to=r"(?:to|or)",
    emphasis=r"(?:only|just(?! (?:under|over|below|above|shy|less|more|fewer)\b)|merely|a mere|a whopping"
        r"|a staggering|a full|fully|a total of|as many as|as few as|as much as"
    r"|as little as|an estimated|a massive|a huge|exactly)",
    multiplied=(
        (r"(?:has |have |had |more than )?doubled", 2.0), (r"(?:has |have |had )?(?:tripled|trebled)", 3.0),
        (r"(?:has |have |had )?quadrupled", 4.0), (r"(?:has |have |had )?halved", 0.5),
        (r"(?:fell|fallen|dropped|declined|down|decreased|cut) by (?:a )?half", 0.5),
    ),
    hardly=r"(?:hardly|barely|scarcely) (?:anyone|anybody)|(?:almost|nearly|next to) (?:nobody|no one)"
        r"|very few (?:people|of us)",
    verbs=r"(?:(?:also|now|still|never|always|often|ever|only|even|did not|didn't|do not|don't|had|have|has|would|will"
    r"|could|can|cannot|can't|couldn't|wouldn't|won't|who|that) )*(?:say|said|says|report|reported|told|tell|tells"
    r"|feel|felt|feels|think"
    r"|thought|thinks|believe|believed|agree|agreed|disagreed?|answered|could|would|can|cannot|can't|couldn't|have"
    r"|had|has"
    r"|are|were|want|wanted|know|knew|fear|feared|worry|worried|live|lived|lives|struggle|struggled|struggles"
    r"|experience"
    r"|experienced|experiences|admit|admitted|expressed|suffer|suffered|suffers|seek|sought|get|got|use|used|think"
    r"|go|went|hide|stay|stayed|need|needed|call|called|never|do|did|will)\b",
    study=r"(?:surveys?|surveyed|stud(?:y|ies)|polls?|polled|research(?:ers)?|rates?|share|proportion|percentage"
        r"|prevalence"
    r"|statistics?|stats?|census|diagnos(?:es|ed)|suicides?|cases|respondents)",
    affects=r"(?:affects?|affecting|affected|hits?)",
    likely=_LIKE,
    units=r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|cars?|nights?|games?|times?|steps?|cups?|hands?"
        r"|stars?"
    r"|pounds?|dollars?|euros?|points?|row)",
    told=r"(?:according to|sources?:|as reported by|reported by|data from|figures from|numbers from"
        r"|estimates? (?:from|by)"
    r"|(?:survey|study|poll|report|research|analysis)(?: [a-z]+)? (?:by|from|in|of|published)|says? (?:the"
    r"|a) (?:study|survey|report)"
    r"|\([^()]{2,60}, ?(?:19|20)\d\d\))",
    reasons=r"(?:why|reasons?|because|what made|causes?)",
    moved_up="up", moved_down="down",
    ones=rf"(?:one|1) (?:(?!in\b|of\b)[a-z-]+ )?{_PEOPLE} ",
    fractions={
        "two thirds": (2, 3), "three quarters": (3, 4), "two fifths": (2, 5), "three fifths": (3, 5),
        "four fifths": (4, 5), "three tenths": (3, 10), "seven tenths": (7, 10), "nine tenths": (9, 10),
        "three eighths": (3, 8),
    },
    bare={
        "half": (1, 2), "one half": (1, 2), "a half": (1, 2), "a third": (1, 3), "one third": (1, 3),
        "a quarter": (1, 4), "one quarter": (1, 4), "one fourth": (1, 4), "a fourth": (1, 4), "a fifth": (1, 5),
        "one fifth": (1, 5), "a sixth": (1, 6), "one sixth": (1, 6), "an eighth": (1, 8), "a tenth": (1, 10),
        "one tenth": (1, 10),
    },
    hedges={
        Hedge.JUST_UNDER: r"(?:(?:just|slightly|a little|a shade|a touch) (?:under|below|less than|fewer than)"
        r"|just shy of|a little shy of|shy of)",
        Hedge.JUST_OVER: r"(?:just|slightly|a little|a shade|a touch) (?:over|above|more than)",
        Hedge.NEARLY: r"(?:nearly|almost|approaching|close to|not quite|getting on for|well nigh)",
        Hedge.ABOUT: r"(?:about|around|roughly|some|approximately|approx\.?|circa|barely|in the region of"
            r"|something like|~)",
        Hedge.UP_TO: r"(?:up to|at most|no more than|not more than|a maximum of)",
        Hedge.AT_LEAST: r"(?:at least|no fewer than|no less than|not less than|a minimum of)",
        Hedge.UNDER: r"(?:(?:well |far )?(?:under|below|fewer than|less than)|not even)",
        Hedge.OVER: r"(?:(?:well |far |much |way )?(?:more than|over|above)|upwards of|in excess of)",
    },
    most=(
        (r"(?:nearly|almost|virtually|practically) (?:everyone|everybody)", (0.9, 1.0, 0.85)),
        (rf"(?:nearly|almost|virtually|practically) all{_SOME}", (0.9, 1.0, 0.85)),
        (r"(?:the |a )?(?:vast|overwhelming|huge|great) majority", (0.8, 1.0, 0.75)),
        (r"(?:the |a )?(?:large|clear|strong|big) majority", (0.6, 1.0, 0.5)),
        (r"(?:the |a )?(?:slim|narrow|small|bare) majority", (0.5, 0.55, 0.5)),
        (r"(?:the |a )?majority", (0.5, 1.0, 0.5)),
        (rf"most(?! an? ){_SOME}", (0.5, 1.0, 0.5)),
    ),
    minority=r"(?:only )?a (?:small |tiny )?minority",
    everybody=rf"(?<!not )(?:all(?! an? ){_SOME}|everyone|everybody)",
    nobody=r"(?:nobody|no one|not one person|not a single person)",
    ratios=(
        (r"(?:twice|two times) (?:as|the|more)", 2.0), (r"double the", 2.0), (r"triple the", 3.0),
        (r"half as", 0.5),
    ),
    times=r"(?P<n>{n}) times (?:as|more|higher|likelier|the)",
    rise=r"(?:rose|risen|rises|rising|grew|grown|increased?|climbed|jumped|went up|gone up|is up|are up)",
    fall=r"(?:fell|fallen|falls|falling|dropped|decreased?|declined|went down|gone down|is down|are down)",
    from_to=r"(?:(?:up|down) )?from (?P<a>{n}) ?(?:{p})? (?:up |down )?to (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: by)?",
    points=r"(?:percentage[- ]|%[- ]|per ?cent[- ])?points?",
    more=r"more (?P<a>[a-z-]+) than (?P<b>[a-z-]+)",
    wider=r"(?:people|everyone|everybody|humans|sufferers|all of us|the population|the public|the world|humanity)",
    causal=r"(?:caused?(?: by)?|because of|due to|thanks to|as a result of|le(?:ads?|d|ading) to|(?:results?|resulted"
        r"|resulting) in"
    r"|driv(?:es?|en|ing) (?:by|up)|blamed? on"
    r"|ma(?:kes?|de|king) (?:(?!it\b|a\b|an\b|this\b|up\b|sure\b|the (?:video|film|call))[\w'%-]+ ){1,4}?(?:feel|more"
    r"|less|worse"
    r"|better|sick|ill|anxious|depressed|lonely|sad|unhappy|angry|afraid|stressed|stay|hide|think|want))",
    say={
        "of_people": "of people",
        "change": "from {a} to {b}",
        "percent": "{n} %", "in": "{k} in {m}", "about": "about {x}", "nearly": "nearly {x}", "over": "more than {x}",
        "most": "most", "about_half": "about half", "1/2": "half", "1/3": "a third", "2/3": "two thirds",
        "1/4": "a quarter", "3/4": "three quarters", "of": "{k} of {m}", "times": "{n} times as likely",
        "points": "{n} percentage points",
    },
)  # fmt: skip
