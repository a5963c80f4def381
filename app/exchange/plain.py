"""Plain text (.txt): taken as it is; lines that open a beat in our form are the headings."""

from app.exchange.blocks import Block, Raw
from app.script.form import LineKind, shape


def read(text: str) -> Raw:
    """Return what a plain text holds; text is canonical."""
    blocks = []
    for line in text.split("\n"):
        if "#" in line and (found := shape(line)).kind is LineKind.HEADING:
            blocks.append(Block(1, line[found.start :].rstrip()))  # with its tag, which the form reads again
        else:
            blocks.append(Block(0, line))
    return Raw(blocks, as_typed=True, opens=True)
