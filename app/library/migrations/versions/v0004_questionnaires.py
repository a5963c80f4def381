"""Questionnaires of one's own: the form, and one row for each filled sheet."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text(f"'{default}'"))


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Text, nullable=False),
        _text("title"),
        _text("form", "{}"),
        _text("survey_id"),
        _text("created"),
        _text("updated"),
        sa.PrimaryKeyConstraint("id", name="pk_questionnaire"),
    )
    op.create_table(
        "questionnaire_sheet",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("questionnaire_id", sa.Text, nullable=False),
        _text("moment"),
        _text("code"),
        _text("answers", "{}"),
        sa.Column("paper", sa.Boolean, nullable=False, server_default=sa.text("0")),
        _text("at"),
        sa.PrimaryKeyConstraint("id", name="pk_questionnaire_sheet"),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name="fk_questionnaire_sheet_questionnaire_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_questionnaire_sheet_questionnaire_id", "questionnaire_sheet", ["questionnaire_id"])
