"""A short questionnaire of one's own: built, filled on this computer or from paper, before and after."""
