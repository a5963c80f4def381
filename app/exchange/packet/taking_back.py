"""Taking a packet's words back: an own step like any other, which undo takes back in turn.

What others wrote cannot be made unwritten: it is part of the draft's history from the moment it was merged, here and
at everyone who has it. So taking back is an edit: the texts, the brief and what is kept become what they were before
the packet, and what was written *since* stays. Nothing anybody said is taken out: comments, suggestions, versions and
sign-offs stay; a suggestion whose acceptance came with the packet is open again. Whoever has the packet's words gets
this edit with the next packet, as they get every edit.
"""

from dataclasses import fields, replace
from typing import Any

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.exchange.packet.arriving import Joined
from app.findings.post import PARTS, SCRIPT
from app.review.records import ruling_key, stamp
from app.review.rewriting import rewrite
from app.review.suggestions import VERDICTS, Verdict
from app.review.versions import Origin, Versions
from app.text.spans import Span
from app.translation import tr


def take_back(draft: Draft, joined: Joined, me: str, sender: str) -> bool:
    """Let the draft say what it said before a packet, and what was written since; one undo step.

    The draft with the packet's words is kept as a version first. False when nothing of them was left.
    """
    Versions(draft, me).make(tr("With the packet from {name}", name=sender), Origin.ARRIVED)
    before = draft.revision
    with draft.step():
        for part in PARTS:
            old, new, now = joined.before.parts[part], joined.after.parts[part], draft.text(part)
            rewrite(draft, part, Span(0, len(now)), without(new, old, now))
        draft.set_brief(_brief(joined, draft.brief))
        _keeps(draft, joined)
        _verdicts(draft, joined, me)
    return draft.revision != before


def without(new: str, old: str, now: str) -> str:
    """Return what a text would say, had its change from `old` to `new` not been made.

    Two people are played: one turns `new` back into `old`, the other writes what was written since; both are merged.
    """
    if now in (old, new) or new == old:
        return old if now == new else now
    first = Draft()
    first.edit(SCRIPT, 0, 0, new)
    other = Draft(first.id, first.snapshot())
    rewrite(first, SCRIPT, Span(0, len(new)), old)
    rewrite(other, SCRIPT, Span(0, len(new)), now)
    first.apply([other.snapshot()])
    return first.text(SCRIPT)


def _brief(joined: Joined, now: Brief) -> Brief:
    back: dict[str, Any] = {}
    for one in fields(Brief):
        old, new, today = (getattr(each, one.name) for each in (joined.before.brief, joined.after.brief, now))
        if old != new == today:
            back[one.name] = old
    return replace(now, **back)


def _keeps(draft: Draft, joined: Joined) -> None:
    old, new = ({keep.id: keep for keep in keeps} for keeps in (joined.keeps_before, joined.keeps_after))
    today = {keep.id: keep for keep in draft.keeps}
    for name in old.keys() | new.keys():
        if old.get(name) == new.get(name) or today.get(name) != new.get(name):
            continue
        if name in old:
            draft.add_keep(old[name])
        else:
            draft.remove_keep(name)


def _verdicts(draft: Draft, joined: Joined, me: str) -> None:
    for name, before in (joined.verdicts or {}).items():
        at = stamp()
        values = {"verdict": before or Verdict.OPEN.value, "by": me, "at": at, "reason": ""}
        draft.put_records(VERDICTS, {ruling_key(name, at): values})
