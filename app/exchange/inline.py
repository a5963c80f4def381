"""Takes the markup off a line, and cuts hidden passages out of a text. All in one pass over the text."""

import html
import re
from collections.abc import Set

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_SHELTER = 0xE000  # escaped characters wait in the private-use area while marks are taken off
_SHELTERED = re.compile("[\ue000-\ue07f]")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_REFERENCE = re.compile(r"!?\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|s|small|span|strong"
    r"|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?=[\s/>])[^<>\n]*>",
    re.IGNORECASE,
)
_CODE = re.compile(r"(`{1,3})([^`\n]+)\1")
_STARS = re.compile(r"(\*{1,3})(?=[^\s*])([^*\n]*[^\s*])\1")
_UNDERLINES = re.compile(r"(?<![^\W_])(_{1,3})(?=[^\s_])([^_\n]*[^\s_])\1(?![^\W_])")
_STRUCK = re.compile(r"~~(?=[^\s~])([^~\n]*)~~")


def plain_words(text: str, references: Set[str] = frozenset()) -> str:
    """Return the words of a line of Markdown; references are the link names the file defines."""
    if text.isalnum():
        return text
    text = _SHELTERED.sub("", text)
    text = _ESCAPED.sub(lambda match: chr(_SHELTER + ord(match[1])), text)
    text = _CODE.sub(r"\2", text)
    if "[" in text:
        text = _FOOTNOTE.sub("", _LINK.sub(r"\1", text))
        text = _REFERENCE.sub(lambda match: _referred(match, references), text)
    if "<" in text:
        text = _TAG.sub("", _ADDRESS.sub(r"\1", text))
    text = _STRUCK.sub(r"\1", emphasised(text))
    text = _SHELTERED.sub(lambda match: chr(ord(match[0]) - _SHELTER), text)
    return html.unescape(text) if "&" in text else text


def emphasised(text: str) -> str:
    """Return text without the stars and underlines that emphasise; twice, because they may be nested once."""
    for _ in range(2):
        if "*" in text:
            text = _STARS.sub(r"\2", text)
        if "_" in text:
            text = _UNDERLINES.sub(r"\2", text)
    return text


def _referred(match: re.Match[str], references: Set[str]) -> str:
    name = (match[2] or match[1]).lower()
    return match[1] if name in references else match[0]


def cut_between(text: str, opening: str, closing: str) -> tuple[str, list[str]]:
    """Return text without what stands between opening and closing marks, and what was cut.

    What is opened and never closed stays: it is more likely a slip than the end of the script.
    """
    kept, cut, at = [], [], 0
    while (start := text.find(opening, at)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        kept.append(text[at:start])
        cut.append(text[start + len(opening) : end])
        at = end + len(closing)
    kept.append(text[at:])
    return "".join(kept), cut
