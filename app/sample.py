"""Fill the sample library from `assets/sample/`: drafts of our own, labelled as samples."""

import tomllib
from typing import TYPE_CHECKING, Any

from app.drafts.brief import Brief
from app.paths import bundled

if TYPE_CHECKING:
    from app.workspace import Workspace


def fill(workspace: "Workspace") -> None:
    """Put every sample draft into an empty library and mark the library as a sample."""
    for file in sorted(bundled("assets", "sample").glob("*.toml")):
        row = tomllib.loads(file.read_text("utf-8"))
        about: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row["brief"].items()}
        parts = {name: text.strip("\n") for name, text in row["parts"].items()}
        draft_id = workspace.create_draft(Brief(title=row["title"], **about), parts, sample=True)
        workspace.shelf.set_state(draft_id, row["state"])
    workspace.library.set_setting("sample", True)
    workspace.library.set_setting("title", "World Mental Health Day")
