"""Whoever lacks the role cannot read, write, sign or delete, with any SQL they can send."""

from uuid import uuid4

import psycopg
import pytest

from app.team.errors import NotAllowed, TeamError
from tests.team.conftest import Team

SECRET = b"words of a draft that nobody else may read"
OUTSIDERS = ("cem", "remo")


@pytest.fixture
def draft(team: Team) -> str:
    """A draft of Cara's, shared with nobody."""
    name = uuid4().hex
    cara = team.server("cara")
    cara.push(name, [SECRET, b"more"])
    cara.here("session", name, "script", b"caret")
    return name


def rows(connection: psycopg.Connection, query: str) -> list[tuple[object, ...]]:
    """Return what a query gives; nothing when it is refused."""
    try:
        cursor = connection.execute(query.encode())
        return cursor.fetchall() if cursor.description else []
    except psycopg.Error:
        return []


READING = [
    "select * from carewright.draft_update",
    "table carewright.draft_update",
    "select * from only carewright.draft_update",
    *(f"select * from carewright.draft_update_{part}" for part in range(16)),
    "select * from carewright.draft",
    "select * from carewright.member",
    "select * from carewright.presence",
    "select * from carewright.heads()",
    "select * from carewright.pull('{draft}', 0, 100)",
    "select * from carewright.here_now('{draft}')",
    "select * from carewright.check_rows() where updates > 0",
    "select payload from carewright.draft_update where carewright.may_see(draft) or true",
    "select 1 where exists (select payload from carewright.draft_update)",
    "with t as materialized (select * from carewright.draft_update) select * from t",
    "select * from carewright.draft_update for share",
    "set row_security = off; select * from carewright.draft_update",
    "select most_common_vals from pg_stats where tablename like 'draft_update%'",
    "select * from pg_statistic where starelid::regclass::text like '%draft_update%'",
    "select query from pg_stat_activity where query like '%carewright.push%' and usename = 'cara'",
    "select lo_get(oid) from pg_largeobject_metadata",
    "select pg_read_file('postgresql.conf')",
    "select * from pg_ls_dir('.')",
    "select get_raw_page('carewright.draft', 0)",
    "select * from pg_authid",
    "select rolpassword from pg_authid",
]


@pytest.mark.parametrize("person", OUTSIDERS)
def test_nobody_reads_a_draft_they_are_not_in(team: Team, draft: str, person: str) -> None:
    attacker = team.sql(person)
    for query in READING:
        assert rows(attacker, query.format(draft=draft)) == [], query


def test_a_leaky_function_sees_no_row_before_the_policy_does(team: Team, draft: str) -> None:
    attacker = team.sql("cem")
    seen: list[str] = []
    attacker.add_notice_handler(lambda notice: seen.append(notice.message_primary or ""))
    attacker.execute(
        "do $do$ begin create function pg_temp.leak(x bytea) returns boolean cost 0.0000001 language plpgsql as "
        "$f$ begin raise notice 'leak %', x; return true; end $f$; exception when others then null; end $do$"
    )
    rows(attacker, "select * from carewright.draft_update where pg_temp.leak(payload)")
    assert seen == []


def test_copy_gives_an_outsider_an_empty_file(team: Team, draft: str) -> None:
    attacker = team.sql("cem")
    for query in ("copy carewright.draft_update to stdout", "copy (table carewright.draft_update) to stdout"):
        try:
            with attacker.cursor().copy(query.encode()) as copy:
                assert b"".join(bytes(part) for part in copy) == b""
        except psycopg.Error:
            continue  # refused: as good
    for query in ("copy carewright.draft_update to '/tmp/stolen'", "copy carewright.draft from program 'id'"):
        with pytest.raises(psycopg.Error):
            attacker.execute(query.encode())


