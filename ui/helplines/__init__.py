"""The Help lines screen, and choosing help lines for a draft."""
