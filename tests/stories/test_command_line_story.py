"""The command line keeps its contract: exit codes, JSON, one plain sentence for an error, and no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def carewright(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CAREWRIGHT_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "app", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=60, check=False
    )


def test_check_says_where_why_and_what_to_say_instead(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    text = "# Hook\n💛 My brother committed suicide.\n"
    script.write_text(text, "utf-8")
    done = carewright(tmp_path, "check", script, "--json")
    assert done.returncode == 1
    rows = json.loads(done.stdout)
    row = next(one for one in rows if one["rule"] == "suicide.language.committed")
    assert text[row["start"] : row["end"]] == "committed suicide"
    assert set(row) == {"start", "end", "rule", "severity", "message", "part", "better", "sources"}
    assert row["severity"] == "must"
    assert "died by suicide" in row["better"]
    said = carewright(tmp_path, "check", script).stdout
    assert f"{script}:2:14  must fix “committed suicide”" in said


def test_a_clean_script_ends_with_nothing(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text("# Hook\nToday I planted tomatoes.\n", "utf-8")
    done = carewright(tmp_path, "check", script, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_positions_count_in_the_file_as_it_is(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_bytes("\ufeffHe committed suicide.\r\nHELP: gb-samaritans\r\n".encode())
    rows = json.loads(carewright(tmp_path, "check", script, "--json").stdout)
    assert [(one["start"], one["end"]) for one in rows if one["rule"] == "suicide.language.committed"] == [
        (3, 20)
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("check", "nowhere.txt"), "cannot be read"),
        (("check", "binary.txt"), "not text"),
        (("check", "script.txt", "--topic", "weather"), "no topic “weather”"),
        (("check", "script.txt", "--age", "7"), "no age “7”"),
        (("chekc", "script.txt"), "No such command"),
        (("library", "verify", "script.txt"), "not a"),
        (("--library", "script.txt", "import", "script.txt"), "not a"),
        (("library", "backup", "copy"), "No library has been opened"),
    ],
)
def test_an_error_is_one_plain_sentence(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "script.txt").write_text("Hello.", "utf-8")
    done = carewright(tmp_path, *(tmp_path / w if "." in w else w for w in words))
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert (
        "Traceback"
        in carewright(tmp_path, "--debug", *(tmp_path / w if "." in w else w for w in words)).stderr
    )


def test_a_library_is_filled_verified_copied_and_brought_back(tmp_path: Path) -> None:
    library, script, copy = tmp_path / "mine.carewright", tmp_path / "a.md", tmp_path / "copy.carewright"
    script.write_text("# A title\n\n## Hook\n\nHello there.\n", "utf-8")
    done = carewright(tmp_path, "--library", library, "import", script)
    assert done.returncode == 0, done.stderr
    assert "brought in" in done.stdout
    assert carewright(tmp_path, "library", "verify", library).stdout.startswith(
        "Everything can be read. 1 drafts"
    )
    assert carewright(tmp_path, "library", "backup", copy, library).returncode == 0
    library.write_bytes(library.read_bytes()[:5000])
    assert carewright(tmp_path, "library", "verify", library).returncode != 0
    done = carewright(tmp_path, "library", "restore", copy, library)
    assert done.returncode == 0, done.stderr
    assert "is kept as" in done.stdout
    assert carewright(tmp_path, "library", "verify", library).returncode == 0
