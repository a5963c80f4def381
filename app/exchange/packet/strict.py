"""JSON from outside, read without trust: one form, no duplicates, no surprises of kind or length."""

import json
import math
from collections.abc import Sequence
from typing import Any

from app.text.canon import canon


def as_bytes(value: object) -> bytes:
    """Return plain JSON values in their one form: keys sorted, no spaces, UTF-8."""
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return said.encode()


def read_json(data: bytes) -> Any:
    """Return what JSON bytes hold. Raises ValueError for everything that is not plain, well-formed JSON."""
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_never, parse_float=_finite
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def mapping(value: object, most: int = 10_000) -> dict[str, Any]:
    """Return an object of JSON. Raises ValueError for anything else."""
    if not isinstance(value, dict) or len(value) > most:
        raise ValueError("no object")
    return value


def listed(value: object, most: int = 10_000) -> Sequence[Any]:
    """Return a list of JSON. Raises ValueError for anything else."""
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("no list")
    return value


def words(value: object, most: int) -> str:
    """Return a text without control characters, of at most so many characters. Raises ValueError."""
    if not isinstance(value, str) or len(value) > most:
        raise ValueError("no text, or too long")
    clean = value.encode("utf-8", "replace").decode()
    return "".join(one if one.isprintable() else " " for one in clean)


def whole_number(value: object) -> int:
    """Return a number from 0. Raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("no number")
    return value


def one_line(value: object, most: int = 200) -> str:
    """Return a name or a title from outside, in one line; empty for anything that is no text."""
    return " ".join(canon(value[: 4 * most]).split())[:most] if isinstance(value, str) else ""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _never(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("no finite number")
    return number
