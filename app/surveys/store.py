"""The surveys of a library: listed, saved, loaded question by question, renamed, removed.

Erasing is real: a removed survey's or question's bytes are overwritten by the next tidying of the file, and
never kept anywhere else by us.
"""

import json
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update

from app.errors import KnownError
from app.library.feed import Area
from app.library.library import Library
from app.library.schema import now
from app.library.tables import survey, survey_column
from app.surveys.dataset import Column, DataSet, Numbers, Question, column_hash, weight_hash
from app.surveys.packing import (
    Unreadable,
    figures_json,
    figures_of,
    pack,
    question_json,
    question_of,
    unpack,
    unpack_weight,
)
from app.surveys.published import PublishedSet
from app.translation import tr

T = TypeVar("T")
_FACTS = ("weight_in_use", "strata", "psu", "fpc", "fieldwork", "population", "mode", "source")


class SurveyDamaged(KnownError):  # noqa: N818 - a state, told as it is
    """Stored answers that cannot be read."""

    def __init__(self, title: str) -> None:
        super().__init__(
            tr("“{title}” cannot be read: its answers are damaged.", title=title),
            tr("Everything else in the library is untouched."),
            tr("Import the file again, or restore a copy of the library."),
        )


class SurveyMissing(KnownError):  # noqa: N818 - likewise
    """A survey that is not in the library any more."""

    def __init__(self) -> None:
        super().__init__(tr("This survey is not in the library any more."))


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey in a list; `form` is `answers` or `published`."""

    id: str
    title: str
    form: str
    rows: int
    sample: bool
    created: str
    updated: str


class Columns(Mapping[str, T]):
    """Columns that are read from the library when somebody asks, and then kept; safe to share by threads."""

    def __init__(self, hashes: Mapping[str, str], load: Callable[[str], T]) -> None:
        self._hashes, self._load = dict(hashes), load
        self._loaded: dict[str, T] = {}
        self._turn = threading.Lock()

    def __getitem__(self, key: str) -> T:
        if key not in self._hashes:
            raise KeyError(key)
        with self._turn:
            if key not in self._loaded:
                self._loaded[key] = self._load(key)
            return self._loaded[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)

    def hash_of(self, key: str) -> str:
        """Return the hash a column had when it was stored, without loading it."""
        return self._hashes[key]


class SurveyStore:
    """The surveys of one open library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def list(self) -> list[SurveyRow]:
        """Return all surveys by title."""
        about = (survey.c[name] for name in ("id", "title", "form", "rows", "sample", "created", "updated"))
        with self._library.read() as connection:
            rows = [SurveyRow(*row) for row in connection.execute(select(*about))]
        return sorted(rows, key=lambda row: row.title.casefold())

    def add(
        self,
        data: DataSet,
        origin: object | None = None,
        progress: Callable[[float], None] = lambda part: None,
        *,
        instead_of: str = "",
    ) -> str:
        """Keep a survey; return its id. A job for a big one: a second for a million rows of sixty questions.

        Args:
            progress: told how far it is, 0 to 1; when it raises, nothing is kept.
            instead_of: the id of a survey to take the place of, at once and under the same id, so that what quotes
                it finds the newer answers; it may be gone already. A new id when empty.
        """
        survey_id = instead_of or uuid4().hex
        packed = list(_packed(survey_id, data, progress))  # before the transaction: nobody waits for zlib
        row = {
            "id": survey_id,
            "title": data.title,
            "form": "answers",
            "about": _about(data),
            "rows": data.rows,
            "sample": data.sample,
            "created": now(),
            "updated": now(),
        }
        with self._library.write(Area.SURVEYS, ids=(survey_id,), origin=origin) as connection:
            if instead_of:
                _secure(connection, delete(survey).where(survey.c.id == instead_of))
            connection.execute(insert(survey).values(row))
            for column in packed:
                connection.execute(insert(survey_column).values(column))
        return survey_id

    def add_published(self, published: PublishedSet, origin: object | None = None) -> str:
        """Keep published figures; return their id (`published.key`, or a new one when that is empty)."""
        survey_id = published.key or uuid4().hex
        about = {"publisher": published.publisher, "source": published.source, "checked": published.checked}
        row = {
            "id": survey_id,
            "title": published.title,
            "form": "published",
            "about": json.dumps({**about, "notes": published.notes}, ensure_ascii=False),
            "figures": figures_json(published.figures),
            "created": now(),
            "updated": now(),
        }
        with self._library.write(Area.SURVEYS, ids=(survey_id,), origin=origin) as connection:
            connection.execute(delete(survey).where(survey.c.id == survey_id))
            connection.execute(insert(survey).values(row))
        return survey_id

    def load(self, survey_id: str) -> DataSet:
        """Return a survey whose columns load when they are asked for.

        Raises:
            SurveyMissing, SurveyDamaged: also later, when a column is asked for.
        """
        row = self._row(survey_id, "answers")
        places = select(
            survey_column.c.key, survey_column.c.role, survey_column.c.about, survey_column.c.hash
        ).where(survey_column.c.survey_id == survey_id)
        with self._library.read() as connection:
            found = connection.execute(places.order_by(survey_column.c.place)).all()
        try:
            questions = tuple(question_of(about) for _, role, about, _ in found if role == "question")
            facts = json.loads(row.about)
        except (Unreadable, ValueError) as error:
            raise SurveyDamaged(row.title) from error
        hashes = {
            role: {key: digest for key, r, _, digest in found if r == role} for role in ("question", "weight")
        }
        return DataSet(
            key=survey_id,
            title=row.title,
            questions=questions,
            columns=Columns(hashes["question"], lambda key: self._column(survey_id, key, row.title)),
            rows=row.rows,
            weights=Columns(hashes["weight"], lambda key: self._weight(survey_id, key, row.title)),
            probability_sample=bool(facts.get("probability_sample")),
            notes=tuple(map(str, facts.get("notes", ()))),
            sample=row.sample,
            **{name: str(facts.get(name, "")) for name in _FACTS},
        )

    def load_published(self, survey_id: str) -> PublishedSet:
        """Return published figures. Raises SurveyMissing, SurveyDamaged."""
        row = self._row(survey_id, "published")
        try:
            about, figures = json.loads(row.about), figures_of(row.figures)
        except (Unreadable, ValueError) as error:
            raise SurveyDamaged(row.title) from error
        return PublishedSet(
            survey_id,
            row.title,
            figures,
            about.get("publisher", ""),
            about.get("source", ""),
            about.get("checked", ""),
            tuple(about.get("notes", ())),
        )

    def rename(self, survey_id: str, title: str, origin: object | None = None) -> None:
        """Give a survey another title. Raises SurveyMissing."""
        self._change(survey_id, origin, title=title)

    def describe(self, data: DataSet, origin: object | None = None) -> None:
        """Keep what was changed around a survey's answers: weight in use, design, fieldwork, population, notes.

        Raises SurveyMissing.
        """
        self._change(data.key, origin, title=data.title, about=_about(data))

    def forget_question(self, survey_id: str, key: str, origin: object | None = None) -> None:
        """Erase one question and its answers. Raises SurveyMissing."""
        with self._library.write(Area.SURVEYS, ids=(survey_id,), origin=origin) as connection:
            gone = delete(survey_column).where(
                survey_column.c.survey_id == survey_id,
                survey_column.c.key == key,
                survey_column.c.role == "question",
            )
            if not _secure(connection, gone):
                raise SurveyMissing
        self._library.empty_log()

    def remove(self, survey_id: str, origin: object | None = None) -> None:
        """Erase a survey and all of its answers. Raises SurveyMissing."""
        with self._library.write(Area.SURVEYS, ids=(survey_id,), origin=origin) as connection:
            if not _secure(connection, delete(survey).where(survey.c.id == survey_id)):
                raise SurveyMissing
        self._library.empty_log()

    def _row(self, survey_id: str, form: str) -> Any:
        with self._library.read() as connection:
            wanted = select(survey).where(survey.c.id == survey_id, survey.c.form == form)
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise SurveyMissing
        return row

    def _change(self, survey_id: str, origin: object | None, **values: str) -> None:
        with self._library.write(Area.SURVEYS, ids=(survey_id,), origin=origin) as connection:
            changed = update(survey).where(survey.c.id == survey_id).values(updated=now(), **values)
            if not connection.execute(changed).rowcount:
                raise SurveyMissing

    def _payload(self, survey_id: str, key: str, role: str, title: str) -> tuple[str, bytes]:
        wanted = select(survey_column.c.form, survey_column.c.payload, survey_column.c.crc).where(
            survey_column.c.survey_id == survey_id, survey_column.c.key == key, survey_column.c.role == role
        )
        with self._library.read() as connection:
            found = connection.execute(wanted).one_or_none()
        if found is None:
            raise SurveyMissing
        if zlib.crc32(found.payload) != found.crc:
            raise SurveyDamaged(title)
        return found.form, found.payload

    def _column(self, survey_id: str, key: str, title: str) -> Column:
        try:
            return unpack(*self._payload(survey_id, key, "question", title))
        except Unreadable as error:
            raise SurveyDamaged(title) from error

    def _weight(self, survey_id: str, key: str, title: str) -> Numbers:
        try:
            return unpack_weight(*self._payload(survey_id, key, "weight", title))
        except Unreadable as error:
            raise SurveyDamaged(title) from error


