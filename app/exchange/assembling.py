"""How the headings and lines of a file become a title, a script and the other parts of a post."""

from dataclasses import dataclass

from app.exchange import parts
from app.exchange.blocks import MOST_CHARACTERS, Block, Raw
from app.exchange.refused import too_long, without_words
from app.findings.post import SCRIPT
from app.text.canon import canon
from app.translation import tr

_LONGEST_TITLE = 200
_TITLE_WORDS = ("title", "título", "titulo", "titre", "titel")


@dataclass(frozen=True)
class Imported:
    """What an import brought in.

    Args:
        title: of the draft, never empty.
        parts: text by part name; always has the script. The text is canonical.
        notes: what was recognised, assumed or left out: sentences for the person.
        source: the name of the file.
        kind: `txt`, `md`, `docx`, `fountain`, `srt` or `vtt`.
    """

    title: str
    parts: dict[str, str]
    notes: tuple[str, ...]
    source: str
    kind: str


def assemble(raw: Raw, source: str, stem: str, kind: str) -> Imported:
    """Return the draft that a reader's blocks make.

    Raises:
        ImportRefused: there is no text, or more than `MOST_CHARACTERS`.
    """
    blocks = [Block(block.level, canon(block.text), block.bold) for block in raw.blocks]
    title, blocks = _take_title(blocks, raw)
    split = parts.split(blocks)
    texts = {name: _render(section, raw.as_typed) for name, section in split.sections.items()}
    texts = {name: text for name, text in texts.items() if text or name == SCRIPT}
    if not any(texts.values()):
        raise without_words()
    if sum(map(len, texts.values())) > MOST_CHARACTERS:
        raise too_long(MOST_CHARACTERS)
    notes = [*raw.notes, *split.notes]
    title = _one_line(title) or _one_line(stem) or tr("Untitled draft")
    return Imported(title, texts, tuple(dict.fromkeys(map(canon, notes))), canon(source), kind)


def _one_line(text: str) -> str:
    return " ".join(canon(text).split())[:_LONGEST_TITLE].rstrip()


def _take_title(blocks: list[Block], raw: Raw) -> tuple[str, list[Block]]:
    """Return the title, and the blocks without the line or heading that gave it."""
    first = next((at for at, block in enumerate(blocks) if block.text.strip()), None)
    if first is None:
        return raw.title or raw.spare_title, blocks
    block, rest = blocks[first], blocks[:first] + blocks[first + 1 :]
    if block.level == 0:
        word, colon, stated = block.text.partition(":")
        if colon and stated.strip() and word.strip().lower() in _TITLE_WORDS:
            return raw.title or stated, rest
    elif not raw.title and _is_lone(block, blocks[first + 1 :], opens=raw.opens):
        return block.text, rest
    elif raw.title and _one_line(block.text).casefold() == _one_line(raw.title).casefold():
        return raw.title, rest
    return raw.title or raw.spare_title, blocks


def _is_lone(heading: Block, after: list[Block], *, opens: bool) -> bool:
    """Say whether a first heading stands for the whole text and not for its first beat."""
    if parts.named(heading.level, heading.text):
        return False
    following = next((block for block in after if block.text.strip()), None)
    if following is None:
        return False
    if following.level and not parts.named(following.level, following.text):
        return True
    others = [block.level for block in after if block.level and not parts.named(block.level, block.text)]
    return all(level > heading.level for level in others) and (bool(others) or not opens)


def _render(section: list[Block], as_typed: bool) -> str:
    """Return a section as text in our form."""
    lines: list[str] = []
    for block in section:
        if block.level:
            title = block.text if as_typed else " ".join(block.text.split())
            if not title.strip():
                continue
            if not as_typed and lines and lines[-1]:
                lines.append("")
            lines.append(f"# {title}")
        elif as_typed:
            lines.append(block.text)
        else:
            _add_lines(lines, block.text)
    return "\n".join(lines).strip("\n")


def _add_lines(lines: list[str], text: str) -> None:
    for line in text.split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.strip())
