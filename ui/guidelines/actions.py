"""What can be done on the Guidelines screen, as commands; and packs that come in, go out, or go away."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.errors import KnownError
from app.packs_in_use import MOST_BYTES, OwnPack
from app.translation import tr
from ui.commands import Command, Context
from ui.widgets import Message

if TYPE_CHECKING:
    from ui.guidelines.screen import GuidelinesScreen

SUFFIX = ".yaml"
_KEY = "guidelines"


def commands(screen: "GuidelinesScreen") -> list[Command]:
    """Return the screen's commands."""

    def here(context: Context) -> bool:
        return context.screen is screen

    def with_clause(context: Context) -> bool:
        return here(context) and screen.clause is not None

    def run(do: Callable[[], None]) -> Callable[[Context], None]:
        return lambda _: do()

    def show(view: str) -> Callable[[Context], None]:
        def go(context: Context) -> None:
            context.shell.go("guidelines")
            screen.show_view(view)

        return go

    return [
        Command("go.guidelines", tr("Guidelines"), lambda c: c.shell.go("guidelines"), "Ctrl+7", menu="View"),
        Command(
            "guidelines.search", tr("Search the guidelines"), run(partial(search, screen)), "Ctrl+Shift+G"
        ),
        Command("guidelines.packs", tr("Packs of clauses"), show("packs")),
        Command("guidelines.coverage", tr("What is checked, and how"), show("coverage")),
        Command("guidelines.new_pack", tr("New pack of our own"), run(partial(new_pack, screen))),
        Command("guidelines.import_pack", tr("Import a pack…"), run(partial(ask_import, screen))),
        Command(
            "guidelines.use_clause",
            tr("Look for this clause, or not"),
            lambda _: screen.page.decision.use.toggle(),
            applies=with_clause,
        ),
    ]


def search(screen: "GuidelinesScreen") -> None:
    """Go to the search field."""
    screen.shell.go("guidelines")
    screen.show_view("clauses")
    screen.browser.search.setFocus()
    screen.browser.search.selectAll()


def _try(screen: "GuidelinesScreen", do: Callable[[], object]) -> None:
    try:
        do()
    except KnownError as error:
        screen.shell.say(Message.of(error, key=_KEY))


def new_pack(screen: "GuidelinesScreen") -> None:
    """Make an own pack from the template and open it."""
    from app.guidelines.own import template  # with YAML: only where there is an own pack

    packs = screen.shell.workspace.packs
    taken = {one.pack.id for one in packs.own if one.pack} | {clause.pack for clause in packs.clauses}
    names = ("our-team", *(f"our-team-{n}" for n in range(2, 99)))
    pack_id = next(name for name in names if name not in taken)
    today = date.today()
    review_by = today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat()

    def do() -> None:
        screen.shell.go("guidelines")
        screen.edit(packs.save_own(template(pack_id, tr("Our team"), review_by), origin=screen))

    _try(screen, do)


def remove_pack(screen: "GuidelinesScreen", key: str) -> None:
    """Take an own pack away, with the way back in a banner."""
    packs = screen.shell.workspace.packs
    own = _own(screen, key)
    if own is None:
        return
    _try(screen, partial(packs.remove_own, key))
    back = partial(_try, screen, partial(packs.save_own, own.text, key))
    screen.shell.say(
        Message(
            tr("“{title}” was removed.", title=own.title or tr("The pack")),
            actions=((tr("Bring it back"), back),),
            key=_KEY,
            only_on="guidelines",
            seconds=30,
        )
    )


def _own(screen: "GuidelinesScreen", key: str) -> OwnPack | None:
    return next((one for one in screen.shell.workspace.packs.own if one.key == key), None)


# Files


