"""Tables as scripts: rows of a two-column (picture, sound) script or any other table, read row by row.

A column counts by the words in its heading. A table whose first row names no such columns is read cell by
cell, from left to right, as plain lines.
"""

from collections.abc import Sequence

from app.exchange.blocks import Block, is_cue
from app.script.cues import NOTE, SOUND, TEXT, VISUAL
from app.translation import tr

Cell = Sequence[str]  # the lines of one cell
_SPOKEN, _BEAT, _NOTHING = "spoken", "beat", "nothing"
_ROLES = {
    TEXT: "text, on-screen text, on screen text, onscreen text, super, supers, graphics, texto, texte",
    VISUAL: "visual, visuals, video, picture, pictures, image, images, shot, vision, what we see, "
    "on screen, imagen, imágenes, visuel, bild, imagem",
    _SPOKEN: "audio, voice, voiceover, voice-over, voice over, vo, v.o., spoken, script, narration, "
    "dialogue, words, speech, what we hear, what i say, locución, voz, voix, sprecher, locução",
    SOUND: "sound, sounds, music, sfx, sonido, son, ton, som",
    NOTE: "note, notes, comment, comments, notas, notizen",
    _BEAT: "scene, beat, section, escena, scène, szene, cena",
    _NOTHING: "time, timing, timecode, seconds, duration, length, #, no, no., nr, nr., tiempo, zeit",
}
_BY_WORD = {word: role for role, words in _ROLES.items() for word in words.split(", ")}


def read(rows: Sequence[Sequence[Cell]]) -> tuple[list[Block], str]:
    """Return the lines of a table, and a note that says how it was read."""
    roles = _roles(rows[0]) if rows else []
    if not roles:
        lines = [Block(0, line) for row in rows for cell in row for line in cell]
        return lines, tr("A table was read row by row, each cell as lines of its own.")
    blocks: list[Block] = []
    beat = ""
    for row in rows[1:]:
        for at, cell in enumerate(row):
            role = roles[at] if at < len(roles) else NOTE
            if role == _BEAT and (title := " ".join(cell).strip()) and title != beat:
                beat = title
                blocks.append(Block(1, title))
            blocks.extend(_lines(cell, role))
        blocks.append(Block(0, ""))
    return blocks, tr("A table with columns for picture and sound was read row by row.")


def _lines(cell: Cell, role: str) -> list[Block]:
    if role in (_BEAT, _NOTHING):
        return []
    lines = [line.strip() for text in cell for line in text.split("\n") if line.strip()]
    if role == _SPOKEN:
        return [Block(0, line) for line in lines]
    return [Block(0, line if is_cue(line) else f"{role}: {line}") for line in lines]


def _roles(header: Sequence[Cell]) -> list[str]:
    """Return what each column is for; empty unless the row names spoken words and something beside them."""
    found = [_BY_WORD.get(" ".join(cell).strip().rstrip(":").lower(), "") for cell in header]
    if _SPOKEN not in found or len({role for role in found if role}) < 2:
        return []
    return [role or NOTE for role in found]
