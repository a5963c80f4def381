"""Bringing a survey file in: read in a job, looked at by a person, kept in a job."""

from ui.surveys.importing.opening import open_import

__all__ = ["open_import"]
