"""A Write screen on a real library, with four clauses of its own, so that no pack can change what is tested."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.drafts.shelf import DraftShelf
from app.findings.finding import Better, Finding, Severity, Source
from app.findings.keep import Keep, Scope, covers, neighbours
from app.findings.post import Post
from app.library.library import Library
from app.library.writer import JournalWriter
from app.text.spans import Span
from ui.jobs import Jobs
from ui.preferences import Preferences
from ui.widgets import Message
from ui.write.guidance_card import GuidanceCard
from ui.write.screen import WriteScreen

WHO = Source("WHO", "Preventing suicide", "2023")
CLAUSES = (
    ("commit", r"committed suicide", Severity.MUST, ("died by suicide", "took his life")),
    ("peace", r"finally at peace", Severity.SHOULD, ()),
    ("normal", r"feel normal", Severity.CONSIDER, ("feel like myself",)),
)


def find(post: Post) -> list[Finding]:
    """Find three phrases, and a missing help line in a post about suicide."""
    found = []
    if "suicide" in post.topics and "HELP:" not in post.parts["script"]:
        found.append(Finding("help", Severity.MUST, "No help line", "A viewer may need one.", sources=(WHO,)))
    for part, text in post.parts.items():
        for clause, pattern, severity, better in CLAUSES:
            found += [
                Finding(
                    clause,
                    severity,
                    clause.title(),
                    f"Why {clause} matters.",
                    part,
                    Span(*match.span()),
                    match.group(),
                    tuple(Better(words) for words in better),
                    (WHO,),
                )
                for match in re.finditer(pattern, text, re.IGNORECASE)
            ]
    return found


@dataclass
class Found:
    open: tuple[Finding, ...]
    kept: tuple[tuple[Keep, Finding], ...]
    care: bool = False


class House:
    """The part of a workspace that the Write screen uses."""

    def __init__(self, path: Path) -> None:
        self.library = Library.create(path)
        self.writer = JournalWriter(self.library.journal)
        self.shelf = DraftShelf(self.library)
        self.campaign: list[Keep] = []
        self.find = find

    def guidance(self, draft: Draft, citations: object = ()) -> Found:
        post, keeps = draft.post(), (*draft.keeps, *self.campaign)
        opened, kept = [], []
        for finding in self.find(post):
            text = post.parts.get(finding.part, "")
            keep = next((one for one in keeps if covers(one, finding, text)), None)
            if keep is None:
                opened.append(finding)
            else:
                kept.append((keep, finding))
        return Found(tuple(opened), tuple(kept))

    def keep(self, draft: Draft, finding: Finding, scope: Scope, reason: str) -> Keep:
        before, after = neighbours(draft.text(finding.part), finding)
        keep = Keep(uuid4().hex, finding.clause, finding.words, scope, reason, before, after)
        if scope is Scope.CAMPAIGN:
            self.campaign.append(keep)
        else:
            draft.add_keep(keep)
        return keep

    def release(self, draft: Draft, keep: Keep) -> None:
        if keep.scope is Scope.CAMPAIGN:
            self.campaign.remove(keep)
        else:
            draft.remove_keep(keep.id)

    def refresh_counts(self, draft: Draft, guidance: object = None) -> None:
        pass


@dataclass
class Shell:
    workspace: House
    jobs: Jobs
    preferences: Preferences
    said: list[Message] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    went: list[str] = field(default_factory=list)

    def go(self, screen: str) -> None:
        self.went.append(screen)

    def open_draft(self, draft_id: str) -> None:
        pass

    def show_survey(self, survey_id: str) -> None:
        pass

    def say(self, message: Message) -> None:
        self.said.append(message)

    def note(self, key: str, words: str) -> None:
        self.notes[key] = words

    def run(self, command_id: str) -> None:
        self.went.append(command_id)


class Room:
    """A person at the Write screen: types, waits, presses, looks."""

    def __init__(self, screen: WriteScreen, shell: Shell, qtbot: QtBot) -> None:
        self.screen, self.shell, self.bot = screen, shell, qtbot

    @property
    def draft(self) -> Draft:
        assert self.screen.draft is not None
        return self.screen.draft

    def open(self, script: str = "", brief: Brief | None = None, **parts: str) -> None:
        made = self.shell.workspace.shelf.create("A draft", brief or Brief(), {"script": script, **parts})
        self.screen.show_draft(made.id)
        self.bot.wait(10)

    def text(self) -> str:
        return self.draft.text(self.screen.editors.part)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.screen.editors.current, words)
        self.bot.wait(10)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.screen.editors.current, key, modifiers)
        self.bot.wait(10)

    def do(self, name: str) -> None:
        commands = {command.id: command for command in self.screen.commands()}
        from ui.commands import Context

        context = Context(self.shell, self.screen, self.screen.draft_id)
        command = commands[f"write.{name}"]
        if command.applies(context):
            command.run(context)
        self.bot.wait(10)

    def shown(self) -> list[str]:
        return [finding.clause for finding in self.screen.desk.shown]

    def card(self, clause: str) -> GuidanceCard | None:
        finding = next(one for one in self.screen.desk.shown if one.clause == clause)
        return self.screen.guidance.margin.card(finding)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    house = House(tmp_path / "test.carewright")
    shell = Shell(house, Jobs(), Preferences(spelling=False))
    window = QWidget()
    window.resize(1200, 800)
    screen = WriteScreen(shell)
    QVBoxLayout(window).addWidget(screen)
    qtbot.addWidget(window)
    window.show()
    yield Room(screen, shell, qtbot)
    screen.close_draft()
    shell.jobs.close()
    house.writer.close()
    house.library.close()
