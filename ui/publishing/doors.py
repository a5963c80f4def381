"""The ways into the publish kit and the rehearsal: commands of the Preview screen that open a page over its stage."""

from typing import TYPE_CHECKING

from app.translation import tr
from ui.commands import Command, Context

if TYPE_CHECKING:
    from ui.preview.screen import PreviewScreen
    from ui.publishing.kit_page import KitPage
    from ui.publishing.rehearsal_page import RehearsalPage


def commands(screen: "PreviewScreen") -> list[Command]:
    """Return them; the pages are made when somebody opens one."""
    pages = Pages(screen)

    def here(context: Context) -> bool:
        return context.screen is screen and screen.has_draft

    return [
        Command("preview.rehearse", tr("Rehearse the comments"), lambda _: pages.rehearse(), applies=here),
        Command("preview.kit", tr("Publish kit"), lambda _: pages.open_kit(), applies=here),
    ]


class Pages:
    """Makes the two pages, hands them the draft on the stage, and takes it back when they are left."""

    def __init__(self, screen: "PreviewScreen") -> None:
        self._screen = screen
        self._kit: KitPage | None = None
        self._rehearsal: RehearsalPage | None = None
        screen.page_closed.connect(self._closed)

    def open_kit(self) -> None:
        """Show the publish kit of the draft on the stage."""
        if self._kit is None:
            from ui.publishing.kit_page import KitPage  # when somebody publishes

            self._kit = KitPage(self._screen.shell, self._screen)
            self._kit.hide()
            self._kit.left.connect(self._screen.close_page)
            self._kit.rehearse.connect(self.rehearse)
        self._open(self._kit)

    def rehearse(self) -> None:
        """Show the rehearsal for the draft on the stage."""
        if self._rehearsal is None:
            from ui.publishing.rehearsal_page import RehearsalPage  # when somebody rehearses

            self._rehearsal = RehearsalPage(self._screen.shell, self._screen)
            self._rehearsal.hide()
            self._rehearsal.left.connect(self._screen.close_page)
            self._rehearsal.kit_asked.connect(self.open_kit)
        self._open(self._rehearsal)

    def _open(self, page: "KitPage | RehearsalPage") -> None:
        draft = self._screen.draft
        if draft is None:
            return
        self._closed()
        page.show_draft(draft)
        self._screen.open_page(page)

    def _closed(self) -> None:
        for page in (self._kit, self._rehearsal):
            if page is not None:
                page.close_draft()
