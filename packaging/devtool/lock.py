"""`dev.py lock`: the lock files and the table of what we depend on, made again from pyproject.toml."""

import re
import shutil
import subprocess
from pathlib import Path

from devtool.places import DEV_LOCK, PYTHON, ROOT, SCRIPTS, StepError, must, say

LOCK = ROOT / "packaging" / "requirements.lock"
TABLE = ROOT / "docs" / "contributing" / "dependencies.md"
ASIDE = re.compile(r"^(#|-|\s+#)")  # comments and options; hashes are indented and stay


def make(upgrade: bool = False) -> int:
    """Write both lock files and the table; return 0.

    Args:
        upgrade: Take newer versions instead of keeping those that still fit.

    Raises:
        StepError: uv is not there, or it found no set of versions that fits.
    """
    uv = shutil.which("uv", path=str(SCRIPTS)) or shutil.which("uv")
    if uv is None:
        raise StepError("Making the locks needs uv. Please run: pipx install uv")
    flags = ["--universal", "--generate-hashes", "--python-version", "3.11"]
    flags += ["--no-annotate", "--no-header", "--quiet", *(["--upgrade"] if upgrade else [])]
    for path, group in ((LOCK, []), (DEV_LOCK, ["--group", "dev"])):
        words = [uv, "pip", "compile", "pyproject.toml", *group, *flags, "--output-file", str(path)]
        must(words, "The locks could not be made.")
        path.write_text(without_hosts(path.read_text("utf-8")), "utf-8", newline="\n")
    say("Locks written. After `packaging/dev.py test` installed them, run this again for the table.")
    write_table()
    return 0


def without_hosts(lock: str) -> str:
    """Return the text of a lock without comments and without lines that name where packages come from."""
    return "".join(line for line in lock.splitlines(keepends=True) if not ASIDE.match(line))


def names(lock: str) -> list[str]:
    """Return the packages a lock pins, in its order; one pinned apart for several Pythons is named once."""
    return list(dict.fromkeys(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.M)))


def write_table() -> None:
    """Write licence, kind and size of every package that the program ships into the documentation."""
    done = subprocess.run(
        [PYTHON, Path(__file__).with_name("dependencies.py"), *names(LOCK.read_text("utf-8"))],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StepError("The table of dependencies needs .venv: run `packaging/dev.py test` first.")
    page = TABLE.read_text("utf-8")
    head, mark, _ = page.partition("<!-- written by dev.py lock -->\n")
    TABLE.write_text(head + mark + done.stdout, "utf-8", newline="\n")
