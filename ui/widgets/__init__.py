"""The window's building blocks: small, named for screen readers, looking as the theme says."""

from ui.widgets.banner import Banner, Message
from ui.widgets.buttons import Button, Chip, IconButton, button
from ui.widgets.cards import Card, Rule, Well
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Combo
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, SeverityLabel, label, set_role, severity_words, tip
from ui.widgets.list_keys import ListKeys
from ui.widgets.rows import DrawnRow, draw_line
from ui.widgets.scrolling import Scrolled

__all__ = [
    "Banner",
    "Button",
    "Card",
    "Chip",
    "Combo",
    "DrawnRow",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "IconButton",
    "ListKeys",
    "Message",
    "Rule",
    "Scrolled",
    "SeverityLabel",
    "Well",
    "button",
    "draw_line",
    "label",
    "set_role",
    "severity_words",
    "tip",
]
