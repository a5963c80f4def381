"""Claims in drafts: which words rest on which figure, and what became of that."""
