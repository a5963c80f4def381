"""Fill the sample library from `assets/sample/`: drafts of our own, labelled as samples."""

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.drafts.brief import Brief
from app.paths import bundled
from app.translation import tr

if TYPE_CHECKING:
    from app.surveys.store import SurveyStore
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


def fill_surveys(store: "SurveyStore") -> None:
    """Put the sample survey, whose answers are made up, and the published figures into a library."""
    from app.surveys.readers.choices import Choices  # with numpy, when somebody looks at surveys
    from app.surveys.readers.reading import read_survey
    from app.surveys.readers.recognise import build
    from app.surveys.shipped import shipped_sets

    choices = Choices(
        title=tr("Sample survey: talking about well-being (made-up answers)"),
        weights=("weight",),
        weight_in_use="weight",
        fieldwork=tr("never: the answers are made up"),
        population=tr("nobody: 640 made-up people"),
        mode=tr("made up"),
        source=tr("Carewright's sample data"),
    )
    survey = build(read_survey(bundled("assets", "sample", "survey.csv")), choices)
    note = tr("Made-up answers, to show what Carewright does. Never quote them.")
    store.add(replace(survey, sample=True, notes=(note, *survey.notes)))
    for published in shipped_sets():
        store.add_published(published)
