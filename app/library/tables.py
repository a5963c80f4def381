"""The tables of a library.

The journal is the truth about a draft; `draft` is its projection for lists and search and can be rebuilt
from it. That is why the journal has keys of its own and no foreign key to `draft`. Times are ISO 8601 text
in UTC, lists are JSON text: both read the same in every database and in ten years.

Row ids of the journal are never reused (`sqlite_autoincrement`): without that, SQLite hands ids of
compacted rows out again, and whoever asks for "what came after row n" misses live rows.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text(f"'{default}'"))


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _yes_no(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("0"))


meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),  # 'library_id', 'created', 'created_by', 'written_by'
    _text("value"),
)

campaign = Table(
    "campaign",
    metadata,
    Column("id", Text, primary_key=True),  # uuid4, hexadecimal
    _text("title"),
    _text("packs", "[]"),
    _text("countries", "[]"),
    _text("starts"),
    _text("ends"),
    _text("created"),
    _text("updated"),
)

draft = Table(
    "draft",
    metadata,
    Column("id", Text, primary_key=True),  # uuid4, hexadecimal
    _text("title"),
    _text("state", "drafting"),  # drafting, in_review, changes_asked, reviewed, published
    _text("topics", "[]"),
    _text("countries", "[]"),
    _text("platforms", "[]"),
    _text("age_band"),
    _text("language"),
    _text("intensity"),  # shown before opening
    Column("campaign_id", Text, ForeignKey("campaign.id", ondelete="SET NULL")),
    _text("created"),
    _text("updated"),
    _text("trashed"),  # when it was put in the trash; empty for drafts that are not
    _count("must"),
    _count("should"),
    _count("consider"),
    _count("words"),
    Column("seconds", Float, nullable=False, server_default=text("0")),
    _yes_no("sample"),
    _text("search"),  # folded words of every part
    Index("ix_draft_campaign_id", "campaign_id"),
)

journal = Table(
    "journal",
    metadata,
    Column("key", Integer, primary_key=True),  # short, because every update row repeats it
    Column("draft_id", Text, nullable=False, unique=True),
    sqlite_autoincrement=True,
)

journal_update = Table(
    "journal_update",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("journal", Integer, ForeignKey("journal.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
    Column(
        "crc", Integer, nullable=False
    ),  # CRC-32 of the payload: SQLite does not notice a flipped bit in a blob
    sqlite_autoincrement=True,
)

journal_snapshot = Table(
    "journal_snapshot",
    metadata,
    Column("journal", Integer, ForeignKey("journal.key", ondelete="CASCADE"), primary_key=True),
    Column("upto", Integer, nullable=False),  # every update row up to this id is contained
    Column("payload", LargeBinary, nullable=False),
    Column("crc", Integer, nullable=False),
    _text("made"),
)

journal_set_aside = Table(
    "journal_set_aside",
    metadata,
    Column("id", Integer, primary_key=True),  # the row's id in journal_update
    Column("journal", Integer, ForeignKey("journal.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
    Column("crc", Integer, nullable=False),
    _text("reason"),
    _text("at"),
)

keep = Table(
    "keep",
    metadata,
    Column("id", Text, primary_key=True),
    # No campaign: the keep holds for every draft that belongs to none.
    Column("campaign_id", Text, ForeignKey("campaign.id", ondelete="CASCADE"), index=True),
    _text("clause"),
    _text("words"),
    _text("scope", "campaign"),
    _text("reason"),
    _text("before"),
    _text("after"),
    _text("by"),
    _text("at"),
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    _text("value", "null"),  # JSON
)

private_note = Table(  # a reviewer's own: never in the draft's document, so no packet and no colleague has it
    "private_note",
    metadata,
    Column("id", Text, primary_key=True),
    Column("draft_id", Text, ForeignKey("draft.id", ondelete="CASCADE"), nullable=False, index=True),
    _text("part"),
    _text("exact"),
    _text("prefix"),
    _text("suffix"),
    _text("text"),
    _text("severity"),
    _text("clause"),
    _text("by"),
    _text("at"),
)

review_request = Table(  # a projection of the rounds in documents: the inbox
    "review_request",
    metadata,
    Column("draft_id", Text, ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True),
    Column("round_id", Text, primary_key=True),
    Column("reviewer", Text, primary_key=True, index=True),
    _count("number"),
    _text("asked_by"),
    _text("asked_at"),
    _text("due"),
    _text("focus", "[]"),
    _text("choice"),  # empty while it is open
    _text("decided_at"),
)

sign_off = Table(  # never changed: the id is the SHA-256 of the payload
    "sign_off",
    metadata,
    Column("id", Text, primary_key=True),
    Column("draft_id", Text, ForeignKey("draft.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
    _text("at"),  # when it came into this library
)

history = Table(  # who did what when: only ever added to, each row's hash covers the one before
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("at"),
    _text("by"),
    _text("what"),
    Column("draft_id", Text, nullable=False, server_default=text("''"), index=True),  # may outlive the draft
    _text("detail", "{}"),
    _text("hash"),
    sqlite_autoincrement=True,
)

survey = Table(  # what is known of a survey; its answers stand in `survey_column`
    "survey",
    metadata,
    Column("id", Text, primary_key=True),
    _text("title"),
    _text("form", "answers"),  # answers, or published (figures without the answers behind them)
    _text("about", "{}"),  # JSON: design, fieldwork, population, notes
    _text("figures", "[]"),  # JSON: published figures
    _count("rows"),
    _yes_no("sample"),
    _text("created"),
    _text("updated"),
)

survey_column = Table(  # one question's, or one weight's, answers as one array
    "survey_column",
    metadata,
    Column("survey_id", Text, ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("role", Text, primary_key=True),  # question, weight
    _count("place"),
    _text("about", "{}"),  # JSON: the question
    _text("form"),  # how the payload is packed
    _text("hash"),  # of wording, labels and answers
    Column("crc", Integer, nullable=False),  # of the payload
    Column("payload", LargeBinary, nullable=False),  # last: a list of questions need not read past it
)

team_draft = Table(  # how far a draft was exchanged with a team's server
    "team_draft",
    metadata,
    Column("draft_id", Text, primary_key=True),
    _count("seq"),  # everything up to this number of the server's is in the journal
    _count("sent"),  # every row of ours up to this id of journal_update is on the server
    _text("agreed", "{}"),  # JSON: what row and server last agreed on (state, intensity, trashed)
    _yes_no("gone"),  # destroyed here: not to be fetched again
)

team_fetched = (
    Table(  # rows of journal_update that came from the server, among others that are still to be sent
        "team_fetched",
        metadata,
        Column("draft_id", Text, primary_key=True),
        Column("first", Integer, primary_key=True),
        Column("last", Integer, nullable=False),
    )
)

team_sign_off = Table(  # sign-offs the server is known to have
    "team_sign_off",
    metadata,
    Column("id", Text, primary_key=True),
    Column("draft_id", Text, nullable=False),
)

questionnaire = Table(  # of one's own, for a workshop
    "questionnaire",
    metadata,
    Column("id", Text, primary_key=True),
    _text("title"),
    _text("form", "{}"),  # JSON
    _text("survey_id"),  # under which the sheets are charted; empty before they are
    _text("created"),
    _text("updated"),
)

questionnaire_sheet = Table(  # what one person filled in: never in a packet, never on a team's server
    "questionnaire_sheet",
    metadata,
    Column("id", Text, primary_key=True),
    Column(
        "questionnaire_id",
        Text,
        ForeignKey("questionnaire.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    _text("moment"),  # once, before, after
    _text("code"),
    _text("answers", "{}"),  # JSON
    _yes_no("paper"),
    _text("at"),
)
