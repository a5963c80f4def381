"""Rules that hold for every file. What breaks one is named with file and line."""

import ast
import hashlib
import re

from tests.house.files import name, nodes, python, texts

LONGEST = 400
LONG_FOR_A_REASON: dict[str, str] = {}
"""File: why it is one thing and still long."""

# One letter of each stands in brackets, so that this file does not break its own rule.
ELSEWHERE = re.compile(
    r"(?<![\w.-])/(?:[w]ork|[r]oot|[f]arm|home/\w+|Users/\w+)/|[A-Z]:\\+Users\\"
    r"|inde[x]-url\b|find-link[s]\b|\"resolved\": *\"http"
    r"|pyp[i]\.org|pythonhoste[d]|npmj[s]\.|debia[n]\.org|ubunt[u]\.com|crate[s]\.io"
)
# Names that have no place here, and words nobody should meet by reading our files. Only their hashes are kept.
UNWELCOME = frozenset(
    (
        "129506f53bbc",
        "3b5a4ab8516a",
        "3d5359099715",
        "4b22cf773efe",
        "82ba850b2660",
        "871533cfded6",
        "894c6cd9b684",
        "97f71f2a3a77",
        "9a00eff4e368",
        "9f554578b399",
        "9fa697afe1cf",
        "be283f3c2e6b",
        "d22d2ad4b5d6",
        "fbe7b6a80c65",
    )
)
NAMESPACES = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "http://www.w3.org/")
COLOUR = re.compile(
    r"(?<![&\w])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])|\b(?:rgb|hsl|hsv)a?\(\s*\d", re.I
)


def unwelcome(word: str) -> bool:
    """Return whether a word is on the list."""
    return hashlib.sha256(f"carewright {word.lower()}".encode()).hexdigest()[:12] in UNWELCOME


def test_no_python_file_is_too_long() -> None:
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in python()}
    too_long = {file: lines for file, lines in lengths.items() if lines > LONGEST}
    assert too_long.keys() == LONG_FOR_A_REASON.keys()


def test_no_file_names_a_machine_or_a_place_to_fetch_from() -> None:
    said = [f"{file}: {found[0]}" for file, text in texts() for found in [ELSEWHERE.search(text)] if found]
    assert not said


def test_such_a_name_would_be_seen() -> None:
    for parts in (("/wo", "rk/main"), ("/home", "/someone/x"), ("pypi", ".org"), ("--index", "-url x")):
        assert ELSEWHERE.search("at " + "".join(parts))
    assert not ELSEWHERE.search("python packaging/dev.py, docs/work/x, the root/ of it, a framework/")


def test_no_file_holds_an_unwelcome_word() -> None:
    assert unwelcome("".join(("thin", "spo")))  # the list is read as it was written
    # Only the file is named: a failing test must not print what nobody should read.
    words = {
        file: set(re.findall(r"[^\W\d_]+", text)) for file, text in texts() if not file.endswith(".lock")
    }
    known = {word for found in words.values() for word in found}
    bad = {word for word in known if unwelcome(word)}
    assert not [file for file, found in words.items() if found & bad]


def test_the_program_has_no_addresses_built_in() -> None:
    found = [
        f"{where} {node.value}"
        for path in python("app", "ui")
        for where, node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for address in re.findall(r"https?://\S+", node.value)
        if not address.startswith(NAMESPACES)
    ]
    assert not found


def test_colours_stand_in_the_theme_file_only() -> None:
    assert not [where for path in python("ui") for where, node in nodes(path) if _is_colour(node)]


def _is_colour(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return bool(COLOUR.search(text))
        case ast.Call(func=ast.Name(id="QColor"), args=[ast.Constant(), *_]):
            return True
        case ast.Attribute(value=ast.Attribute(attr="GlobalColor"), attr=colour):
            return colour != "transparent"
    return False


def test_a_colour_is_recognised_however_it_is_written() -> None:
    written = (
        "'color: #fff'",
        "'#1F2933'",
        "QColor(1, 2, 3)",
        "QColor('red')",
        "Qt.GlobalColor.red",
        "'rgba(0, 0'",
    )
    fine = (
        "'# Hook'",
        "QColor(token)",
        "'#button-name'",
        "'rgb of a colour'",
        "'&#8203;'",
        "Qt.GlobalColor.transparent",
    )
    for source in written:
        assert any(_is_colour(node) for node in ast.walk(ast.parse(source))), source
    for source in fine:
        assert not any(_is_colour(node) for node in ast.walk(ast.parse(source))), source


def test_the_window_never_runs_the_event_loop_by_hand() -> None:
    calls = (
        where
        for path in python("ui")
        for where, node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "processEvents"
    )
    assert not list(calls)


def test_silenced_checks_say_why() -> None:
    silent = re.compile(
        r"# (?:type: ignore\[[\w-]+(?:, ?[\w-]+)*\]|noqa: [A-Z0-9, ]+?)(?P<why>\s+[#-].*)?$|# (?:noqa|type: ignore)$"
    )
    found = [
        f"{name(path)}:{number}"
        for path in python()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for said in [silent.search(line)]
        if said and not said["why"]
    ]
    assert not found