WRITING = [
    "insert into carewright.draft_update (draft, seq, author, hash, payload) values ('{draft}', 9, 1, '{hash}', 'x')",
    "insert into carewright.draft_update_3 (draft, seq, author, hash, payload) values ('{draft}', 9, 1, '{hash}', 'x')",
    "select carewright.push('{draft}', array['evil'::bytea])",
    "select carewright.push('{draft}', array['evil'::bytea], 5)",
    "update carewright.draft_update set payload = 'evil'",
    "update carewright.draft_update set author = 1",
    "delete from carewright.draft_update",
    "truncate carewright.draft_update",
    "truncate carewright.draft cascade",
    "drop table carewright.draft_update",
    "drop schema carewright cascade",
    "alter table carewright.draft_update disable trigger all",
    "alter table carewright.draft_update disable row level security",
    "alter table carewright.draft_update owner to {person}",
    "create policy mine on carewright.draft_update using (true)",
    "drop policy read on carewright.draft_update",
    "set session_replication_role = replica",
    "create or replace function carewright.may_see(p_draft uuid) returns boolean language sql as 'select true'",
    "create function carewright.mine() returns int language sql as 'select 1'",
    "update carewright.draft set owner = '{person}'",
    "insert into carewright.member values ('{draft}', '{person}', 'write')",
    "select carewright.share('{draft}', '{person}', 'write')",
    "select carewright.set_row('{draft}', 'published', '', true)",
    "select carewright.put_in_campaign('{draft}', null)",
    "select carewright.sign('{draft}', '{{}}')",
    "insert into carewright.sign_off (draft, place, id, payload) values ('{draft}', 1, sha256('x'), 'x')",
    "select carewright.here('s', '{draft}', 'script', '')",
    "update carewright.about set min_client = 0, max_client = 99",
    "update carewright.person set active = true, role = '{person}'",
    "insert into carewright.person (role, display) values ('stranger', 'x')",
    "set role {team}_owner",
    "set role {team}_lead",
    "set role admin",
    "set session authorization cara",
    "set session authorization admin",
    "grant {team}_lead to {person}",
    "select carewright.grant_roles('{person}', array['lead'])",
    "select carewright.set_roles('{person}', array['lead'])",
    "select carewright.invite('{person}', 'x', '', array['lead'])",
    "select carewright.invite('stranger', 'x', 'SCRAM-SHA-256$x', array['lead'])",
    "select carewright.remove_person('cara')",
    "alter role cara password 'stolen'",
    "create role evil superuser",
    "alter role {person} bypassrls",
    "create rule r as on select to carewright.draft do instead nothing",
    "lock table carewright.draft in access exclusive mode",
    "comment on table carewright.draft is 'x'",
    "do $$ begin perform carewright.push('{draft}', array['evil'::bytea]); end $$",
]


@pytest.mark.parametrize("person", OUTSIDERS)
def test_nobody_writes_signs_or_removes_without_the_right(team: Team, draft: str, person: str) -> None:
    attacker = team.sql(person)
    values = {"draft": draft, "person": person, "team": team.prefix, "hash": "\\x" + "00" * 16}
    for query in WRITING:
        with pytest.raises(psycopg.Error):
            attacker.execute(query.format(**values).encode())
    cara = team.server("cara")
    assert [row.payload for row in cara.pull(draft, 0)] == [SECRET, b"more"]
    assert [row.author for row in cara.pull(draft, 0)] == ["cara", "cara"]
    assert cara.sign_offs(draft) == []
    assert cara.shared_with(draft) == {}


def test_things_of_ones_own_do_not_come_between(team: Team, draft: str) -> None:
    attacker = team.sql("cem")
    for trick in (
        "create temporary table draft (id uuid, owner name)",
        "create temporary table person (role name, active boolean)",
        "create schema mine",
        "create function public.pg_has_role(name, name, text) returns boolean language sql as 'select true'",
        "create operator public.= (leftarg = name, rightarg = name, function = nameeq)",
    ):
        rows(attacker, trick)
    attacker.execute("set search_path = public, pg_temp, mine")
    assert rows(attacker, f"select carewright.may_see('{draft}')") == [(False,)]
    assert rows(attacker, "select * from carewright.draft_update") == []


def test_a_bell_says_nothing_but_which_draft(team: Team, draft: str) -> None:
    listener, cara = team.sql("cem"), team.server("cara")
    listener.execute("listen carewright")
    cara.push(draft, [b"again"])
    cara.here("session", draft, "script", b"caret")
    heard = [note.payload for note in listener.notifies(timeout=5, stop_after=2)]
    assert {word[0] for word in heard} == {"u", "p"}
    assert {word[1:].replace("-", "") for word in heard} == {draft}


