"""`packaging/dev.py`: what is decided before anything is installed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtool import checks, commands, dependencies, docs, environment, lock, places, system

ROOT = Path(__file__).resolve().parents[2]


def test_only_what_is_not_there_is_asked_for() -> None:
    needs = (
        system.Need("libgl1", "libGL.so.1"),
        system.Need("libegl1", "libEGL.so.1"),
        system.Need("binutils", command="objdump"),
        system.Need("fonts-inter", files=("Inter*.otf", "DejaVuSans.ttf")),
        system.Need("hunspell-en-us", files=("en_US.dic",)),
    )
    absent = system.missing(
        needs,
        loads=lambda library: library == "libGL.so.1",
        on_path=lambda command: None,
        lies_there=lambda pattern: pattern == "DejaVuSans.ttf",  # one font of several is enough
    )
    assert absent == ["libegl1", "binutils", "hunspell-en-us"]


def test_a_person_without_rights_gets_one_line_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "missing", lambda needs: ["libgl1", "libegl1"])
    monkeypatch.setattr(system, "python_parts", lambda freeze: [])
    monkeypatch.setattr(system, "_as_root", lambda: None)
    monkeypatch.setattr("shutil.which", lambda command: f"/bin/{command}")
    line = "sudo apt-get install --no-install-recommends libgl1 libegl1"
    with pytest.raises(places.StepError, match=f"{line}$"):
        system.ensure(())


def test_other_systems_install_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(system, "missing", lambda needs: pytest.fail("looked for Debian packages on Windows"))
    system.ensure(system.OFFSCREEN)


@given(st.binary(), st.binary())
def test_a_changed_lock_is_installed_again_and_only_then(one: bytes, other: bytes) -> None:
    def same_text(lock: bytes) -> bytes:
        return lock.replace(b"\r\n", b"\n")

    unchanged = environment.stamp(one, "3.11") == environment.stamp(other, "3.11")
    assert unchanged == (same_text(one) == same_text(other))
    assert environment.stamp(one, "3.11") != environment.stamp(one, "3.12")


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00"])
def test_a_broken_stamp_counts_as_none(tmp_path: Path, text: str) -> None:
    stamp = tmp_path / "stamp.json"
    assert environment.read_stamp(stamp) is None
    stamp.write_text(text, "utf-8")
    assert environment.read_stamp(stamp) is None


def test_a_copied_environment_is_made_again(tmp_path: Path) -> None:
    here = tmp_path / ".venv"
    assert environment.made_at(here, f"home = /usr/bin\ncommand = /usr/bin/python3 -m venv --clear {here}\n")
    assert environment.made_at(here, "home = /usr/bin\n")
    assert not environment.made_at(here, "home = /usr/bin\ncommand = /usr/bin/python3 -m venv /else/.venv\n")


@pytest.mark.skipif(os.name == "nt", reason="the launcher for Windows is another")
def test_the_launcher_starts_the_program_from_any_folder(tmp_path: Path) -> None:
    app = tmp_path / "a checkout" / "app"
    app.mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "__main__.py").write_text(
        "import sys\ndef main():\n    print(sys.argv[1:])\n    return 3\n", "utf-8"
    )
    launcher = tmp_path / "carewright"
    launcher.write_text(environment.POSIX_LAUNCHER.format(python=sys.executable), "utf-8")
    launcher.chmod(0o755)
    done = subprocess.run(
        [launcher, "check", "a file"],
        env={**os.environ, "PYTHONPATH": str(app.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("['check', 'a file']\n", "", 3)


def test_an_unsuitable_python_is_told_in_a_sentence() -> None:
    old = "import runpy, shutil, sys; sys.version_info = (3, 9, 18); shutil.which = lambda name: None;"
    start = "sys.argv = ['dev.py', 'run']; runpy.run_path('packaging/dev.py', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", old + start], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert re.fullmatch(
        r"Carewright needs Python 3\.11, 3\.12 or 3\.13, and this is 3\.9\. .+\n", done.stderr
    )


def test_where_a_window_can_be_seen() -> None:
    assert commands.has_display({}, "win32")
    assert commands.has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not commands.has_display({"DISPLAY": ""}, "linux")


def test_the_summary_names_what_failed() -> None:
    done = [("ruff check", True, "1.0 s"), ("mypy --strict", False, "62.0 s"), ("pytest", False, "9.1 s")]
    assert checks.summary(done, "72.1 s").endswith("\nFailed: mypy --strict, pytest. 72.1 s in all.")
    assert checks.summary(done[:1], "1.0 s").endswith("\nEvery check passed. 1.0 s in all.")


def test_every_step_runs_and_one_failure_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def step(name: str, fine: bool) -> checks.Step:
        def action() -> bool:
            ran.append(name)
            return fine

        return checks.Step(name, action)

    monkeypatch.setattr(checks, "steps", lambda tests: [step("one", False), step("two", True)])
    assert checks.run_all() == 1
    assert ran == ["one", "two"]
    assert "Failed: one." in capsys.readouterr().out


def test_what_cannot_be_built_fails_its_step_only(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise places.StepError("The rule packs could not be compiled.")

    assert not checks.without_error(broken)()
    assert checks.without_error(lambda: None)()
    assert "could not be compiled" in capsys.readouterr().out


def test_a_lock_names_no_host() -> None:
    text = (
        "# made by x\n--some-option https://somewhere\nlxml==6.1.3 \\\n    --hash=sha256:00\n    # via docx\n"
    )
    assert lock.without_hosts(text) == "lxml==6.1.3 \\\n    --hash=sha256:00\n"
    for file in (lock.LOCK, places.DEV_LOCK):
        written = file.read_text("utf-8")
        assert lock.without_hosts(written) == written


def test_what_we_ship_is_locked_for_developers_too() -> None:
    def pins(path: Path) -> set[str]:
        return set(re.findall(r"^\S+==\S+", path.read_text("utf-8"), re.M))

    assert pins(lock.LOCK) < pins(places.DEV_LOCK)


def test_a_dependency_is_described_from_what_it_says_itself() -> None:
    assert re.fullmatch(
        r"\| lxml 6\S+ \| BSD-3-Clause \| compiled, one per Python \| \d+\.\d \|", dependencies.row("lxml")
    )
    assert dependencies.row("no-such-package") == "| no-such-package | only on other systems | | |"


def test_documentation_that_is_not_so_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text(
        "# Carewright\n[a](docs/a.md#second-part) [b](docs/b.md) [c](docs/a.md#third) [d](#carewright)\n"
        "[e](https://example.org) `python3 packaging/dev.py fly` `app/nowhere.py`\n"
        "```\n[not a link](in/code.md)\n```\n",
        "utf-8",
    )
    (tmp_path / "docs" / "a.md").write_text("# First\n## Second part\n", "utf-8")
    (tmp_path / "docs" / "lonely.md").write_text("# Lonely\n", "utf-8")
    assert docs.problems(tmp_path) == [
        "README.md: links to docs/b.md, which is not there",
        "README.md: links to docs/a.md#third, and that page has no such heading",
        "README.md: packaging/dev.py has no command fly",
        "README.md: names app/nowhere.py, which is not there",
        "docs/lonely.md: no page links to it",
    ]
