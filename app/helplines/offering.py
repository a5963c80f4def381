"""Whether words around a number offer it to somebody in need: “call 988”, “116 123 (free, day and night)”.

Short codes are also prices, scores, years and counts, so they are a help line's number only where they are
offered. A number that counts something never is, whatever stands before it.
"""

import re
from collections.abc import Collection

from app.text.folding import EMOJI

REACH = 160  # code points on each side that can tell

_CONTACT = frozenset(
    "call dial dialling dialing ring phone telephone tel text texting txt sms message whatsapp contact reach "
    "hotline helpline lifeline helplines hotlines telefon telephone llama llame llamar marca marque appelle "
    "appelez appeler appelles composez compose ruf rufe ruft anrufen wahle ligue ligar liga chiama chiamate "
    "bel bellen sms'e zadzwon volej volejte soita hringdu telefono telefone numero nummer".split()
)
# words that may stand between a verb of contact and the number
_BETWEEN = frozenset(
    "the a an us them him her me my your our this that these now or and on at to is are free toll number "
    "numbers line short code please just straight away any time anytime today national suicide crisis "
    "prevention lifeline helpline hotline help support emergency services service samaritans someone somebody "
    "word keyword new old via through chat with for 24/7 directly always al el la le les los au "
    "aux den die das der unter an bei o a as ao numero nummer gratis gratuit gratuitement kostenlos il lo "
    "de het gratuito gratuita nach naar sur par".split()
)
_NUMBER_IS = re.compile(r"\b(?:the|this|new|right|correct|our|that) (?:phone )?number(?: is|:) *$")
_WORD = re.compile(r"[^\W_]+(?:/\d+)?")
_STOP = re.compile(r"(?<!tel)[.!?;] |\u2026")
_PHONES = re.compile("[\u260e\U0001f4de\U0001f4f1\U0001f4f2\U0001f4ac\U0001f198]\ufe0f?[ :]{0,2}$")
_VERBS_IN_S = r"(?!(?:is|was|has|offers|gives|answers|helps|connects|listens|always)\b)"
_OFFERED_AFTER = re.compile(
    rf"""[\s\-:,(|/{EMOJI}]*(?:
      (?:call|text|phone|sms|dial)(?:\ or\b|\ us\b|\ free|\ now|\ any|\ only|\ line|\ and\b|\ \d|\s*[,.)|/{EMOJI}&]|$)
    | (?:it's\ |it\ is\ |is\ |are\ )?24\s?/\s?7 | 24[-\ ]hours? | day\ (?:or|and)\ night | round\ the\ clock
    | (?:it's\ |it\ is\ |is\ |are\ )?(?:a\ )?free(?:\s*[,.)|;!{EMOJI}]|$|\ (?:and|to|from|24|of\ charge|any|day|at)\b)
    | toll[-\ ]free | confidential | free\ of\ charge
    | (?:suicide|crisis)\ (?:and|&|prevention|crisis|line|helpline|lifeline|hotline|service|number)
    | (?:helpline|hotline|lifeline|help\ line|crisis\ line)\b(?!\ {_VERBS_IN_S}\w+s\b)
    | (?:is|are)\ (?:a\ |the\ |our\ |an\ )?(?:open|there|here|number(?!\ of)|available)
    | (?:is|are)\ (?:a\ |the\ |our\ |an\ )?(?:helpline|hotline|suicide|crisis|national)
    | (?:for|if)\ (?:help|support|you|anyone|someone)
    | (?:anonym|kostenlos|gratis|gratuit|gratuito|gratuita|rund\ um\ die\ uhr)\b
    )""",
    re.X,
)
_COUNTED = (
    "people persons deaths lives suicides calls texts messages chats callers conversations contacts men women boys "
    "girls kids children teens teenagers students adults patients participants respondents users followers likes "
    "views comments votes cases countries cities schools hospitals volunteers counsellors counselors days weeks "
    "months years hours minutes seconds times miles metres meters points pages tickets songs episodes videos posts "
    "studies articles surveys streams shares subscribers families teachers nurses doctors workers veterans members "
    "steps reps goals degrees dollars euros pounds francs yen won rupees pesos percent cents million billion "
    "thousand kilometres kilometers grams kilos calories visits admissions beds rooms answers replies attempts "
    "words characters lines questions signatures donations euro bucks quid pct points' year-olds "
    "beats reasons ways helplines hotlines facts tips things"
).replace(" ", "|")
_LINKING = "for|if|when|and|or|to|with|any|all|every|the|is|are|text|call|seven|because|so|where|who|which|in|on|at|by"
_COUNTS = re.compile(
    rf"""\ ?(?:%|°|\u20ac|\$|\u00a3) | \ ?(?:per\ cent|k|m|km|kg|mg|ml|cm|mm|g|lbs?|bn|usd|eur|gbp)\b
    | \ ?(?:pm|am|bce?|ad|hrs?|mins?|secs?)\b
    | (?:-|\ )?(?:\ (?!(?:{_LINKING})\b)[a-z-]+){{0,2}}[\ -](?:{_COUNTED})\b
    | \ (?:more|fewer|higher|lower|less|out\ of|of\ (?:the|those|them|our|all|\d)|to\ \d+\b)
    | \ (?:means|vs|versus)\b | ,?\ (?:[a-z]+\ ){{1,2}}(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|square)\b
    | \ (?:in\ (?:1[89]|20)\d\d|years?\ old)""",
    re.X,
)
_MONEY_BEFORE = re.compile(
    r"(?:[$\u20ac\u00a3\u00a5\u20b9#@=<>~\u00b1^]|\b(?:usd|eur|gbp|cad|aud|chf|rs|kr|no\.|room|bus|page|route|chapter|"
    r"episode|season|article|section|level|score|total|version|day))\s?$"
)
_COUNT_BEFORE = re.compile(
    r"\b(?:in|since|until|by|from|of|about|around|over|nearly|almost|than|under|only|another|these|those|some|"
    r"was|were|rose|fell|reached|total|between|roughly|year|exactly|up|score|scored|won|lost|beat)\s?$"
)
_HELP = re.compile(
    r"\b(?:help ?lines?|hotlines?|lifelines?|crisis|suicid\w+|struggling|samaritans|counsell?ors?|listen\w*|"
    r"support|in need|distress|despair|overwhelmed|alone|talk to someone|someone to talk|reach out|mental health|"
    r"confidential|get help|for help|need help)\b"
)
_CRISIS = re.compile(r"\b(?:suicid\w+|crisis|lifelines?|listen\w*|struggling|helplines?|talk to someone)\b")
_DANGER = re.compile(
    r"\b(?:danger|emergency|emergencies|ambulance|police|fire|immediate risk|notruf|urgences?)\b"
)
_PAST = re.compile(
    r"\b(?:no longer|used to|formerly|former|old number|replaced|retired|closed|closing|shut down|was called|"
    r"discontinued|ended in|(?:don't|do not|never) (?:call|use|text|share|post)|instead of|any ?more|defunct|"
    r"outdated|obsolete)\b"
)


