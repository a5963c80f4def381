"""Build the rules from YAML: `python -m app.guidelines.build` writes the cache that the program loads."""

from pathlib import Path

from app.guidelines.packs import PackError, read_packs, read_yaml
from app.guidelines.phrases import Phrase, PhraseError, parse_phrase
from app.guidelines.rules import PACKS, Rules


def build(packs: Path = PACKS) -> Rules:
    """Read packs, topics and care phrases from a folder.

    Raises:
        PackError: for the first thing that is wrong.
    """
    lists = {
        str(k): str(v) for k, v in read_yaml(packs / "words.yaml").items() if not str(k).startswith("__")
    }
    topics = read_yaml(packs / "topics.yaml")
    parsed = {
        str(topic): _parse("topics.yaml", str(topic), rows, lists)
        for topic, rows in topics.items()
        if not str(topic).startswith("__")
    }
    care = parsed.pop("care", ())
    clauses = tuple(clause for pack in read_packs(packs) for clause in pack.clauses)
    return Rules(clauses, parsed, care)


def _parse(file: str, field: str, rows: list[str], lists: dict[str, str]) -> tuple[Phrase, ...]:
    try:
        return tuple(parse_phrase(str(row), lists) for row in rows)
    except PhraseError as error:
        raise PackError(file, 1, field, str(error)) from None


if __name__ == "__main__":
    print(f"{len(Rules.load().clauses)} clauses built")
