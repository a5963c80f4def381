"""The application's one style sheet, built from the tokens; a widget picks its looks by property.

`kind` on buttons (primary, quiet, plain, chip, rail, icon) and frames (card, column, banner, rail, status);
`role` on labels (title, subtitle, label, muted, small, must, should, consider, accent).
"""

from collections.abc import Callable, Mapping
from string import Template

from app.paths import bundled

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, QWidget[kind="ground"] { background: $ground; }
QToolTip { background: $paper; color: $ink; border: 1px solid $line; padding: ${p4}px ${p8}px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${p20}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${p16}px; font-weight: 600; }
QLabel[role="label"] { font-weight: 600; }
QLabel[role="subtitle"], QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${p12}px; }
QLabel[role="number"] { font-size: ${p32}px; font-weight: 600; color: $accent; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="must"] { color: $must; }
QLabel[role="should"] { color: $should; }
QLabel[role="consider"] { color: $consider; }
QLabel[severity="must"], QLabel[severity="should"], QLabel[severity="consider"] {
  font-size: ${p12}px; font-weight: 700; }
QLabel[severity="must"] { color: $must; }
QLabel[severity="should"] { color: $should; }
QLabel[severity="consider"] { color: $consider; }

QFrame[kind="card"] { background: $paper; border: 1px solid $line; border-radius: ${p9}px; margin: 1px; }
QFrame[kind="card"][live="true"]:hover { border-color: $edge; }
QFrame[kind="card"][live="true"]:focus, QFrame[kind="card"][selected="true"] {
  border: 2px solid $accent; margin: 0; }
QFrame[kind="column"] { background: $column; border: 1px solid transparent; border-radius: ${p9}px; }
QFrame[kind="column"][target="true"] { border: 1px solid $accent; background: $accent_soft; }
QFrame[kind="banner"] { background: $paper; border: 1px solid $line; border-radius: ${p8}px; }
QFrame[kind="banner"][tone="warning"] { border-color: $should; }
QFrame[kind="banner"][tone="error"] { border-color: $must; }
QFrame[kind="rail"] { background: $paper; border: none; border-right: 1px solid $line; }
QFrame[kind="status"] { background: $ground; border: none; border-top: 1px solid $line; }
QFrame[kind="palette"] { background: $paper; border: 1px solid $edge; border-radius: ${p10}px; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton { background: $paper; border: 1px solid $line; border-radius: ${p8}px;
  padding: ${p6}px ${p12}px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: ${p5}px ${p11}px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $ground; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent;
  font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_strong; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $column; color: $muted; border-color: $line; }
QPushButton[kind="plain"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: ${p4}px ${p6}px; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:focus { border: 1px solid $accent; padding: ${p4}px ${p6}px; }
QPushButton[kind="chip"] { border-radius: ${p12}px; padding: ${p4}px ${p10}px; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: ${p3}px ${p9}px; }
QPushButton[kind="chip"]:checked { background: $accent_soft; border-color: $accent; color: $ink; }
QToolButton[kind="rail"] { background: transparent; border: 1px solid transparent; color: $muted;
  font-size: ${p11}px; padding: ${p6}px 0; border-radius: ${p8}px; }
QToolButton[kind="rail"]:hover { background: $hover; }
QToolButton[kind="rail"]:checked { background: $accent_soft; color: $accent; }
QToolButton[kind="rail"]:focus { border: 2px solid $accent; padding: ${p5}px 0; }
QToolButton[kind="icon"] { background: transparent; border: 1px solid transparent; padding: ${p4}px; }
QToolButton[kind="icon"]:hover { background: $hover; }
QToolButton[kind="icon"]:focus { border: 2px solid $accent; padding: ${p3}px; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit[kind="field"] { background: $paper; border: 1px solid $edge;
  border-radius: ${p8}px; padding: ${p6}px ${p10}px; placeholder-text-color: $muted;
  selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit[kind="field"]:focus {
  border: 2px solid $accent; padding: ${p5}px ${p9}px; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { border: none; background: transparent;
  font-size: ${p16}px; padding: ${p4}px; }
QPlainTextEdit[kind="bare"] { border: none; background: transparent; font-size: ${p16}px; font-weight: 600;
  padding: ${p4}px 0; placeholder-text-color: $muted; selection-background-color: $accent;
  selection-color: $on_accent; }
QComboBox::drop-down { border: none; width: ${p24}px; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink; }
QCheckBox { spacing: ${p8}px; background: transparent; }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator, QTableView::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $edge;
  border-radius: ${p4}px; background: $paper; }
QCheckBox::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: $accent; border-color: $accent;
  image: url($tick); }

QListView, QTreeView, QListWidget { background: $paper; border: none; outline: none; }
QListView::item { padding: ${p6}px ${p10}px; border-radius: ${p6}px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $accent_soft; color: $ink; }
QTableView { background: $paper; border: none; outline: none; selection-background-color: $accent_soft;
  selection-color: $ink; }
QTableView::item { padding: ${p4}px ${p8}px; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $accent_soft; color: $ink; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section { background: $paper; color: $muted; border: none; border-bottom: 1px solid $edge;
  padding: ${p6}px ${p8}px; font-weight: 600; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="clear"] { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${p10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${p3}px; margin: ${p3}px; min-height: ${p24}px;
  min-width: ${p24}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $ground; border-bottom: 1px solid $line; padding: ${p2}px ${p8}px; }
QMenuBar::item { padding: ${p4}px ${p8}px; background: transparent; border-radius: ${p4}px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $paper; border: 1px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QProgressBar { background: $line; border: none; border-radius: ${p3}px; max-height: ${p6}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}px; }
QSplitter::handle { background: transparent; }
""")


def stylesheet(tokens: Mapping[str, str], px: Callable[[float], int]) -> str:
    """Return the sheet for the tokens of one theme; `px` turns lengths into the chosen interface size."""
    lengths = {f"p{pixels}": str(px(pixels)) for pixels in range(1, 41)}
    return _SHEET.substitute(tokens, tick=bundled("assets", "icons", "check.svg").as_posix(), **lengths)