def ask_import(screen: "GuidelinesScreen") -> None:
    """Ask for the file of a pack."""
    dialog = _dialog(screen, tr("Import a pack"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: import_pack(screen, Path(name)))
    dialog.open()


def ask_export(screen: "GuidelinesScreen", key: str) -> None:
    """Ask where the file of an own pack shall go."""
    own = _own(screen, key)
    if own is None:
        return
    dialog = _dialog(screen, tr("Export the pack"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile((own.pack.id if own.pack else key) + SUFFIX)
    dialog.fileSelected.connect(lambda name: export_pack(screen, key, Path(name)))
    dialog.open()


def _dialog(screen: "GuidelinesScreen", title: str) -> QFileDialog:
    dialog = QFileDialog(screen.window(), title)
    dialog.setNameFilter(tr("Packs") + f" (*{SUFFIX} *.yml)")
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def import_pack(screen: "GuidelinesScreen", path: Path) -> None:
    """Take a pack in from a file; one with the same id is replaced, with the way back in a banner."""
    _try(screen, partial(_import, screen, path))


def _import(screen: "GuidelinesScreen", path: Path) -> None:
    packs = screen.shell.workspace.packs
    text = read_pack_file(path)
    found = packs.examiner.examine(text, examples=False)
    same = next((one for one in packs.own if found.pack and one.pack and one.pack.id == found.pack.id), None)
    key = packs.save_own(text, same.key if same else "")
    screen.show_view("packs")
    title = found.title or path.stem
    if same is not None:
        back = partial(_try, screen, partial(packs.save_own, same.text, same.key))
        words = tr("“{title}” now is as in {name}.", title=title, name=path.name)
        screen.shell.say(Message(words, actions=((tr("Undo"), back),), key=_KEY, seconds=30))
        return
    broken = _own(screen, key)
    from ui.guidelines.packs_view import trouble  # views wait until somebody looks

    trouble_words = trouble(broken) if broken is not None and broken.pack is None else ""
    screen.shell.say(
        Message(
            tr("“{title}” is in the library.", title=title),
            do=trouble_words,
            actions=((tr("Edit it"), partial(screen.edit, key)),),
            tone="warning" if trouble_words else "info",
            key=_KEY,
        )
    )


def read_pack_file(path: Path) -> str:
    """Return the text of a pack's file.

    Raises:
        KnownError: it cannot be read, is too large, or is no text.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise KnownError(tr("{name} is larger than 200 KB.", name=path.name), tr("Nothing was changed."))
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        why = error.strerror or str(error)
        words = tr("{name} cannot be read: {why}.", name=path.name, why=why)
        raise KnownError(words, tr("Nothing was changed.")) from error
    except UnicodeDecodeError as error:
        words = tr("{name} is not UTF-8 text.", name=path.name)
        raise KnownError(words, tr("Nothing was changed."), tr("Save it as UTF-8 and try again.")) from error


def export_pack(screen: "GuidelinesScreen", key: str, path: Path) -> None:
    """Write an own pack to a file, just as its author wrote it."""
    own = _own(screen, key)
    if own is not None:
        _try(screen, partial(_export, screen, own, path if path.suffix else path.with_suffix(SUFFIX)))


def _export(screen: "GuidelinesScreen", own: OwnPack, path: Path) -> None:
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_text(own.text, "utf-8", newline="\n")
        fresh.replace(path)  # one step: never half a file
    except OSError as error:
        fresh.unlink(missing_ok=True)
        why = error.strerror or str(error)
        words = tr("{name} cannot be written: {why}.", name=path.name, why=why)
        raise KnownError(
            words, tr("The pack is safe in the library."), tr("Choose another place.")
        ) from error
    screen.shell.say(
        Message(
            tr("“{title}” was exported to {name}.", title=own.title, name=path.name), key=_KEY, seconds=10
        )
    )


def tell_broken(screen: "GuidelinesScreen") -> None:
    """Say which own packs are switched off because they cannot be read."""
    broken = [one for one in screen.shell.workspace.packs.own if one.pack is None]
    screen.told_broken = bool(broken)
    if not broken:
        return
    one = broken[0]
    title = one.title or tr("A pack of your own")
    words = tr("“{title}” is switched off: line {line}, {field}: {problem}.", title=title, line=one.problems[0].line,
               field=one.problems[0].field, problem=one.problems[0].words)  # fmt: skip
    screen.shell.say(
        Message(
            words,
            tr("Every other pack goes on as before."),
            actions=((tr("Mend it"), partial(_mend, screen, one.key)),),
            tone="warning",
            key="guidelines.broken",
        )
    )


def tell_mended(screen: "GuidelinesScreen") -> None:
    """Take the message about broken packs back once there are none."""
    if screen.told_broken and all(one.pack for one in screen.shell.workspace.packs.own):
        screen.told_broken = False
        screen.shell.say(
            Message(tr("Every pack of your team can be used."), key="guidelines.broken", seconds=8)
        )


def _mend(screen: "GuidelinesScreen", key: str) -> None:
    screen.shell.go("guidelines")
    screen.edit(key)
