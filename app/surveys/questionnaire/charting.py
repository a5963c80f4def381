"""From the sheets to a survey in the library and back: whatever is erased here is erased there too."""

from app.errors import KnownError
from app.surveys.questionnaire.drawer import Drawer
from app.surveys.questionnaire.results import CODE, as_dataset
from app.surveys.store import SurveyMissing, SurveyStore
from app.translation import tr


def chart_answers(drawer: Drawer, surveys: SurveyStore, questionnaire_id: str) -> str:
    """Make the survey of a questionnaire's sheets, or renew the one there is under its id; return that id.

    Raises:
        KnownError: nothing is filled yet, or the questionnaire is gone.
    """
    form, sheets = drawer.form(questionnaire_id), drawer.sheets(questionnaire_id)
    if not sheets:
        raise KnownError(tr("No sheet is filled yet."), do=tr("Let people fill it first."))
    known = survey_of(drawer, questionnaire_id)
    survey_id = surveys.add(as_dataset(form, sheets), instead_of=known)
    if survey_id != known:
        drawer.note_survey(questionnaire_id, survey_id)
    return survey_id


def survey_of(drawer: Drawer, questionnaire_id: str) -> str:
    """Return the id under which the sheets are charted; empty when they never were."""
    return next((row.survey_id for row in drawer.list() if row.id == questionnaire_id), "")


def forget_codes(drawer: Drawer, surveys: SurveyStore, questionnaire_id: str) -> None:
    """Destroy the codes, also those in the survey made of the sheets."""
    drawer.erase_codes(questionnaire_id)
    try:
        surveys.forget_question(survey_of(drawer, questionnaire_id), CODE)
    except SurveyMissing:
        return  # never charted, or without codes


def forget_sheet(drawer: Drawer, surveys: SurveyStore, questionnaire_id: str, sheet_id: str) -> None:
    """Destroy one sheet, and make the survey anew without it."""
    drawer.erase_sheet(sheet_id)
    known = survey_of(drawer, questionnaire_id)
    if any(row.id == known for row in surveys.list()):
        if drawer.sheets(questionnaire_id):
            chart_answers(drawer, surveys, questionnaire_id)
        else:
            surveys.remove(known)


def forget_answers(drawer: Drawer, surveys: SurveyStore, questionnaire_id: str) -> None:
    """Destroy every sheet and the survey made of them; the questions stay."""
    _remove_survey(drawer, surveys, questionnaire_id)
    drawer.erase_answers(questionnaire_id)


def forget_questionnaire(drawer: Drawer, surveys: SurveyStore, questionnaire_id: str) -> None:
    """Destroy a questionnaire, its sheets and the survey made of them."""
    _remove_survey(drawer, surveys, questionnaire_id)
    drawer.erase(questionnaire_id)


def _remove_survey(drawer: Drawer, surveys: SurveyStore, questionnaire_id: str) -> None:
    try:
        surveys.remove(survey_of(drawer, questionnaire_id))
    except SurveyMissing:
        return  # never charted, or erased on the Surveys screen
