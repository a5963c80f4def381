"""How long the timeline, the captions and the timing findings of a very long script take."""

from typing import TYPE_CHECKING

from bench.frame import Plan, measure
from bench.processes import sample_file

if TYPE_CHECKING:
    from app.findings.post import Post


def _post(plan: Plan, more: str = "") -> "Post":
    from app.findings.post import Post

    script = sample_file(plan.folder, 10_000).read_text("utf-8")
    middle = script.index(" ", len(script) // 2)
    return Post({"script": script[:middle] + more + script[middle:]})


@measure("timeline-10000", "timeline of 10,000 words, with a moment looked up", target=50)
def whole_timeline(plan: Plan) -> list[float]:
    """Every word in time."""
    from app.preview.timeline import timeline

    post = _post(plan)
    return plan.timed(lambda: timeline(post).at(60))


@measure("moment-10000", "1,000 moments of a timeline of 10,000 words", target=16)
def moments(plan: Plan) -> list[float]:
    """What a scrub asks for."""
    from app.preview.timeline import timeline

    line = timeline(_post(plan))
    step = line.seconds / 1000
    line.at(0)
    return plan.timed(lambda: [line.at(number * step) for number in range(1000)])


@measure("captions-10000", "captions of 10,000 words")
def whole_captions(plan: Plan) -> list[float]:
    """Cut where phrases end."""
    from app.preview.captions import captions
    from app.preview.timeline import timeline

    line = timeline(_post(plan))
    return plan.timed(lambda: captions(line))


@measure("timing-findings-10000", "timing findings after a key, 10,000 words", target=2)
def findings(plan: Plan) -> list[float]:
    """What typing pays for them."""
    from app.preview.checks import TimingFinder

    finder, number = TimingFinder(), 0

    def key() -> object:
        nonlocal number
        number += 1
        return finder.find(_posts[number % len(_posts)])

    _posts = [_post(plan, "x" * count) for count in range(1, 40)]
    key()
    return plan.timed(key)