def counts_something(folded: str, start: int, end: int) -> bool:
    """Say whether a number is an amount: money before it, or what it counts after it."""
    before = folded[max(0, start - 12) : start]
    return bool(_MONEY_BEFORE.search(before) or _COUNTS.match(folded[end : end + 60]))


def is_offered(line: str, folded: str, start: int, end: int, names: Collection[str] = ()) -> bool:
    """Say whether the words around `start:end` offer it as a number to reach somebody.

    Args:
        line: the line's own letters at the positions of `folded`.
        folded: the folded line.
        start: where the number starts in `folded`.
        end: where it ends.
        names: folded words by which the services that use the number are known.
    """
    if counts_something(folded, start, end):
        return False
    before = folded[max(0, start - REACH) : start]
    if _called_before(line, folded, start, names) or _NUMBER_IS.search(before):
        return True
    if _PHONES.search(line[max(0, start - 6) : start]):
        return True
    if _COUNT_BEFORE.search(before[-14:]):
        return False
    return bool(_OFFERED_AFTER.match(folded[end : end + REACH])) or _named(folded, start, end, names)


def for_help(folded: str) -> bool:
    """Say whether a line speaks of help for somebody in distress."""
    return bool(_HELP.search(folded))


def means(folded: str) -> str:
    """Return `emergency` or `crisis` when a line says which of them it means, else nothing."""
    if _DANGER.search(folded):
        return "emergency"
    return "crisis" if _CRISIS.search(folded) else ""


def speaks_of_past(folded: str) -> bool:
    """Say whether a line says itself that something is over."""
    return bool(_PAST.search(folded))


def calls(line: str, folded: str, start: int) -> bool:
    """Say whether a verb of contact leads straight to a position."""
    return _called_before(line, folded, start, ())


def _called_before(line: str, folded: str, start: int, names: Collection[str]) -> bool:
    """Walk back from a number over words that only lead up to it, until a verb of contact or another word."""
    begin = max(0, start - REACH)
    stops = [m.end() for m in _STOP.finditer(folded, begin, start)]
    begin = stops[-1] if stops else begin
    for word in reversed(list(_WORD.finditer(folded, begin, start))):
        said = word.group()
        if said in _CONTACT:
            return True
        written = line[word.start() : word.end()]
        leads = said in _BETWEEN or said in names or (len(written) > 1 and written.isupper())
        if not leads and not (said.isdigit() and len(said) >= 3):
            return False
    return False


def _named(folded: str, start: int, end: int, names: Collection[str]) -> bool:
    near = folded[max(0, start - 60) : start] + " " + folded[end : end + 40]
    return any(re.search(rf"\b{re.escape(name)}\b", near) for name in names)
