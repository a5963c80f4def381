"""The sheet of shortcuts, read from the registry."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.translation import tr
from ui.commands import MENUS, Commands
from ui.theme import theme
from ui.widgets import label


class ShortcutSheet(QDialog):
    """Every command that has a shortcut, by menu. Beside the window, never modal."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut_sheet")
        self.setWindowTitle(tr("Shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self.resize(px(520), px(560))
        page = QWidget()
        page.setProperty("kind", "clear")
        grid = QGridLayout(page)
        grid.setContentsMargins(px(24), px(16), px(24), px(24))
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(6))
        row = 0
        for menu in (*MENUS, ""):
            listed = [command for command in commands.of_menu(menu) if command.shortcut]
            if not listed:
                continue
            grid.addWidget(label(tr(menu or "Everywhere"), "accent"), row, 0)
            for offset, command in enumerate(listed, row + 1):
                grid.addWidget(label(command.words), offset, 0)
                grid.addWidget(label(command.key_words(), "muted"), offset, 1)
            row += len(listed) + 1
            grid.setRowMinimumHeight(row, px(8))
            row += 1
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Shortcuts"))
        area.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)
