"""Does this installation work? Every part is tried for real, in a folder that is thrown away."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from app.translation import tr

Check = Callable[[Path], str]


def checks(window: Check | None = None) -> Iterator[tuple[str, str]]:
    """Yield (what was tried, what went wrong or nothing), one after the other.

    Args:
        window: opens every screen on a library in the folder it is given; left out where there is no window.
    """
    tried: tuple[tuple[str, Check], ...] = (
        (tr("guideline packs"), _guidance),
        (tr("library and draft document"), _library),
        (tr("importing"), _importing),
        (tr("packets, sealed and merged"), _packets),
        (tr("figures of platforms, speech and reading"), _figures),
        (tr("surveys, estimates and claims"), _surveys),
        (tr("a team's library"), _team),
    ) + (((tr("window"), window),) if window else ())
    with tempfile.TemporaryDirectory() as folder:
        for name, check in tried:
            try:
                yield name, check(Path(folder))
            except Exception as error:  # whatever it is, the other parts are worth knowing about
                yield name, f"{type(error).__name__}: {error}"


def _guidance(_: Path) -> str:
    from app.guidelines.check import Checker
    from app.guidelines.proving import problems
    from app.guidelines.rules import Rules

    rules = Rules.load()
    checker = Checker(rules)
    wrong = [p for clause in rules.clauses if rules.is_on(clause) for p in problems(checker, clause)]
    return wrong[0] if wrong else "" if rules.clauses else tr("there are none")


def _library(folder: Path) -> str:
    from app.workspace import Workspace

    path = folder / "selfcheck.carewright"
    workspace = Workspace.open_sample(path)
    try:
        drafts = workspace.shelf.list()
        counts = sum(row.must for row in drafts)
    finally:
        workspace.close()
    return "" if drafts and counts else tr("the sample is not complete")


def _importing(folder: Path) -> str:
    import docx

    from app.exchange.importing import read_file

    document = docx.Document()
    document.add_heading("Hook", 1)
    document.add_paragraph("You are not alone.")
    document.save(str(folder / "selfcheck.docx"))
    found = read_file(folder / "selfcheck.docx")
    return "" if "You are not alone." in found.parts["script"] else tr("a Word file lost its words")


def _packets(folder: Path) -> str:
    from app.drafts.brief import Brief
    from app.packets.gathering import make_packet
    from app.packets.receiving import bring_all_in, look_at
    from app.workspace import Workspace

    words, passphrase = {"script": "You are not alone."}, "only for this check"
    sender, receiver = (Workspace.create(folder / f"{name}.carewright") for name in ("sender", "receiver"))
    try:
        draft_id = sender.create_draft(Brief(title="Selfcheck"), words)
        packet = make_packet(sender, (draft_id,), passphrase=passphrase)
        bring_all_in(receiver, look_at(receiver, packet, passphrase))  # tried in a process of its own
        came = receiver.shelf.open(draft_id).text("script")
    finally:
        sender.close()
        receiver.close()
    return "" if came == words["script"] else tr("words were lost on the way")


def _figures(_: Path) -> str:
    from app.figures import figures
    from app.preview.platforms import universal

    known = figures()
    return known.problems[0] if known.problems else "" if universal().width else tr("nothing stays clear")


def _surveys(folder: Path) -> str:
    import pyreadstat  # noqa: F401 - that it loads is what is tried
    import python_calamine  # noqa: F401 - likewise

    from app.surveys.claims.cited import Cited, evidence_of
    from app.surveys.claims.judge import judge
    from app.surveys.claims.recognise import phrases
    from app.surveys.claims.verdict import Outcome
    from app.surveys.readers.reading import read_survey
    from app.surveys.readers.recognise import build

    path = folder / "selfcheck.csv"
    path.write_text("Could you talk?\n" + "Yes\n" * 42 + "No\n" * 58, "utf-8")
    data = build(read_survey(path))
    evidence = evidence_of(data, Cited("selfcheck", data.questions[0].key, ("Yes",)))
    said = judge(phrases("42 % could talk")[0], evidence)
    return "" if said.outcome is Outcome.SUPPORTED else said.reason


def _team(_: Path) -> str:
    from psycopg import pq  # the client library it brings

    return "" if pq.version() >= 150_000 else tr("the database's client library is too old")
