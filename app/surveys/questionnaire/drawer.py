"""The questionnaires of a library with their filled sheets. They stay on this computer, and can be erased for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, func, insert, literal_column, select, update

from app.errors import KnownError
from app.library.feed import Area
from app.library.library import Library
from app.library.schema import now
from app.library.tables import questionnaire, questionnaire_sheet
from app.surveys.questionnaire.form import Form, Moment, form_json, read_form
from app.surveys.questionnaire.sheet import Sheet, clean_code, read_answers, sheet_json, wrong_with
from app.translation import tr

_ORDER: ColumnElement[int] = literal_column(
    "questionnaire_sheet.rowid"
)  # within one second: as they were kept


@dataclass(frozen=True, slots=True)
class Row:
    """A questionnaire in a list, with how many sheets were filled at each moment."""

    id: str
    title: str
    before: int
    after: int
    once: int
    survey_id: str = ""

    @property
    def sheets(self) -> int:
        """How many sheets were filled."""
        return self.before + self.after + self.once


class Drawer:
    """Writes tell `Area.SURVEYS`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def list(self) -> Sequence[Row]:
        """Return every questionnaire by title."""
        sheet = questionnaire_sheet.c
        counts = select(sheet.questionnaire_id, sheet.moment, func.count()).group_by(
            sheet.questionnaire_id, sheet.moment
        )
        with self._library.read() as connection:
            filled = {(row[0], row[1]): int(row[2]) for row in connection.execute(counts)}
            rows = connection.execute(select(questionnaire)).mappings().all()

        def count(name: str, moment: Moment) -> int:
            return filled.get((name, moment.value), 0)

        found = [
            Row(
                name := row["id"],
                row["title"],
                count(name, Moment.BEFORE),
                count(name, Moment.AFTER),
                count(name, Moment.ONCE),
                row["survey_id"],
            )
            for row in rows
        ]
        return sorted(found, key=lambda row: row.title.casefold())

    def add(self, form: Form) -> str:
        """Keep a new questionnaire; return its id."""
        name = uuid4().hex
        values = {
            "id": name,
            "title": form.title,
            "form": form_json(form),
            "created": now(),
            "updated": now(),
        }
        with self._library.write(Area.SURVEYS, ids=(name,)) as connection:
            connection.execute(insert(questionnaire).values(**values))
        return name

    def form(self, questionnaire_id: str) -> Form:
        """Return a questionnaire. Raises KnownError when it is gone or damaged."""
        with self._library.read() as connection:
            stored = connection.execute(
                select(questionnaire.c.form).where(questionnaire.c.id == questionnaire_id)
            ).scalar_one_or_none()
        if stored is None:
            raise KnownError(tr("This questionnaire is not in the library any more."))
        return read_form(stored)

    def change(self, questionnaire_id: str, form: Form) -> None:
        """Keep a changed form. Raises KnownError when the change would give filled sheets another meaning."""
        before = self.form(questionnaire_id)
        if self.sheets(questionnaire_id) and not _only_said_better(before, form):
            raise KnownError(
                tr("Sheets were filled already: answers can be added at the end, not taken away or moved."),
                tr("Nothing was changed."),
                tr("Make a new questionnaire, or erase the sheets first."),
            )
        values = {"title": form.title, "form": form_json(form), "updated": now()}
        self._update(questionnaire_id, **values)

    def note_survey(self, questionnaire_id: str, survey_id: str) -> None:
        """Remember under which survey the sheets are charted."""
        self._update(questionnaire_id, survey_id=survey_id)

    def keep(self, questionnaire_id: str, sheet: Sheet) -> str:
        """Keep a filled sheet; return its id. Raises KnownError for one that does not fit."""
        if wrong := wrong_with(self.form(questionnaire_id), sheet):
            raise KnownError(wrong, tr("Nothing was lost; look at the sheet again."))
        name = uuid4().hex
        values = {
            "id": name,
            "questionnaire_id": questionnaire_id,
            "moment": sheet.moment.value,
            "code": clean_code(sheet.code),
            "answers": sheet_json(sheet),
            "paper": sheet.paper,
            "at": now(),
        }
        with self._library.write(Area.SURVEYS, ids=(questionnaire_id,)) as connection:
            connection.execute(insert(questionnaire_sheet).values(**values))
        return name

    def sheets(self, questionnaire_id: str) -> Sequence[Sheet]:
        """Return the filled sheets, oldest first."""
        form = self.form(questionnaire_id)
        sheet = questionnaire_sheet.c
        rows = select(questionnaire_sheet).where(sheet.questionnaire_id == questionnaire_id)
        with self._library.read() as connection:
            held = connection.execute(rows.order_by(sheet.at, _ORDER)).mappings().all()
        return [
            Sheet(
                Moment(row["moment"]),
                read_answers(form, row["answers"]),
                row["code"],
                row["id"],
                row["at"],
                row["paper"],
            )
            for row in held
            if row["moment"] in list(Moment)
        ]

    def erase_sheet(self, sheet_id: str) -> None:
        """Destroy one sheet for good."""
        self._erase(delete(questionnaire_sheet).where(questionnaire_sheet.c.id == sheet_id))

    def erase_codes(self, questionnaire_id: str) -> None:
        """Destroy the codes: from then on nobody can tell which two sheets are one person's."""
        rows = update(questionnaire_sheet).where(questionnaire_sheet.c.questionnaire_id == questionnaire_id)
        self._erase(rows.values(code=""))

    def erase_answers(self, questionnaire_id: str) -> None:
        """Destroy every sheet of a questionnaire for good; its questions stay."""
        self._erase(
            delete(questionnaire_sheet).where(questionnaire_sheet.c.questionnaire_id == questionnaire_id)
        )

    def erase(self, questionnaire_id: str) -> None:
        """Destroy a questionnaire with all its sheets for good."""
        self._erase(
            delete(questionnaire_sheet).where(questionnaire_sheet.c.questionnaire_id == questionnaire_id),
            delete(questionnaire).where(questionnaire.c.id == questionnaire_id),
        )

    def _erase(self, *statements: object) -> None:
        """Write zeros over what goes, not only mark it free."""
        with self._library.write(Area.SURVEYS) as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            try:
                for statement in statements:
                    connection.execute(statement)  # type: ignore[call-overload]  # deletes and an update
            finally:
                connection.exec_driver_sql("PRAGMA secure_delete = OFF")
        self._library.empty_log()

    def _update(self, questionnaire_id: str, **values: str) -> None:
        with self._library.write(Area.SURVEYS, ids=(questionnaire_id,)) as connection:
            connection.execute(
                update(questionnaire).where(questionnaire.c.id == questionnaire_id).values(**values)
            )


def _only_said_better(before: Form, after: Form) -> bool:
    """Say whether every question that was asked is still there, of its kind, with its answers in their places."""
    for item in before.items:
        now_ = after.item(item.key)
        if now_ is None or now_.kind is not item.kind or len(now_.options) < len(item.options):
            return False
        if _moved(item.options, now_.options):
            return False
    return set(before.moments) <= set(after.moments)


def _moved(before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether words that were answers now stand in another's place: sheets only know the place."""
    places = {words: at for at, words in enumerate(after) if words.strip()}
    return any(words in places and places[words] != at for at, words in enumerate(before))
