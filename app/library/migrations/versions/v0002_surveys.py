"""Surveys: what is known of each, and one array of answers a question."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text(f"'{default}'"))


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "survey",
        sa.Column("id", sa.Text, nullable=False),
        _text("title"),
        _text("form", "answers"),
        _text("about", "{}"),
        _text("figures", "[]"),
        sa.Column("rows", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("sample", sa.Boolean, nullable=False, server_default=sa.text("0")),
        _text("created"),
        _text("updated"),
        sa.PrimaryKeyConstraint("id", name="pk_survey"),
    )
    op.create_table(
        "survey_column",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("survey_id", "key", "role")),
        sa.Column("place", sa.Integer, nullable=False, server_default=sa.text("0")),
        _text("about", "{}"),
        _text("form"),
        _text("hash"),
        sa.Column("crc", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("survey_id", "key", "role", name="pk_survey_column"),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name="fk_survey_column_survey_id", ondelete="CASCADE"
        ),
    )
