"""The panels that take the guidance column's place: the brief, what is kept, and what other rooms put beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.write.side_panel import SidePanel

if TYPE_CHECKING:
    from app.drafts.brief import Brief
    from app.findings.keep import Keep
    from ui.write.brief_panel import BriefPanel
    from ui.write.kept import KeptPanel
    from ui.write.screen import WriteScreen


class Panels:
    """Makes a panel when it is asked for the first time."""

    def __init__(self, screen: "WriteScreen") -> None:
        self._screen = screen
        self.brief: BriefPanel | None = None
        self.kept: KeptPanel | None = None
        self._others: dict[str, SidePanel] = {}

    def toggle(self, name: str) -> None:
        """Show a panel (`brief` or `kept`), or put it away when it is shown."""
        if self._shown() is not None and self._shown() is (self.brief if name == "brief" else self.kept):
            self.close()
        else:
            self.show(name)

    def show(self, name: str) -> None:
        """Show a panel."""
        if self._screen.draft is None:
            return
        self.tell()
        panel = self._brief() if name == "brief" else self._kept()
        self._screen.side.setCurrentWidget(panel)
        self.show_draft()
        self.show_kept()
        if self.brief is panel:
            self.brief.title.setFocus()
            self.brief.title.selectAll()

    def show_other(self, name: str, make: Callable[[], SidePanel]) -> SidePanel | None:
        """Show a panel of another room beside the draft, making it the first time; None without a draft."""
        if self._screen.draft is None:
            return None
        self.tell()
        if name not in self._others:
            self._others[name] = panel = make()
            panel.closed.connect(self.close)
            self._screen.side.addWidget(panel)
        self._screen.side.setCurrentWidget(self._others[name])
        return self._others[name]

    def close(self) -> None:
        """Show guidance again."""
        self.tell()
        if self._shown() is not None:
            self._screen.side.setCurrentWidget(self._screen.guidance)
            self._screen.editors.current.setFocus()

    def tell(self) -> None:
        """Keep what is typed into the brief and not yet kept."""
        if self.brief is not None and self._shown() is self.brief:
            self.brief.tell()

    def show_draft(self) -> None:
        """Show the draft's brief as it is now."""
        if self.brief is not None and self._shown() is self.brief and self._screen.draft is not None:
            self.brief.show_brief(self._screen.draft.brief)
        shown = self._shown()
        if shown is not None and self._screen.draft is not None:
            shown.show_draft(self._screen.draft)

    def show_kept(self) -> None:
        """Show the keeps as they are now."""
        if self.kept is not None and self._shown() is self.kept:
            self.kept.show_keeps(self._screen.desk.keeps(), self._screen.desk.kept())

    def _shown(self) -> SidePanel | None:
        widget = self._screen.side.currentWidget()
        return widget if isinstance(widget, SidePanel) else None

    def _brief(self) -> "BriefPanel":
        if self.brief is None:
            from ui.write.brief_panel import BriefPanel  # with its list of all countries, when asked for

            self.brief = BriefPanel()
            self.brief.changed.connect(self._set_brief)
            self.brief.closed.connect(self.close)
            self._screen.side.addWidget(self.brief)
        return self.brief

    def _kept(self) -> "KeptPanel":
        if self.kept is None:
            from ui.write.kept import KeptPanel

            self.kept = KeptPanel()
            self.kept.undone.connect(self._release)
            self.kept.closed.connect(self.close)
            self._screen.side.addWidget(self.kept)
        return self.kept

    def _set_brief(self, brief: "Brief") -> None:
        if self._screen.draft is not None:
            self._screen.draft.set_brief(brief)

    def _release(self, keep: "Keep") -> None:
        self._screen.desk.release(keep)
