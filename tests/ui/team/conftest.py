"""A team's library on a real PostgreSQL, for the window too."""

from tests.team.conftest import cluster, make, team

__all__ = ["cluster", "make", "team"]
