"""What a replica of a team's library knows of its server: how far each draft was sent and fetched."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=sa.text("0"))


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "team_draft",
        sa.Column("draft_id", sa.Text, nullable=False),
        _count("seq"),
        _count("sent"),
        sa.Column("agreed", sa.Text, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("gone", sa.Boolean, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("draft_id", name="pk_team_draft"),
    )
    op.create_table(
        "team_fetched",
        sa.Column("draft_id", sa.Text, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", "first", name="pk_team_fetched"),
    )
    op.create_table(
        "team_sign_off",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("draft_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team_sign_off"),
    )
