"""What finding figures in the words costs at each key."""

from bench.frame import Plan, measure
from bench.processes import sample_file


@measure("claims-key", "figures of 10,000 words found again after a key", target=1)
def key(plan: Plan) -> list[float]:
    """Type one letter after the other in the middle, outside of the window."""
    from app.claims.checking import findings
    from app.findings.post import SCRIPT, Post

    text = sample_file(plan.folder, 10_000).read_text("utf-8")
    middle, typed = len(text) // 2, ""

    def type_one() -> None:
        nonlocal typed
        typed += "a" if len(typed) % 6 else " "
        findings(Post({SCRIPT: text[:middle] + typed + text[middle:]}), ())

    type_one()  # the first look reads every line
    return plan.timed(type_one)
