"""Read YAML so that what is wrong can be named by file, line and field; hostile text ends in a clear error."""

import re
from pathlib import Path
from typing import Any

import yaml

from app.errors import KnownError

MOST_BYTES = 2_000_000  # a larger file is not a pack


class PackError(KnownError):
    """A pack that cannot be used; names file, line and field."""

    def __init__(self, file: str, line: int, field: str, problem: str) -> None:
        self.file, self.line, self.field, self.problem = file, line, field, problem
        super().__init__(
            f"{file}, line {line}, {field}: {problem}.",
            "The packs that were in use before are unchanged.",
            "Correct that line and load the pack again.",
        )


class Lined(yaml.SafeLoader):
    """A YAML reader that remembers the line on which each mapping begins and refuses aliases and doubled keys."""

    # yes, no, on and off are words here, as in YAML 1.2: only true and false are not
    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML reads it from the class
        first: [
            (tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool" or first in "tTfF"
        ]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Refuse aliases: a few lines of them can stand for gigabytes."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="aliases are not used in packs")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Add the lines on which the mapping and its fields begin."""
        mapping = super().construct_mapping(node, deep=True)
        if len(mapping) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a field stands twice", node.start_mark)
        mapping["__line__"] = node.start_mark.line + 1
        mapping["__lines__"] = {key.value: key.start_mark.line + 1 for key, _ in node.value}
        return mapping


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds, mappings with their line numbers.

    Raises:
        PackError: when the file is too large, not text, or not YAML.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PackError(path.name, 1, "file", f"it cannot be read ({error.strerror})") from None
    return parse_yaml(path.name, raw)


def parse_yaml(name: str, raw: bytes) -> Any:
    """Return what YAML text holds, mappings with their line numbers (`__line__`, `__lines__` by field).

    Raises:
        PackError: when it is too large, not text, or not YAML; it names the file `name`.
    """
    if len(raw) > MOST_BYTES:
        raise PackError(name, 1, "file", "it is larger than any pack should be")
    try:
        text = raw.decode("utf-8")
        # a scalar or comment nested thousands deep would exhaust the stack: no pack nests more than a few levels
        if re.search(r"[\[{(]{64}|(?:- ){64}|^ {200}", text, re.M):
            raise PackError(name, 1, "file", "it is nested too deeply")
        return yaml.load(text, Lined)  # a SafeLoader
    except UnicodeDecodeError as error:
        raise PackError(name, 1, "file", f"it is not UTF-8 text (byte {error.start})") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise PackError(name, mark.line + 1 if mark else 1, "file", str(problem)) from None
