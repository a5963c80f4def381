"""The command that exports; its dialog and the forms are loaded when somebody asks."""

from PySide6.QtWidgets import QWidget

from app.translation import tr
from ui.commands import Command, Context


def commands(window: QWidget) -> list[Command]:
    """Return the command."""

    def ask(context: Context) -> None:
        from ui.exchange import export_dialog  # as above

        export_dialog.ask(window, context)

    def held(context: Context) -> bool:
        return bool(context.draft_id)

    return [Command("draft.export", tr("Export…"), ask, "Ctrl+E", held, "Draft")]
