"""Checks that the documentation tells the truth about files, commands and dependencies."""

import re
from collections.abc import Iterator
from pathlib import Path

LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)|!\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```\s*$", re.M | re.S)
DEV = re.compile(r"packaging/dev\.py ([a-z]+)")
PATH = re.compile(r"`((?:app|ui|tests|packaging|docs|assets|resources_db)/[\w./-]+)`")
COMMANDS = {"run", "test", "tour", "bench", "build", "lock"}
MADE = ("resources_db/built/",)  # made by a build, not in a checkout


def problems(root: Path) -> list[str]:
    """Return a line for each thing the documentation under `root` says that is not so."""
    pages = [*sorted((root / "docs").rglob("*.md"))]
    if (readme := root / "README.md").exists():
        pages.insert(0, readme)
    found = [problem for page in pages for problem in _on_page(root, page)]
    return [*found, *_unreachable(root, pages), *_undocumented(root)]


def _on_page(root: Path, page: Path) -> Iterator[str]:
    text = page.read_text("utf-8")
    where = page.relative_to(root).as_posix()
    for target in _links(text):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists():
            yield f"{where}: links to {target}, which is not there"
        elif anchor and there.suffix == ".md" and anchor not in anchors(there.read_text("utf-8")):
            yield f"{where}: links to {target}, and that page has no such heading"
    for command in sorted(set(DEV.findall(text)) - COMMANDS):
        yield f"{where}: packaging/dev.py has no command {command}"
    for named in sorted(set(PATH.findall(text))):
        if not (root / named).exists() and not named.startswith(MADE):
            yield f"{where}: names {named}, which is not there"


def _links(text: str) -> list[str]:
    targets = [one or other for one, other in LINK.findall(FENCE.sub("", text))]
    return [target for target in targets if "://" not in target and not target.startswith("mailto:")]


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, made as code hosts make them."""
    headings = re.findall(r"^#+ +(.+?)\s*$", FENCE.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _unreachable(root: Path, pages: list[Path]) -> Iterator[str]:
    """Tell of pages that no other page leads to."""
    linked = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in pages
        for target in _links(page.read_text("utf-8"))
    }
    for page in pages:
        if page.name not in {"README.md", "index.md"} and page.resolve() not in linked:
            yield f"{page.relative_to(root).as_posix()}: no page links to it"


def _undocumented(root: Path) -> Iterator[str]:
    """Tell of shipped dependencies that the table of licences leaves out."""
    lock, table = root / "packaging" / "requirements.lock", root / "docs" / "contributing" / "dependencies.md"
    if not lock.exists():
        return
    written = table.read_text("utf-8").lower() if table.exists() else ""
    written = re.sub(r"[-_.]+", "-", written)
    for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text("utf-8"), re.M):
        if not re.search(rf"^\| {re.escape(name)} ", written, re.M):
            yield f"docs/contributing/dependencies.md: leaves out {name}; run packaging/dev.py lock"
