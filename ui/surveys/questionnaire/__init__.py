"""Questionnaires of one's own: made, filled on this computer or from paper, charted, and erased."""
