"""The colours of charts by token, read from the one file that holds colours."""

import tomllib
from collections.abc import Mapping
from functools import cache

from app.paths import bundled


@cache
def palette(scheme: str = "light") -> Mapping[str, str]:
    """Return the tokens of a scheme (light or dark) as `#RRGGBB`. Raises KeyError for another scheme."""
    with bundled("assets", "themes.toml").open("rb") as file:
        tokens: dict[str, str] = tomllib.load(file)[scheme]
    return tokens
