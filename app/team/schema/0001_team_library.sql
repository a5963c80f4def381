-- A team's library. Run by `carewright team setup`, inside one transaction, as the role @team@_owner.
--
-- Who somebody is, is `session_user`: it stays the person who logged in, whatever SET ROLE says. Clients write
-- through the functions below and nowhere else; row-level security decides what they read, and stands once more
-- behind the functions where words and sign-offs are written.

create schema carewright;

create table carewright.about (
    one boolean primary key default true check (one),
    team uuid not null default gen_random_uuid(),
    title text not null default '',
    version integer not null default 0,
    min_client integer not null default 0,
    max_client integer not null default 0
);
insert into carewright.about default values;

create table carewright.schema_change (
    version integer primary key,
    name text not null,
    applied timestamptz not null default clock_timestamp(),
    by name not null default session_user
);

create table carewright.person (
    role name primary key,
    number integer not null unique generated always as identity,  -- what rows of words say of their author
    display text not null check (length(display) between 1 and 200),
    active boolean not null default true,
    made_here boolean not null default false,
    joined timestamptz not null default clock_timestamp(),
    invited_by name not null default session_user
);

create table carewright.campaign (
    id uuid primary key,
    title text not null check (length(title) <= 500),
    owner name not null default session_user
);

create table carewright.draft (
    id uuid primary key,
    owner name not null default session_user,
    campaign uuid references carewright.campaign,
    state text not null default 'drafting' check (length(state) <= 40),
    intensity text not null default '' check (length(intensity) <= 40),
    trashed boolean not null default false,
    head bigint not null default 0,   -- the number of the last update; its row lock orders those who write
    signs bigint not null default 0,
    created timestamptz not null default clock_timestamp()
) with (fillfactor = 70);             -- head changes with every push: room for it on the same page
create index draft_owner on carewright.draft (owner);
create index draft_campaign on carewright.draft (campaign);

create table carewright.member (
    draft uuid not null references carewright.draft,
    person name not null references carewright.person,
    access text not null check (access in ('read', 'write')),
    by name not null default session_user,
    at timestamptz not null default clock_timestamp(),
    primary key (draft, person)
);
create index member_person on carewright.member (person);

create table carewright.campaign_member (
    campaign uuid not null references carewright.campaign,
    person name not null references carewright.person,
    access text not null check (access in ('read', 'write')),
    by name not null default session_user,
    primary key (campaign, person)
);
create index campaign_member_person on carewright.campaign_member (person);

-- The words. Rows are only ever added. `hash` finds a push that was sent twice and a byte that was flipped;
-- `covers` is not 0 for a row that only joins everything up to that number (see app/team/joints.py).
create table carewright.draft_update (
    draft uuid not null references carewright.draft,
    seq bigint not null,
    covers bigint not null default 0,
    at timestamptz not null default clock_timestamp(),
    author integer not null references carewright.person (number),
    hash bytea not null check (octet_length(hash) = 16),
    payload bytea not null check (octet_length(payload) between 1 and 16777216),
    primary key (draft, seq),
    unique (draft, hash)
) partition by hash (draft);
alter table carewright.draft_update alter column payload set storage external;  -- packed already

create table carewright.sign_off (
    draft uuid not null references carewright.draft,
    place bigint not null,
    id bytea not null check (octet_length(id) = 32),
    author name not null default session_user,
    at timestamptz not null default clock_timestamp(),
    payload bytea not null check (octet_length(payload) between 1 and 2000000),
    primary key (draft, place),
    unique (draft, id)
);

-- Who is here: forgotten after a crash, and worth nothing after half a minute.
create unlogged table carewright.presence (
    session text primary key check (length(session) <= 40),
    person name not null default session_user,
    draft uuid not null,
    part text not null default '' check (length(part) <= 40),
    caret bytea not null default '' check (octet_length(caret) <= 128),
    seen timestamptz not null default clock_timestamp()
);
create index presence_draft on carewright.presence (draft);

-- Nothing that was written is changed, by whomever.

create function carewright.never() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'CW030';
end $$;

