"""Print a table of installed packages: version, licence, kind of wheel, size. Runs in `.venv`."""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path


def licence(found: Distribution) -> str:
    """Return the licence a package states: the expression, else its classifiers, else the short field."""
    said = found.metadata
    if "License-Expression" in said:
        return said["License-Expression"]
    classifiers = said.get_all("Classifier") or []
    stated = [line.rsplit(" :: ", 1)[1] for line in classifiers if line.startswith("License :: ")]
    stated = [name for name in stated if name != "OSI Approved"]
    short = next(iter(said.get_all("License") or []), "not stated")
    return ", ".join(stated) or short.splitlines()[0][:60]


def kind(found: Distribution) -> str:
    """Return what sort of wheel is installed here: pure Python, or compiled, and for which Pythons."""
    tags = re.findall(r"^Tag: (\S+)$", found.read_text("WHEEL") or "", re.M)
    if any(tag.endswith("-none-any") for tag in tags):
        return "pure Python"
    if any("-abi3-" in tag for tag in tags):
        return "compiled, one for every Python"
    return "compiled, one per Python"


def megabytes(found: Distribution) -> float:
    """Return the installed size in MB (10^6 bytes)."""
    paths = [Path(str(found.locate_file(file))) for file in found.files or []]
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def row(name: str) -> str:
    """Return a table row; a package that is only for another system has no figures here."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return f"| {name} | only on other systems | | |"
    figures = f"{kind(found)} | {megabytes(found):.1f}"
    return f"| {found.metadata['Name']} {found.version} | {licence(found)} | {figures} |"


if __name__ == "__main__":
    print("| package | licence | wheel | MB installed |\n| --- | --- | --- | --- |")
    for wanted in sys.argv[1:]:
        print(row(wanted))
