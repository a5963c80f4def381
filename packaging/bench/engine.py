"""How long the guideline engine takes, inside one process."""

import time
from functools import partial

from bench.frame import Plan, measure, milliseconds
from bench.processes import sample_file

WORDS_A_MEGABYTE = 190_000


def _text(plan: Plan, words: int) -> str:
    return sample_file(plan.folder, words).read_text("utf-8")


@measure("packs-load", "all packs loaded from the built cache", target=60)
def packs(plan: Plan) -> list[float]:
    """What opening a library pays for guidance."""
    from app.guidelines.rules import Rules

    def load() -> None:
        Rules.load().language("en")

    return plan.timed(load)


@measure("engine-cold", "1,000 words never seen, first check after the start", target=5)
def cold(plan: Plan) -> list[float]:
    """The first check of a long script once the program stands: phrases are opened as their words are met."""
    from app.findings.post import Post
    from app.guidelines.check import Checker
    from app.guidelines.matching import matcher_of
    from app.guidelines.rules import Rules

    text, samples = _text(plan, 1000), []
    for _ in range(plan.samples):
        matcher_of.cache_clear()
        rules = Rules.load()
        rules.language("en")
        checker = Checker(rules)
        checker.check(Post({"script": "Hello there."}))
        samples.append(milliseconds(partial(checker.check, Post({"script": text}))))
    return samples


@measure("engine-warm", "1,000 words never seen, engine in use", target=5)
def warm(plan: Plan) -> list[float]:
    """Another long script later on."""
    from app.findings.post import Post
    from app.guidelines.check import Checker
    from app.guidelines.rules import Rules

    rules, text = Rules.load(), _text(plan, 1000)
    return plan.timed(lambda: Checker(rules).check(Post({"script": text})))


@measure("engine-megabyte", "1 MB checked inside the process", target=1000)
def megabyte(plan: Plan) -> list[float]:
    """Far longer than any script: nothing may grow faster than the text."""
    from app.findings.post import Post
    from app.guidelines.check import Checker
    from app.guidelines.rules import Rules

    rules = Rules.load()
    text = _text(plan, WORDS_A_MEGABYTE)[:1_000_000]
    return plan.timed(lambda: Checker(rules).check(Post({"script": text})))


@measure("engine-key", "a key in 10,000 words, engine only, 95th of 100", target=5)
def key(plan: Plan) -> list[float]:
    """One line is read again and everything else is looked up."""
    from app.findings.post import Post
    from app.guidelines.check import Checker
    from app.guidelines.rules import Rules

    checker, text = Checker(Rules.load()), _text(plan, 10_000)
    checker.check(Post({"script": text}))

    def round_of_keys() -> float:
        nonlocal text
        spent = []
        for _ in range(100):
            text = text[:30_000] + "x" + text[30_000:]
            start = time.perf_counter()
            checker.check(Post({"script": text}))
            spent.append((time.perf_counter() - start) * 1000)
        return sorted(spent)[94]

    return [round_of_keys() for _ in range(plan.samples)]
