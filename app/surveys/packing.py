"""Questions as JSON and columns as bytes, for the library; and back, whatever the bytes are.

A payload says how it is packed in a short word beside it: the array's type, its shape, and "z" when it is
compressed, for example `i1:1000:z`. Bytes are little-endian on every machine.
"""

import json
import zlib
from dataclasses import asdict
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from app.surveys.dataset import Column, Kind, Label, Marks, Numbers, Question
from app.surveys.published import PublishedFigure

LARGEST = 4 << 30  # bytes of one unpacked column
_TYPES = {"i1": np.int8, "i2": np.int16, "i4": np.int32, "f8": np.float64, "u1": np.uint8}


class Unreadable(ValueError):  # noqa: N818 - what the bytes are
    """Stored bytes that are not what they say."""


def question_json(question: Question) -> str:
    """Return a question as JSON."""
    return json.dumps(asdict(question), ensure_ascii=False)


def question_of(text: str) -> Question:
    """Return a question from JSON. Raises `Unreadable`."""
    try:
        about = json.loads(text)
        labels = tuple(Label(**label) for label in about.pop("labels"))
        return Question(**{**about, "kind": Kind(about["kind"]), "labels": labels})
    except (ValueError, TypeError, KeyError) as error:
        raise Unreadable(str(error)) from error


def figures_json(figures: tuple[PublishedFigure, ...]) -> str:
    """Return published figures as JSON."""
    return json.dumps([asdict(figure) for figure in figures], ensure_ascii=False)


def figures_of(text: str) -> tuple[PublishedFigure, ...]:
    """Return published figures from JSON. Raises `Unreadable`."""
    try:
        return tuple(PublishedFigure(**figure) for figure in json.loads(text))
    except (ValueError, TypeError) as error:
        raise Unreadable(str(error)) from error


def pack(column: Column) -> tuple[str, bytes]:
    """Return how a column is packed, and its bytes."""
    if isinstance(column, tuple):
        return _squeezed("text", json.dumps(column, ensure_ascii=True).encode("ascii"))
    if isinstance(column, Marks):
        rows, options = column.marks.shape
        bits = np.packbits(
            np.concatenate([column.asked[:, None], column.marks], axis=1).astype(np.bool_).ravel()
        )
        return _squeezed(f"marks:{rows}x{options}", bits.tobytes())
    return _squeezed(
        _form(column), np.ascontiguousarray(column, dtype=column.dtype.newbyteorder("<")).tobytes()
    )


def unpack(form: str, payload: bytes) -> Column:
    """Return a column, read-only. Raises `Unreadable`."""
    kind, *rest = form.split(":")
    squeezed = bool(rest) and rest[-1] == "z"
    shape = [rest[0]] if rest and rest[0] != "z" else [""]
    try:
        raw = _inflated(payload) if squeezed else payload
        if kind == "text":
            words = json.loads(raw)
            return tuple(map(str, words))
        if kind == "marks":
            return _marks(shape[0], raw)
        found: NDArray[Any] = np.frombuffer(raw, dtype=np.dtype(_TYPES[kind]).newbyteorder("<"))
        if len(found) != int(shape[0]):
            raise Unreadable(form)
    except (KeyError, ValueError, TypeError, zlib.error) as error:
        raise Unreadable(form) from error
    return found.astype(_TYPES[kind], copy=False)


def unpack_weight(form: str, payload: bytes) -> Numbers:
    """Return a weight, read-only. Raises `Unreadable`."""
    column = unpack(form, payload)
    if not isinstance(column, np.ndarray) or column.dtype != np.float64:
        raise Unreadable(form)
    return cast(Numbers, column)


def _form(column: NDArray[Any]) -> str:
    return f"{column.dtype.str[1:]}:{len(column)}"


def _squeezed(form: str, raw: bytes) -> tuple[str, bytes]:
    """Compress where that saves a fifth; level 1 is ten times as fast as the best, and nearly as small."""
    small = zlib.compress(raw, 1)
    return (f"{form}:z", small) if len(small) * 5 < len(raw) * 4 else (form, raw)


def _inflated(payload: bytes) -> bytes:
    inflate = zlib.decompressobj()
    raw = inflate.decompress(payload, LARGEST)
    if inflate.unconsumed_tail or not inflate.eof:
        raise Unreadable("too large, or cut short")
    return raw


def _marks(shape: str, raw: bytes) -> Marks:
    rows, options = map(int, shape.split("x"))
    count = rows * (options + 1)
    if rows < 0 or options < 0 or len(raw) != -(-count // 8):
        raise Unreadable(shape)
    bits = np.unpackbits(np.frombuffer(raw, dtype=np.uint8), count=count).reshape(rows, options + 1)
    marks, asked = np.ascontiguousarray(bits[:, 1:]), bits[:, 0].astype(np.bool_)
    marks.flags.writeable = asked.flags.writeable = False
    return Marks(marks, asked)
