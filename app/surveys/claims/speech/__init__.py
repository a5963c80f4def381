"""How each pack language states figures: number words, fractions, hedges, majorities, ratios and changes."""

from functools import lru_cache

from app.surveys.claims.speech.form import Speech


@lru_cache(maxsize=8)
def speech(language: str) -> Speech:
    """Return the words of a language (BCP 47); English for one we do not know."""
    base = language.replace("_", "-").partition("-")[0].lower()
    if base == "es":
        from app.surveys.claims.speech.spanish import SPANISH  # only the language that is written

        return SPANISH
    if base == "pt":
        from app.surveys.claims.speech.portuguese import PORTUGUESE

        return PORTUGUESE
    if base == "de":
        from app.surveys.claims.speech.german import GERMAN

        return GERMAN
    if base == "fr":
        from app.surveys.claims.speech.french import FRENCH

        return FRENCH
    from app.surveys.claims.speech.english import ENGLISH

    return ENGLISH