def without(data: DataSet, key: str) -> DataSet:
    """Return a survey without one question."""
    kept = tuple(question for question in data.questions if question.key != key)
    return replace(data, questions=kept, columns={q.key: data.columns[q.key] for q in kept})


def _packed(survey_id: str, data: DataSet, progress: Callable[[float], None]) -> Iterator[dict[str, Any]]:
    count = len(data.questions) + len(data.weights)
    for place, question in enumerate(data.questions):
        progress(place / count)
        column = data.columns[question.key]
        about = (question_json(question), column_hash(question, column))
        yield _stored(survey_id, question.key, "question", place, about, pack(column))
    for place, (name, weight) in enumerate(data.weights.items()):
        yield _stored(survey_id, name, "weight", place, ("{}", weight_hash(weight)), pack(weight))


def _stored(
    survey_id: str, key: str, role: str, place: int, about: tuple[str, str], packed: tuple[str, bytes]
) -> dict[str, Any]:
    form, payload = packed
    return {
        "survey_id": survey_id,
        "key": key,
        "role": role,
        "place": place,
        "about": about[0],
        "hash": about[1],
        "form": form,
        "payload": payload,
        "crc": zlib.crc32(payload),
    }


def _about(data: DataSet) -> str:
    facts = {name: getattr(data, name) for name in _FACTS}
    return json.dumps(
        {**facts, "probability_sample": data.probability_sample, "notes": data.notes}, ensure_ascii=False
    )


def _secure(connection: Connection, statement: Any) -> int:
    """Delete so that the bytes are overwritten, not only unlinked; return how many rows went."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    try:
        return int(connection.execute(statement).rowcount)
    finally:
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")


def questions_of(data: DataSet, *, personal: bool = False) -> tuple[Question, ...]:
    """Return what may be shown: without the questions whose answers may point at a person, unless asked."""
    return tuple(question for question in data.questions if personal or not question.personal)
