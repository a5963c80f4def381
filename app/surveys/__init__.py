"""Surveys: files read, figures estimated and drawn, claims checked. Without a screen; numpy loads on first use."""
