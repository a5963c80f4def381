"""Citing figures in drafts, and what became of what was cited."""
