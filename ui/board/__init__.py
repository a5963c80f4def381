"""The board: every draft as a card, by state."""
