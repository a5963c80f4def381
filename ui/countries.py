"""Countries in the reader's words, and the one this computer seems to be in."""

from PySide6.QtCore import QLocale


def country_name(code: str) -> str:
    """Return the name of a country by its ISO alpha-2 code, or the code when it has none."""
    territory = QLocale.codeToTerritory(code)
    if territory is QLocale.Country.AnyCountry:
        return code
    return QLocale.territoryToString(territory)


def likely_country() -> str:
    """Return the ISO alpha-2 code of the country in the system's settings."""
    return QLocale.territoryToCode(QLocale.system().territory())
