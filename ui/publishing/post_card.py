"""The kit's first half: the post's own texts with each platform's limits, to copy."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal

from app.findings.finding import Finding
from app.findings.post import CAPTION, COVER, HASHTAGS, PINNED_COMMENT
from app.guidelines.whole import platform_limits
from app.publishing.hashtags import Tag, tags, to_copy, to_read
from app.text.utf16 import utf16_length
from app.translation import tr
from ui.publishing.rows import CopyRow
from ui.theme import theme
from ui.widgets import Card, button, label
from ui.write.parts_bar import part_words

_SHOWN = (CAPTION, HASHTAGS, COVER, PINNED_COMMENT)
_LIMITS = {CAPTION: "caption", PINNED_COMMENT: "comment", HASHTAGS: "hashtags"}


class PostCard(Card):
    """Caption, hashtags, cover and pinned comment. `help_asked` asks for help lines to be put in."""

    help_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("The post"))
        self.box.setSpacing(theme().px(10))
        self.box.addWidget(label(tr("The post"), "label"))
        self.rows: dict[str, CopyRow] = {}
        self.tags = label("", "small", wrap=True)
        for part in _SHOWN:
            self.rows[part] = row = CopyRow(part_words(part))
            self.box.addWidget(row)
            if part == HASHTAGS:
                self.box.addWidget(self.tags)
        self.help = button(tr("Put help lines into the pinned comment…"), self.help_asked.emit)
        self.box.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeft)

    def show_post(
        self, parts: Mapping[str, str], platforms: Iterable[str], findings: Sequence[Finding]
    ) -> None:
        """Show the texts as they are."""
        chosen = tuple(platforms)
        for part, row in self.rows.items():
            text = parts.get(part, "").strip()
            found = tags(text, findings, part)
            used = len(found) if part == HASHTAGS else utf16_length(text)
            most = _least(part, chosen)
            counter = f"{used:,} / {most:,}" if most else f"{used:,}"
            over = bool(most and used > most)
            row.show_text(to_read(text, found), counter, over=over, copied=to_copy(text, found))
            if part == HASHTAGS:
                said = [_said(tag) for tag in found if tag.said]
        self.tags.setText("\n".join(said))
        self.tags.setVisible(bool(said))
        self.help.setVisible(not parts.get(PINNED_COMMENT, "").strip())


def _least(part: str, platforms: Sequence[str]) -> int:
    """Return the smallest limit among the chosen platforms; 0 when none is known."""
    name = _LIMITS.get(part, "")
    known = [platform_limits().get(platform, {}).get(name) for platform in platforms]
    return min((int(one) for one in known if one), default=0)


def _said(tag: Tag) -> str:
    titles = "; ".join(tag.said)
    if tag.shown:
        return f"{tag.shown}: {titles}"
    return tr("Tag {number}: {titles}. It is not copied.", number=tag.number, titles=titles)
