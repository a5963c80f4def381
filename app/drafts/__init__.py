"""The draft document: its text, brief and keeps, its undo, and how it is saved and found again."""
