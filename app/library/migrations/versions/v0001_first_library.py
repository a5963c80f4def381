"""The library of Carewright 0.1: drafts and their journal, campaigns, keeps, settings, review."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text(f"'{default}'"))


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=sa.text("0"))


def upgrade() -> None:
    """Make all tables."""
    _facts()
    _campaigns()
    _drafts()
    _journal()
    _review()
    _unchanging()


def _facts() -> None:
    for name, default in (("meta", ""), ("setting", "null")):
        op.create_table(
            name,
            sa.Column("key", sa.Text, nullable=False),
            _text("value", default),
            sa.PrimaryKeyConstraint("key", name=f"pk_{name}"),
        )


def _campaigns() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Text, nullable=False),
        _text("title"),
        _text("packs", "[]"),
        _text("countries", "[]"),
        *(_text(name) for name in ("starts", "ends", "created", "updated")),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
    )
    op.create_table(
        "keep",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("campaign_id", sa.Text),
        _text("clause"),
        _text("words"),
        _text("scope", "campaign"),
        *(_text(name) for name in ("reason", "before", "after", "by", "at")),
        sa.PrimaryKeyConstraint("id", name="pk_keep"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_keep_campaign_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_keep_campaign_id", "keep", ["campaign_id"])


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Text, nullable=False),
        _text("title"),
        _text("state", "drafting"),
        *(_text(name, "[]") for name in ("topics", "countries", "platforms")),
        *(_text(name) for name in ("age_band", "language", "intensity")),
        sa.Column("campaign_id", sa.Text),
        *(_text(name) for name in ("created", "updated", "trashed")),
        *(_count(name) for name in ("must", "should", "consider", "words")),
        sa.Column("seconds", sa.Float, nullable=False, server_default=sa.text("0")),
        sa.Column("sample", sa.Boolean, nullable=False, server_default=sa.text("0")),
        _text("search"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_draft_campaign_id", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_draft_campaign_id", "draft", ["campaign_id"])


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("draft_id", sa.Text, nullable=False),
        sa.UniqueConstraint("draft_id", name="uq_journal_draft_id"),
        sqlite_autoincrement=True,
    )
    _records("journal_update", sa.Column("id", sa.Integer, primary_key=True), sqlite_autoincrement=True)
    op.create_table(
        "journal_snapshot",
        sa.Column("journal", sa.Integer, nullable=False),
        sa.Column("upto", sa.Integer, nullable=False),
        *_payload(),
        _text("made"),
        sa.PrimaryKeyConstraint("journal", name="pk_journal_snapshot"),
        _of_journal("journal_snapshot"),
    )
    _records(
        "journal_set_aside",
        sa.Column("id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_set_aside"),
        _text("reason"),
        _text("at"),
    )


def _records(table: str, key: sa.Column[int], *more: sa.schema.SchemaItem, **options: bool) -> None:
    journal = sa.Column("journal", sa.Integer, nullable=False)
    op.create_table(table, key, journal, *_payload(), *more, _of_journal(table), **options)
    op.create_index(f"ix_{table}_journal", table, ["journal"])


def _payload() -> tuple[sa.Column[bytes], sa.Column[int]]:
    payload = sa.Column("payload", sa.LargeBinary, nullable=False)
    return payload, sa.Column("crc", sa.Integer, nullable=False)


def _of_journal(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["journal"], ["journal.key"], name=f"fk_{table}_journal", ondelete="CASCADE"
    )


def _review() -> None:
    op.create_table(
        "private_note",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("draft_id", sa.Text, nullable=False),
        *(
            _text(name)
            for name in ("part", "exact", "prefix", "suffix", "text", "severity", "clause", "by", "at")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_private_note"),
        _of_draft("private_note"),
    )
    op.create_index("ix_private_note_draft_id", "private_note", ["draft_id"])
    op.create_table(
        "review_request",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("draft_id", "round_id", "reviewer")),
        _count("number"),
        *(_text(name) for name in ("asked_by", "asked_at", "due")),
        _text("focus", "[]"),
        *(_text(name) for name in ("choice", "decided_at")),
        sa.PrimaryKeyConstraint("draft_id", "round_id", "reviewer", name="pk_review_request"),
        _of_draft("review_request"),
    )
    op.create_index("ix_review_request_reviewer", "review_request", ["reviewer"])


def _unchanging() -> None:
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("draft_id", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        _text("at"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_off"),
        _of_draft("sign_off"),
    )
    op.create_index("ix_sign_off_draft_id", "sign_off", ["draft_id"])
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, primary_key=True),
        *(_text(name) for name in ("at", "by", "what", "draft_id")),
        _text("detail", "{}"),
        _text("hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_history_draft_id", "history", ["draft_id"])


def _of_draft(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["draft_id"], ["draft.id"], name=f"fk_{table}_draft_id", ondelete="CASCADE"
    )
