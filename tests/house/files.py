"""The files of the repository, as the rules of the house look at them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def ours() -> tuple[Path, ...]:
    """Return every file that is tracked, or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    paths = (ROOT / name for name in listed if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file that is text."""
    for path in ours():
        try:
            yield name(path), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a Word file


def python(*folders: str) -> list[Path]:
    """Return the Python files, of some top-level folders or of all."""
    return [
        path
        for path in ours()
        if path.suffix == ".py" and (not folders or name(path).split("/")[0] in folders)
    ]


def name(path: Path) -> str:
    """Return a file's name as a person would say it: relative, with slashes."""
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Yield each syntax node of a file with `file:line`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        yield f"{name(path)}:{getattr(node, 'lineno', 0)}", node