do $$
declare part integer;
begin
    for part in 0..15 loop
        execute format('create table carewright.draft_update_%s partition of carewright.draft_update
            for values with (modulus 16, remainder %s)', part, part);
        execute format('create trigger never_emptied before truncate on carewright.draft_update_%s
            for each statement execute function carewright.never()', part);
    end loop;
end $$;
create trigger never_changed before update or delete on carewright.draft_update
    for each row execute function carewright.never();
create trigger never_emptied before truncate on carewright.draft_update
    for each statement execute function carewright.never();
create trigger never_changed before update or delete on carewright.sign_off
    for each row execute function carewright.never();
create trigger never_emptied before truncate on carewright.sign_off
    for each statement execute function carewright.never();

-- Who may what.

create function carewright.is_member() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from carewright.person where role = session_user and active)
        and pg_has_role(session_user, '@team@_member', 'member')
$$;

create function carewright.has(p_role text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select carewright.is_member() and pg_has_role(session_user, ('@team@_' || p_role)::name, 'member')
$$;

create function carewright.my_number() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select number from carewright.person where role = session_user and active
$$;

create function carewright.sees_all() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select carewright.has('lead') or carewright.has('safeguarding')
$$;

create function carewright.my_drafts() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp rows 100 as $$
    select id from carewright.draft where owner = session_user and carewright.is_member()
    union select draft from carewright.member where person = session_user and carewright.is_member()
    union select d.id from carewright.draft d join carewright.campaign_member m on m.campaign = d.campaign
        where m.person = session_user and carewright.is_member()
$$;

create function carewright.may_see(p_draft uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select carewright.sees_all() or carewright.is_member() and (
        exists (select from carewright.draft where id = p_draft and owner = session_user)
        or exists (select from carewright.member where draft = p_draft and person = session_user)
        or exists (select from carewright.draft d join carewright.campaign_member m on m.campaign = d.campaign
            where d.id = p_draft and m.person = session_user))
$$;

create function carewright.may_write(p_draft uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select carewright.sees_all() or carewright.is_member() and (
        exists (select from carewright.draft where id = p_draft and owner = session_user)
        or exists (select from carewright.member
            where draft = p_draft and person = session_user and access = 'write')
        or exists (select from carewright.draft d join carewright.campaign_member m on m.campaign = d.campaign
            where d.id = p_draft and m.person = session_user and m.access = 'write'))
$$;

create function carewright.may_sign() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select carewright.has('reviewer') or carewright.has('lead') or carewright.has('safeguarding')
$$;

-- An administrator: whoever may act as the owner, or a lead.
create function carewright.may_invite() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select carewright.has('lead') or pg_has_role(session_user, '@team@_owner', 'member')
$$;

-- Each table's rows, as whoever asks may see them. The sub-selects are read once a query, not once a row.

alter table carewright.person enable row level security;
create policy read on carewright.person for select using ((select carewright.is_member()));

alter table carewright.campaign enable row level security;
create policy read on carewright.campaign for select using ((select carewright.sees_all()) or owner = session_user
    or id in (select campaign from carewright.campaign_member where person = session_user));

alter table carewright.campaign_member enable row level security;
create policy read on carewright.campaign_member for select
    using ((select carewright.sees_all()) or person = session_user and (select carewright.is_member()));

alter table carewright.draft enable row level security;
create policy read on carewright.draft for select
    using ((select carewright.sees_all()) or id in (select carewright.my_drafts()));

alter table carewright.member enable row level security;
create policy read on carewright.member for select
    using ((select carewright.sees_all()) or draft in (select carewright.my_drafts()));

alter table carewright.draft_update enable row level security;
alter table carewright.draft_update force row level security;
create policy read on carewright.draft_update for select
    using ((select carewright.sees_all()) or draft in (select carewright.my_drafts()));
create policy add on carewright.draft_update for insert
    with check (author = carewright.my_number() and carewright.may_write(draft));

alter table carewright.sign_off enable row level security;
alter table carewright.sign_off force row level security;
create policy read on carewright.sign_off for select
    using ((select carewright.sees_all()) or draft in (select carewright.my_drafts()));
create policy add on carewright.sign_off for insert
    with check (author = session_user and carewright.may_sign() and carewright.may_see(draft));

alter table carewright.presence enable row level security;
alter table carewright.presence force row level security;
create policy read on carewright.presence for select
    using ((select carewright.sees_all()) or draft in (select carewright.my_drafts()));
create policy own on carewright.presence for all
    using (person = session_user)
    with check (person = session_user and carewright.may_see(draft));

-- What clients call. Each write first asks whether this client still understands this schema.

create function carewright.expect_client() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    client integer := coalesce(nullif(current_setting('carewright.client', true), ''), '0')::integer;
    told carewright.about;
begin
    select * into strict told from carewright.about;
    if client < told.min_client then
        raise exception 'this Carewright is too old for the team library' using errcode = 'CW001';
    elsif client > told.max_client then
        raise exception 'this Carewright is too new for the team library' using errcode = 'CW002';
    end if;
end $$;

create function carewright.refuse(p_what text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'you may not %', p_what using errcode = '42501';
end $$;

-- `p_quiet`: ring no bell. Where many write at once, only joints ring, or everybody would be woken by every key.
create function carewright.push(
    p_draft uuid, p_payloads bytea[], p_covers bigint default 0, p_quiet boolean default false
) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    last bigint;
    place bigint;
    one bytea;
    digest bytea;
    places bigint[] := '{}';
begin
    perform carewright.expect_client();
    if cardinality(p_payloads) not between 1 and 1000 then
        raise exception 'between 1 and 1000 updates at once' using errcode = '22023';
    end if;
    if not exists (select from carewright.draft where id = p_draft) then
        if not (carewright.has('creator') or carewright.has('lead')) then
            perform carewright.refuse('write this draft');
        end if;
        insert into carewright.draft (id) values (p_draft) on conflict do nothing;
    end if;
    if not carewright.may_write(p_draft) then
        perform carewright.refuse('write this draft');
    end if;
    select head into strict last from carewright.draft where id = p_draft for update;
    foreach one in array p_payloads loop
        digest := substring(sha256(one) for 16);
        select seq into place from carewright.draft_update where draft = p_draft and hash = digest;
        if not found then
            last := last + 1;
            place := last;
            insert into carewright.draft_update (draft, seq, covers, author, hash, payload)
                values (p_draft, place, p_covers, carewright.my_number(), digest, one);
        end if;
        places := places || place;
    end loop;
    update carewright.draft set head = last where id = p_draft and head <> last;
    if not p_quiet then
        perform pg_notify('carewright', case when p_covers = 0 then 'u' else 'j' end || p_draft);
    end if;
    return places;
end $$;

create function carewright.pull(p_draft uuid, p_after bigint, p_most integer)
returns table (seq bigint, covers bigint, author name, hash bytea, payload bytea)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select u.seq, u.covers, p.role, u.hash, u.payload
    from carewright.draft_update u join carewright.person p on p.number = u.author
    where u.draft = p_draft and u.seq > p_after order by u.seq limit least(p_most, 1000)
$$;

create function carewright.heads()
returns table (id uuid, owner name, state text, intensity text, trashed boolean, head bigint, signs bigint)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select d.id, d.owner, d.state, d.intensity, d.trashed, d.head, d.signs from carewright.draft d
$$;

create function carewright.set_row(p_draft uuid, p_state text, p_intensity text, p_trashed boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform carewright.expect_client();
    if not carewright.may_write(p_draft) then
        perform carewright.refuse('change this draft');
    end if;
    update carewright.draft set state = p_state, intensity = p_intensity, trashed = p_trashed where id = p_draft;
    perform pg_notify('carewright', 'd' || p_draft);
end $$;

create function carewright.sign(p_draft uuid, p_payload bytea) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    digest bytea := sha256(p_payload);
    at_place bigint;
begin
    perform carewright.expect_client();
    if not (carewright.may_sign() and carewright.may_see(p_draft)) then
        perform carewright.refuse('sign this draft');
    end if;
    select signs + 1 into strict at_place from carewright.draft where id = p_draft for update;
    if exists (select from carewright.sign_off where draft = p_draft and id = digest) then
        return (select place from carewright.sign_off where draft = p_draft and id = digest);
    end if;
    insert into carewright.sign_off (draft, place, id, payload) values (p_draft, at_place, digest, p_payload);
    update carewright.draft set signs = at_place where id = p_draft;
    perform pg_notify('carewright', 's' || p_draft);
    return at_place;
end $$;

create function carewright.share(p_draft uuid, p_person name, p_access text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform carewright.expect_client();
    if not (carewright.has('lead') or carewright.is_member()
            and exists (select from carewright.draft where id = p_draft and owner = session_user)) then
        perform carewright.refuse('share this draft');
    end if;
    if p_access is null then
        delete from carewright.member where draft = p_draft and person = p_person;
    else
        insert into carewright.member (draft, person, access) values (p_draft, p_person, p_access)
            on conflict (draft, person) do update
            set access = excluded.access, by = session_user, at = clock_timestamp();
    end if;
    perform pg_notify('carewright', 'd' || p_draft);
end $$;

create function carewright.set_campaign(p_campaign uuid, p_title text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform carewright.expect_client();
    if not carewright.has('lead') then
        perform carewright.refuse('set up campaigns');
    end if;
    insert into carewright.campaign (id, title) values (p_campaign, p_title)
        on conflict (id) do update set title = excluded.title;
end $$;

create function carewright.share_campaign(p_campaign uuid, p_person name, p_access text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform carewright.expect_client();
    if not carewright.has('lead') then
        perform carewright.refuse('share this campaign');
    end if;
    if p_access is null then
        delete from carewright.campaign_member where campaign = p_campaign and person = p_person;
    else
        insert into carewright.campaign_member (campaign, person, access)
            values (p_campaign, p_person, p_access)
            on conflict (campaign, person) do update set access = excluded.access, by = session_user;
    end if;
end $$;

create function carewright.put_in_campaign(p_draft uuid, p_campaign uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform carewright.expect_client();
    if not carewright.has('lead') then
        perform carewright.refuse('move drafts between campaigns');
    end if;
    update carewright.draft set campaign = p_campaign where id = p_draft;
    perform pg_notify('carewright', 'd' || p_draft);
end $$;

create function carewright.here(p_session text, p_draft uuid, p_part text, p_caret bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform carewright.expect_client();
    if not carewright.may_see(p_draft) then
        perform carewright.refuse('see this draft');
    end if;
    insert into carewright.presence (session, draft, part, caret) values (p_session, p_draft, p_part, p_caret)
        on conflict (session) do update
        set draft = excluded.draft, part = excluded.part, caret = excluded.caret, seen = clock_timestamp();
    perform pg_notify('carewright', 'p' || p_draft);
end $$;

create function carewright.leave(p_session text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare left_draft uuid;
begin
    delete from carewright.presence where session = p_session returning draft into left_draft;
    delete from carewright.presence where person = session_user and seen < clock_timestamp() - interval '1 hour';
    if left_draft is not null then
        perform pg_notify('carewright', 'p' || left_draft);
    end if;
end $$;

create function carewright.here_now(p_draft uuid)
returns table (session text, person name, display text, part text, caret bytea)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select p.session, p.person, coalesce(n.display, p.person::text), p.part, p.caret
    from carewright.presence p left join carewright.person n on n.role = p.person
    where p.draft = p_draft and p.seen > clock_timestamp() - interval '30 seconds'
$$;

-- People. A password never comes here, only what PostgreSQL keeps of one (a SCRAM verifier made by the client).

create function carewright.people()
returns table (role name, display text, active boolean, roles text[])
language sql stable set search_path = pg_catalog, pg_temp as $$
    select p.role, p.display, p.active, coalesce((
        select array_agg(r order by r) from unnest(array['creator', 'reviewer', 'lead', 'safeguarding']) r
        where pg_has_role(p.role, ('@team@_' || r)::name, 'member')), '{}')
    from carewright.person p join pg_roles u on u.rolname = p.role
$$;

create function carewright.grant_roles(p_person name, p_roles text[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare one text;
begin
    foreach one in array array['creator', 'reviewer', 'lead', 'safeguarding'] loop
        if one = any (p_roles) then
            execute format('grant %I to %I', '@team@_' || one, p_person);
        else
            execute format('revoke %I from %I', '@team@_' || one, p_person);
        end if;
    end loop;
end $$;

create function carewright.invite(p_person name, p_display text, p_verifier text, p_roles text[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    there pg_roles;
    made boolean := false;
begin
    perform carewright.expect_client();
    if not carewright.may_invite() then
        perform carewright.refuse('invite people');
    end if;
    if p_person::text !~ '^[[:alnum:]_][[:alnum:]_.@-]*$' or p_person::text like '@team@\_%'
            or p_person::text like 'pg\_%' then
        raise exception 'this cannot be a person''s name here' using errcode = '22023';
    end if;
    select * into there from pg_roles where rolname = p_person;
    if not found then
        if p_verifier not like 'SCRAM-SHA-256$%' then
            raise exception 'a new person needs a password' using errcode = '22023';
        end if;
        execute format('create role %I login password %L', p_person, p_verifier);
        made := true;
    elsif exists (select from carewright.person where role = p_person and made_here and not active) then
        execute format('alter role %I login', p_person);  -- back again, with the password of before
    elsif there.rolsuper or there.rolcreaterole or there.rolbypassrls or there.rolreplication
            or not there.rolcanlogin then
        raise exception 'this role of the server is not a person''s' using errcode = '22023';
    end if;
    insert into carewright.person (role, display, made_here) values (p_person, p_display, made)
        on conflict (role) do update set display = excluded.display, active = true;
    perform carewright.grant_roles(p_person, p_roles);
    execute format('grant @team@_member to %I', p_person);
    return made;
end $$;

create function carewright.set_roles(p_person name, p_roles text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform carewright.expect_client();
    if not carewright.may_invite() then
        perform carewright.refuse('change what people may do');
    end if;
    if not exists (select from carewright.person where role = p_person and active) then
        raise exception 'there is no such person' using errcode = '22023';
    end if;
    if not 'lead' = any (p_roles) then
        perform carewright.expect_other_lead(p_person);
    end if;
    perform carewright.grant_roles(p_person, p_roles);
end $$;

create function carewright.expect_other_lead(p_person name) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('carewright leads'));
    if not exists (select from carewright.person p join pg_roles u on u.rolname = p.role
            where p.active and p.role <> p_person and pg_has_role(p.role, '@team@_lead', 'member')) then
        raise exception 'somebody must be lead' using errcode = 'CW020';
    end if;
end $$;

create function carewright.remove_person(p_person name) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform carewright.expect_client();
    if not carewright.may_invite() then
        perform carewright.refuse('remove people');
    end if;
    perform carewright.expect_other_lead(p_person);
    update carewright.person set active = false where role = p_person;
    perform carewright.grant_roles(p_person, '{}');
    execute format('revoke @team@_member from %I', p_person);
    if (select made_here from carewright.person where role = p_person) then
        execute format('alter role %I nologin', p_person);
    end if;
end $$;

create function carewright.me()
returns table (person name, display text, roles text[], team uuid, title text)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select p.role, p.display, array(select r from unnest(array['creator', 'reviewer', 'lead', 'safeguarding']) r
        where carewright.has(r)), a.team, a.title
    from carewright.person p, carewright.about a where p.role = session_user and p.active
$$;

create function carewright.check_rows()
returns table (draft uuid, updates bigint, bytes bigint, gaps bigint, flawed bigint)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select d.id, count(u.seq), coalesce(sum(octet_length(u.payload)), 0)::bigint, d.head - count(u.seq),
        count(*) filter (where substring(sha256(u.payload) for 16) <> u.hash)
    from carewright.draft d left join carewright.draft_update u on u.draft = d.id
    group by d.id, d.head
$$;

-- Nobody but the team, and the team no more than this.

revoke all on all functions in schema carewright from public;
grant usage on schema carewright to @team@_member;
grant select on carewright.about, carewright.person, carewright.campaign, carewright.campaign_member,
    carewright.draft, carewright.member, carewright.draft_update, carewright.sign_off, carewright.presence
    to @team@_member;
grant execute on function
    carewright.is_member(), carewright.has(text), carewright.my_number(), carewright.sees_all(), carewright.my_drafts(),
    carewright.may_see(uuid), carewright.may_write(uuid), carewright.may_sign(), carewright.may_invite(),
    carewright.expect_client(),
    carewright.push(uuid, bytea[], bigint, boolean), carewright.pull(uuid, bigint, integer), carewright.heads(),
    carewright.set_row(uuid, text, text, boolean), carewright.sign(uuid, bytea),
    carewright.share(uuid, name, text), carewright.set_campaign(uuid, text),
    carewright.share_campaign(uuid, name, text), carewright.put_in_campaign(uuid, uuid),
    carewright.here(text, uuid, text, bytea), carewright.leave(text), carewright.here_now(uuid),
    carewright.people(), carewright.invite(name, text, text, text[]), carewright.set_roles(name, text[]),
    carewright.remove_person(name), carewright.me(), carewright.check_rows()
    to @team@_member;

update carewright.about set version = 1, min_client = 1, max_client = 1;
