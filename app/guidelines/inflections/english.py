"""English forms of a word.

`forms("commit")` gives every spelling a writer may use; `like("commit", "committing", "die")` gives the form of
another verb that fits in the same place, so that a better wording keeps the sentence's grammar.
"""

import re
from functools import lru_cache

BASE, THIRD, PAST, PARTICIPLE, GERUND = "base", "third", "past", "participle", "gerund"

_IRREGULAR = {  # base: past, participle (several spellings with a slash)
    row.split()[0]: tuple(row.split()[1:])
    for row in """
be was/were been
beat beat beaten
become became become
begin began begun
bleed bled bled
break broke broken
bring brought brought
build built built
buy bought bought
catch caught caught
choose chose chosen
come came come
cut cut cut
deal dealt dealt
do did done
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
get got got/gotten
give gave given
go went gone
grow grew grown
hang hung/hanged hung/hanged
have had had
hear heard heard
hide hid hidden
hit hit hit
hold held held
hurt hurt hurt
keep kept kept
know knew known
lead led led
leave left left
let let let
lie lied/lay lied/lain
live lived lived
lose lost lost
make made made
mean meant meant
meet met met
overcome overcame overcome
pay paid paid
put put put
quit quit quit
read read read
ride rode ridden
rise rose risen
run ran run
say said said
see saw seen
seek sought sought
send sent sent
shake shook shaken
shoot shot shot
show showed shown
shut shut shut
sink sank sunk
sleep slept slept
speak spoke spoken
spend spent spent
split split split
stand stood stood
steal stole stolen
stick stuck stuck
strike struck struck/stricken
swear swore sworn
take took taken
teach taught taught
tell told told
think thought thought
throw threw thrown
understand understood understood
wake woke woken
wear wore worn
weep wept wept
win won won
write wrote written
""".strip().splitlines()
}
_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "life": "lives",
    "wife": "wives",
    "self": "selves",
    "person": "persons/people",
    "half": "halves",
}
_DOUBLING = frozenset(
    "admit begin chop commit cut drop drug fit get hit hug let mad occur plan pop prefer quit refer regret rob run set "
    "shop shut skip slip snap spit split stab stop strip submit trap trip upset win wrap zip".split()
)
_SPELLINGS = (  # British and American spellings, both ways
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"iz(e|ed|es|er|ers|ing|ation|ations)$"), r"is\1"),
    (re.compile(r"(behavi|hon|col|fav|lab|neighb|hum|rum|tum|val|vig)our"), r"\1or"),
    (re.compile(r"(behavi|hon|col|fav|lab|neighb|hum|rum|tum|val|vig)or(?!u)"), r"\1our"),
    (re.compile(r"(couns|trav|lab|canc|mod)ell(ed|ing|or|ors|er|ers)$"), r"\1el\2"),
    (re.compile(r"(couns|trav|lab|canc|mod)el(ed|ing|or|ors|er|ers)$"), r"\1ell\2"),
    (re.compile(r"paed"), "ped"),
    (re.compile(r"anaes"), "anes"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"judgement"), "judgment"),
)


def verb_forms(base: str) -> dict[str, tuple[str, ...]]:
    """Return the spellings of each verb form; the first of each is the one to write."""
    if base in _IRREGULAR:
        past, participle = (tuple(form.split("/")) for form in _IRREGULAR[base])
    else:
        past = participle = (_with_ed(base),)
    third = {"be": ("is",), "have": ("has",), "do": ("does",), "go": ("goes",)}.get(base, (_with_s(base),))
    base_forms = ("be", "am", "are") if base == "be" else (base,)
    return {BASE: base_forms, THIRD: third, PAST: past, PARTICIPLE: participle, GERUND: (_with_ing(base),)}


@lru_cache(maxsize=4096)
def forms(base: str) -> frozenset[str]:
    """Return every form of a verb or noun, in British and American spelling."""
    found = {form for group in verb_forms(base).values() for form in group}
    found.update(_PLURALS.get(base, _with_s(base)).split("/"))
    return frozenset(spelling for form in found for spelling in spellings(form))


def spellings(word: str) -> set[str]:
    """Return a word in its British and American spellings, itself included."""
    return {word, *(pattern.sub(other, word) for pattern, other in _SPELLINGS)}


@lru_cache(maxsize=4096)
def like(base: str, found: str, other: str, *, after_auxiliary: bool = False) -> str:
    """Return `other` in the form in which `base` was found; `other` itself when the form is not known.

    Args:
        base: the word of the pattern, for example `commit`.
        found: how it stood in the text, folded, for example `committed`.
        other: the verb of the better wording, for example `die`.
        after_auxiliary: whether `have`, `been` and the like stood before it, so that a participle is meant.
    """
    order = (PARTICIPLE, PAST) if after_auxiliary else (PAST, PARTICIPLE)
    table = verb_forms(base)
    for form in (*order, GERUND, THIRD, BASE):
        if found in {s for spelled in table[form] for s in spellings(spelled)}:
            return verb_forms(other)[form][0]
    return other


def _with_s(word: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if word in ("go", "do", "veto", "hero") else "s")


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return (word + word[-1] if word in _DOUBLING else word) + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if re.search(r"[^eoy]e$", word) and word != "be":
        return word[:-1] + "ing"
    return (word + word[-1] if word in _DOUBLING else word) + "ing"
