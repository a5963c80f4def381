"""Decisions and own packs live in the library, hold per campaign, and survive whatever stands in the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from app.errors import KnownError
from app.findings.post import Post
from app.guidelines.own import template
from app.guidelines.rules import Rules
from app.guidelines.settings import Settings
from app.library.feed import Area, Changes
from app.library.library import Library
from app.library.tables import campaign
from app.packs_in_use import MOST_PACKS, NO_CAMPAIGN, OWN, PacksInUse

RULES = Rules.load()
COMMITTED = "suicide.language.committed"
POST = Post({"script": "My uncle committed suicide. Thanks to our audience."})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "a.carewright") as library:
        with library.write(Area.CAMPAIGNS) as connection:
            connection.execute(insert(campaign).values(id="c1", title="Spring"))
            connection.execute(insert(campaign).values(id="c2", title="Autumn"))
        yield library


def found(packs: PacksInUse, campaign_id: str | None = None) -> set[str]:
    return {finding.clause for finding in packs.checker(campaign_id).raw(POST)}


def test_a_decision_holds_for_its_campaign_only_and_is_told(library: Library) -> None:
    packs, told = PacksInUse(library, RULES), list[Changes]()
    library.feed.subscribe(told.append)
    packs.decide(Settings().with_pack("suicide", False), "c1")
    packs.decide(Settings(off=frozenset({COMMITTED})))
    assert [(c.areas, c.ids) for c in told] == [({Area.CAMPAIGNS}, {"c1"}), ({Area.SETTINGS}, {NO_CAMPAIGN})]
    assert COMMITTED in found(packs, "c2")
    assert COMMITTED not in found(packs, "c1") | found(packs)
    assert packs.campaigns() == [("c2", "Autumn"), ("c1", "Spring")]
    again = PacksInUse(library, RULES)
    assert (again.settings("c1"), again.settings()) == (packs.settings("c1"), packs.settings())


def test_campaigns_that_decided_the_same_share_what_was_read(library: Library) -> None:
    packs = PacksInUse(library, RULES)
    assert packs.checker("c1") is packs.checker("c2") is packs.checker()
    packs.decide(Settings().with_pack("grief", False), "c1")
    assert packs.checker("c1") is not packs.checker("c2")


def test_an_own_pack_speaks_until_it_is_broken_or_removed(library: Library) -> None:
    packs, text = PacksInUse(library, RULES), template("our-team", "Our team", "2027-01-01")
    key = packs.save_own(text)
    assert "our-team.first" in found(packs, "c1")
    packs.save_own(text.replace("kind: avoid", "kind: shun"), key)
    assert found(packs) == found(PacksInUse(library, RULES)) != set()
    assert packs.own[0].problems[0].field == "kind"
    assert "our-team.first" not in found(packs)
    packs.save_own(text, key)
    assert "our-team.first" in found(packs)
    packs.remove_own(key)
    packs.remove_own("never there")
    assert "our-team.first" not in found(packs)


def test_two_own_packs_with_one_id_do_not_speak_twice(library: Library) -> None:
    packs, text = PacksInUse(library, RULES), template("our-team", "Our team", "2027-01-01")
    packs.save_own(text)
    packs.save_own(text)
    first, second = packs.own
    assert first.pack is not None
    assert second.pack is None
    assert "used by another" in second.problems[0].words


def test_too_much_is_refused_and_nothing_changes(library: Library) -> None:
    packs = PacksInUse(library, RULES)
    with pytest.raises(KnownError, match="200 KB"):
        packs.save_own("x" * 300_000)
    assert packs.own == ()
    library.set_setting(OWN, {f"own-{n}": "x" for n in range(MOST_PACKS)})
    with pytest.raises(KnownError, match="already"):
        packs.save_own("x")
    assert len(packs.own) == MOST_PACKS
    assert COMMITTED in found(packs)


@pytest.mark.parametrize("stored", ["not json", "[]", "7", '{"off": 5}', '{"severity": {"a": "stop"}}'])
def test_whatever_stands_in_the_library_guidance_goes_on(library: Library, stored: str) -> None:
    with library.write(Area.CAMPAIGNS) as connection:
        connection.execute(update(campaign).values(packs=stored))
    library.set_setting(OWN, [stored, {"a": 5}])
    library.set_setting(NO_CAMPAIGN, stored)
    packs = PacksInUse(library, RULES)
    assert COMMITTED in found(packs, "c1") & found(packs) & found(packs, "gone")
    assert packs.own == ()
    packs.save_own("half a character \ud800")
    assert packs.own[0].pack is None
