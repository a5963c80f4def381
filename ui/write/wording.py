"""Fitting a better wording into the place of the words that were found."""


def fitted(words: str, better: str) -> str:
    """Return the better wording with the capitals of the words it replaces.

    >>> fitted("Committed suicide", "died by suicide")
    'Died by suicide'
    """
    letters = [char for char in words if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters):
        return better.upper()
    if words[:1].isupper() and better[:1].islower():
        return better[:1].upper() + better[1:]
    return better