def test_even_who_may_write_changes_nothing_that_was_written(team: Team, draft: str) -> None:
    for person in ("cara", "lea", "sam"):
        writer = team.sql(person)
        for query in (
            "update carewright.draft_update set payload = 'x'",
            "delete from carewright.draft_update",
            "truncate carewright.draft_update",
            "delete from carewright.sign_off",
            "delete from carewright.draft",
            "update carewright.draft set head = 0",
            "insert into carewright.draft_update (draft, seq, author, hash, payload) values "
            f"('{draft}', 99, 1, '\\x{'00' * 16}', 'x')",
        ):
            with pytest.raises(psycopg.Error):
                writer.execute(query.encode())


def test_the_administrator_is_stopped_by_the_trigger(team: Team, draft: str) -> None:
    admin = team.sql("admin")
    for table in ("draft_update", "sign_off", "draft_update_0"):
        with pytest.raises(psycopg.DatabaseError, match="never changed"):
            admin.execute(f"truncate carewright.{table} cascade".encode())
    with pytest.raises(psycopg.DatabaseError, match="never changed"):
        admin.execute("delete from carewright.draft_update")


def test_author_is_who_logged_in_whatever_role_is_set(team: Team) -> None:
    lead, draft = team.sql("lea"), uuid4().hex
    lead.execute(f"set role {team.prefix}_member".encode())
    lead.execute(f"select carewright.push('{draft}', array['x'::bytea])".encode())
    assert team.server("lea").pull(draft, 0)[0].author == "lea"


def test_each_role_may_what_it_says(team: Team, draft: str) -> None:
    cara, remo, sam, lea = (team.server(name) for name in ("cara", "remo", "sam", "lea"))
    assert [head.id for head in sam.heads()] == [head.id for head in lea.heads()] == [draft]
    assert remo.heads() == []
    cara.share(draft, "remo", "read")
    assert [row.payload for row in remo.pull(draft, 0)] == [SECRET, b"more"]
    with pytest.raises(NotAllowed):
        remo.push(draft, [b"a comment"])
    assert remo.sign(draft, b"{}") == remo.sign(draft, b"{}") == 1
    cara.share(draft, "remo", "write")
    assert remo.push(draft, [b"a comment"]) == [3]
    with pytest.raises(NotAllowed):
        cara.sign(draft, b"{1}")
    with pytest.raises(NotAllowed):
        remo.push(uuid4().hex, [b"a draft of my own"])
    cara.share(draft, "remo", None)
    assert remo.heads() == []
    assert sam.sign(draft, b"{2}") == 2


def test_leads_invite_and_remove_and_never_all_of_themselves(team: Team, draft: str) -> None:
    lea = team.server("lea")
    assert lea.invite("neu", "Sample Neu", "a long password", ["creator", "reviewer"])
    assert team.server("neu").me.roles == ("creator", "reviewer")
    lea.set_roles("neu", ["reviewer"])
    assert {one.role: one.roles for one in lea.people()}["neu"] == ("reviewer",)
    neu = team.sql("neu")
    lea.remove("neu")
    assert rows(neu, "select * from carewright.people()") == []
    with pytest.raises(TeamError):
        team.server("neu")
    for last in (lambda: lea.remove("lea"), lambda: lea.set_roles("lea", ["creator"])):
        with pytest.raises(TeamError, match="somebody must be lead"):
            last()
    for name in ("admin", f"{team.prefix}_lead", "pg_monitor", 'x"; drop', ""):
        with pytest.raises(TeamError):
            lea.invite(name, "x", "password", ["lead"])
    team.cluster.execute("drop role neu")


def test_only_a_verifier_of_a_password_reaches_the_server(team: Team) -> None:
    lead = team.sql("lea")
    with pytest.raises(psycopg.Error):
        lead.execute("select carewright.invite('plain', 'x', 'my password', array['creator'])")


def test_a_stranger_sees_no_table_at_all(team: Team, draft: str) -> None:
    team.cluster.execute("drop role if exists stranger", "create role stranger login")
    with pytest.raises(TeamError, match="not in the team library"):
        team.server("stranger")
    stranger = team.sql("stranger")
    for query in READING:
        assert rows(stranger, query.format(draft=draft)) == [], query
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        stranger.execute(f"select carewright.push('{draft}', array['x'::bytea])".encode())
