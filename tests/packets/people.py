"""People who each have a copy of a draft, edit apart, and hand each other packets: in whatever order, ever again.

Every letter anybody writes is used once, so that one that got lost can be named.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from uuid import UUID

from app.drafts.brief import Brief
from app.drafts.document import RECORDS, Draft
from app.drafts.meeting import writers
from app.errors import KnownError
from app.exchange.packet.arriving import Here, Joined, News, join, look
from app.exchange.packet.contents import Contents, Parcel
from app.exchange.packet.form import Sender
from app.exchange.packet.reading import unpack
from app.exchange.packet.taking_back import take_back
from app.exchange.packet.writing import pack
from app.findings.keep import Keep, Scope
from app.findings.post import CAPTION, PARTS, SCRIPT
from app.review.checklist import Reply
from app.review.records import each
from app.review.room import Review
from app.text.spans import Span

NAMES = ("Ada", "Ben", "Casey", "Dee", "Eli")
MADE, PROGRAM = "2026-11-24T10:00:00+00:00", "0.1"


def no_trial(updates: Sequence[bytes], snapshot: bytes = b"") -> None:
    """Trust the updates: they are our own, and a process for each would take minutes."""


def letters() -> Iterator[str]:
    """Yield letters, none twice."""
    for block in (range(0x4E00, 0x9FA0), range(0xAC00, 0xD7A0), range(0x20000, 0x2A000)):
        yield from map(chr, block)


class Person:
    """Somebody with a copy of the draft."""

    def __init__(
        self, name: str, chance: random.Random, fresh: Iterator[str], draft: Draft | None = None
    ) -> None:
        self.name, self.chance, self.fresh = name, chance, fresh
        self.draft = draft
        self.sign_offs: set[bytes] = set()
        self.joined: list[Joined] = []
        self.deleted: set[str] = set()
        self.wrote: set[str] = set()
        self.mine: set[str] = set()
        if draft is not None:
            self.review = Review(draft, name)

    def packet(self) -> bytes:
        """Share everything."""
        draft = self.draft
        assert draft is not None
        parcel = Parcel(
            draft.id, draft.title, draft.snapshot(), draft.waiting(), {}, tuple(sorted(self.sign_offs))
        )
        library = UUID(int=NAMES.index(self.name)).hex
        return pack(Contents(Sender(self.name, library), (parcel,)), MADE, PROGRAM)

    def receive(self, packet: bytes) -> News:
        """Look at a packet, and bring it in."""
        copy = None
        if self.draft is not None:
            waiting = self.draft.waiting()
            copy = Draft(self.draft.id, self.draft.snapshot(), [waiting] if waiting else [])
        read = unpack(packet)
        (news,) = look(read, lambda _: Here(copy, tuple(self.sign_offs)), trial=no_trial)
        if self.draft is None:
            self.draft = Draft(news.id)
            self.draft.apply(news.updates)
            self.draft.forget_steps()
            self.review = Review(self.draft, self.name)
        elif not news.nothing:
            joined = join(self.draft, news, self.name, read.contents.sender.name)
            if joined:
                self.joined.append(joined)
        self.sign_offs |= set(news.sign_offs)
        return news

    # --- what one does

    def act(self) -> None:
        """Do something at random, and note which letters and words of one's own are meant to be there after it."""
        draft = self.draft
        assert draft is not None
        before = set("".join(draft.parts().values()))
        kinds: list[Callable[[], object]] = [
            *[self.write] * 5, self.delete, self.replace, self.comment, self.comment, self.reply, self.suggest,
            self.accept, self.rule, self.resolve, self.keep, self.brief, self.version, self.undo, self.undo,
            draft.redo, self.restore, self.check, self.reopen_draft, self.take_back, self.sign,
        ]  # fmt: skip
        with suppress(KnownError, ValueError):  # somebody else’s words, or changed ones: nothing happens then
            self.chance.choice(kinds)()
        after = set("".join(self.the_draft.parts().values()))
        self.deleted |= before - after
        self.wrote |= after - before
        self.mine = {
            key
            for name in ("threads", "comments", "suggestions", "versions")
            for key, values in each(self.the_draft.records(name))
            if values.get("by") == self.name
        }

    @property
    def the_draft(self) -> Draft:
        """The open draft."""
        assert self.draft is not None
        return self.draft

    def words(self, most: int = 6) -> str:
        """Return new letters."""
        return "".join(next(self.fresh) for _ in range(self.chance.randrange(1, most)))

    def place(self) -> tuple[str, Span]:
        """Return a stretch of a part, perhaps empty."""
        part = self.chance.choice((SCRIPT, SCRIPT, SCRIPT, CAPTION))
        length = len(self.the_draft.text(part))
        start = self.chance.randrange(length + 1)
        return part, Span(start, min(length, start + self.chance.randrange(0, 9)))

    def write(self) -> None:
        part, span = self.place()
        self.the_draft.edit(part, span.start, 0, self.words())

    def delete(self) -> None:
        part, span = self.place()
        self.the_draft.edit(part, span.start, len(span), "")

    def replace(self) -> None:
        part, span = self.place()
        self.the_draft.edit(part, span.start, len(span), self.words())

    def comment(self) -> None:
        part, span = self.place()
        self.review.threads.add(part, span if len(span) else None, self.words())

    def reply(self) -> None:
        if threads := self.review.threads.all():
            self.review.threads.reply(self.chance.choice(threads).id, self.words())

    def suggest(self) -> None:
        self.review.suggestions.propose(*self.place(), self.words())

    def accept(self) -> None:
        if found := self.review.suggestions.open():
            self.review.suggestions.accept(self.chance.choice(found).id)

    def rule(self) -> None:
        if found := self.review.suggestions.open():
            self.review.suggestions.reject(self.chance.choice(found).id, "no")

    def resolve(self) -> None:
        if threads := self.review.threads.all():
            self.review.threads.resolve(self.chance.choice(threads).id)

    def keep(self) -> None:
        name = UUID(int=self.chance.getrandbits(128)).hex
        self.the_draft.add_keep(Keep(name, "a.clause", "words", Scope.DRAFT, self.words(), by=self.name))

    def brief(self) -> None:
        old = self.the_draft.brief
        self.the_draft.set_brief(
            Brief(**{one: getattr(old, one) for one in old.__slots__} | {"intention": self.words()})
        )

    def version(self) -> None:
        self.review.versions.make(self.words())

    def restore(self) -> None:
        if found := self.review.versions.list():
            self.review.versions.restore(self.chance.choice(found).id)

    def check(self) -> None:
        self.review.checklist.answer(f"q.{self.chance.randrange(3)}", Reply.YES)

    def undo(self) -> None:
        self.the_draft.undo()

    def reopen_draft(self) -> None:
        """Close the draft and open it again: another session, another number to write under."""
        waiting = self.the_draft.waiting()
        self.draft = Draft(self.the_draft.id, self.the_draft.snapshot(), [waiting] if waiting else [])
        self.review = Review(self.draft, self.name)

    def take_back(self) -> None:
        if self.joined:
            take_back(self.the_draft, self.joined.pop(), self.name, "somebody")

    def sign(self) -> None:
        """Sign what it says now."""
        from app.review.sign_off import sign, statement

        said = statement(self.the_draft.id, self.review.versions.present(), self.name, ())
        self.sign_offs.add(sign(said, KEY))


