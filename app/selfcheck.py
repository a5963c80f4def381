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
        (tr("figures of platforms, speech and reading"), _figures),
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


def _figures(_: Path) -> str:
    from app.figures import figures
    from app.preview.platforms import universal

    known = figures()
    return known.problems[0] if known.problems else "" if universal().width else tr("nothing stays clear")