def _key() -> object:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from app.review.keys import SigningKey

    return SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


KEY = _key()


def everything(person: Person) -> dict[str, object]:
    """Return all of a person's copy, in a form two can be compared by."""
    draft = person.the_draft
    found: dict[str, object] = {part: draft.text(part) for part in PARTS}
    found |= {f"marks {part}": draft.marks(part) for part in PARTS}
    found |= {name: draft.records(name) for name in RECORDS}
    return found | {"brief": draft.brief, "keeps": draft.keeps, "signed": person.sign_offs}


class Group:
    """Two to five people, one of whom began."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        fresh = letters()
        first = Draft()
        script = "# " + "\n\n# ".join("".join(next(fresh) for _ in range(20)) for _ in range(4))
        first.edit(SCRIPT, 0, 0, script)
        first.forget_steps()
        people = NAMES[: self.chance.randrange(2, 6)]
        self.people = [
            Person(name, self.chance, fresh, None if number else first) for number, name in enumerate(people)
        ]
        self.written: set[str] = set(script) - set("# \n")
        self.sent: list[bytes] = [self.people[0].packet()]  # each may arrive late, or again

    def run(self, steps: int) -> None:
        """Let them work apart, share now and then, and open whatever lies around."""
        for _ in range(steps):
            person = self.chance.choice(self.people)
            what = self.chance.random()
            if person.draft is None or what < 0.12:
                person.receive(self.chance.choice(self.sent))
            elif what < 0.3:
                self.sent.append(person.packet())
            else:
                person.act()

    def until_quiet(self) -> int:
        """Exchange until nothing is new to anybody; return how many rounds that took."""
        for number in range(1, 12):
            news = 0
            for sender in self.chance.sample(self.people, len(self.people)):
                if sender.draft is None:
                    sender.receive(self.sent[0])
                packet = sender.packet()
                others = [one for one in self.people if one is not sender]
                news += sum(not one.receive(packet).nothing for one in others)
            if not news:
                return number
        raise AssertionError("they never came to rest")

    def problems(self) -> list[str]:
        """Say what was lost or differs."""
        first, *others = self.people
        whole = everything(first)
        found = [
            f"{other.name} has another {name}"
            for other in others
            for name, value in everything(other).items()
            if value != whole[name]
        ]
        if len({frozenset(writers(one.the_draft)) for one in self.people}) != 1:
            found.append("the histories differ")
        here = set("".join(first.the_draft.parts().values()))
        deleted = set().union(*(one.deleted for one in self.people))
        written = self.written.union(*(one.wrote for one in self.people))
        found += [f"the letter {one} is lost" for one in sorted(written - deleted - here)]
        known = {key for name in RECORDS for key in first.the_draft.records(name)}
        found += [f"{key} of {one.name} is lost" for one in self.people for key in one.mine - known]
        return found
