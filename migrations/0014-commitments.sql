-- What we promised: calendars, commitments, the clocks that count them, and what is owed when one is broken.
--
-- * A calendar and a commitment are data with versions, each in effect from a moment on. What is in effect is never
--   changed: a clock of last year can be counted again, and says the same.
-- * `clock_subjects` holds what clocks are counted from: the facts that decide which commitments hold for a case, and its
--   events (ids and codes, nothing personal). `clocks` is derived from it, and a test holds the two equal.
-- * What happens by itself is found by `clocks.next_at` alone: the next moment at which a running clock needs someone.

-- When we work. The name may change; hours, zone and holidays have versions.
create table calendars (
  id uuid primary key,
  name text not null,
  -- The one that a new commitment is given.
  standard boolean not null default false,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index calendars_name on calendars (lower(name)) where archived_at is null;
create unique index calendars_standard on calendars (standard) where standard;

-- The hours of a calendar from a moment on: seven lists of [from, to] in minutes of the day, Monday first.
create table calendar_versions (
  calendar_id uuid not null references calendars (id),
  number int not null,
  effective_at timestamptz not null,
  time_zone text not null,
  week jsonb not null,
  -- Sets of public holidays that are known by rule, such as england-and-wales.
  holiday_sets text[] not null default '{}',
  made_by uuid,
  made_at timestamptz not null,
  primary key (calendar_id, number)
);

-- Days of a calendar that are not as their weekday: closed without periods, else open for these.
create table calendar_days (
  calendar_id uuid not null references calendars (id),
  day date not null,
  name text not null,
  periods jsonb not null default '[]',
  made_by uuid,
  made_at timestamptz not null,
  primary key (calendar_id, day)
);

-- A promise. What it measures stays for good, so that how well it was kept can be compared over time.
create table commitments (
  id uuid primary key,
  name text not null,
  -- first reply, next reply, acknowledgement, first resolution, total resolution; empty where nothing measures it yet
  measure text,
  -- Which stage of the procedure it is about: 1, or 2 for the review.
  stage smallint not null default 1,
  -- The rule pack that brought it, and its key there.
  pack text,
  pack_key text,
  owner_id uuid references staff (id),
  published_at timestamptz,
  -- Cases received from then on are no longer promised it.
  ended_at timestamptz,
  position int not null default 0,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index commitments_name on commitments (lower(name)) where ended_at is null;

-- What is promised from a moment on: wording, target, calendar, to whom, what pauses it, the remedy.
create table commitment_versions (
  commitment_id uuid not null references commitments (id),
  number int not null,
  effective_at timestamptz not null,
  calendar_id uuid not null references calendars (id),
  definition jsonb not null,
  made_by uuid,
  made_at timestamptz not null,
  primary key (commitment_id, number)
);
create index commitment_versions_calendar on commitment_versions (calendar_id);

-- By which procedure complaints are decided and reviewed, and where they can go after us; the newest in effect holds.
create table procedures (
  number int primary key,
  effective_at timestamptz not null,
  pack text not null,
  definition jsonb not null,
  made_by uuid,
  made_at timestamptz not null
);

create function refuse_change_in_effect() returns trigger language plpgsql as $$
begin
  if old.effective_at <= clock_timestamp() then
    raise exception 'What is in effect is never changed; a change is a new version.' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger commitment_versions_stay before update or delete on commitment_versions
  for each row execute function refuse_change_in_effect();
create trigger calendar_versions_stay before update or delete on calendar_versions
  for each row execute function refuse_change_in_effect();
create trigger procedures_stay before update or delete on procedures
  for each row execute function refuse_change_in_effect();

-- What clocks are counted from: a case, the facts that decide which commitments hold for it, and its events in order.
create table clock_subjects (
  customer_id uuid not null,
  id uuid not null,
  kind text not null,
  -- How people call it, such as the number of a case.
  label text,
  facts jsonb not null,
  events jsonb not null,
  received_at timestamptz,
  primary key (customer_id, id)
);
create index clock_subjects_received on clock_subjects (received_at);

-- A commitment counted for one case. Derived; a round for each time that the customer waits anew.
create table clocks (
  customer_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  commitment_id uuid not null references commitments (id),
  -- The commitment's version that it went by last.
  version int not null,
  measure text not null,
  round int not null default 1,
  state text not null check (state in ('waiting', 'running', 'paused', 'kept', 'broken', 'ended')),
  started_at timestamptz,
  due_at timestamptz,
  -- When something must be done by itself: a share of the time is used, or all of it.
  next_at timestamptz,
  elapsed_seconds int not null default 0,
  elapsed_days int not null default 0,
  -- Empty until it is decided, and when it ended undecided.
  kept boolean,
  decided_at timestamptz,
  ended_at timestamptz,
  -- The greatest share of the time (per cent) that was told to others; each is told once.
  told smallint not null default 0,
  primary key (customer_id, id)
) with (fillfactor = 85);
create unique index clocks_of_subject on clocks (customer_id, subject_id, commitment_id, round);
create index clocks_next on clocks (next_at) where next_at is not null;
create index clocks_decided on clocks (commitment_id, kept, decided_at, customer_id, id) where decided_at is not null;
create index clocks_decided_by_time on clocks (decided_at) where decided_at is not null;
create index clocks_open on clocks (commitment_id, due_at, customer_id, id) where ended_at is null;

-- What is owed because a commitment was broken; somebody answers it.
create table remedies (
  customer_id uuid not null,
  id uuid not null,
  clock_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  commitment_id uuid not null references commitments (id),
  -- The version whose remedy is owed.
  version int not null,
  owner_id uuid references staff (id),
  state text not null check (state in ('open', 'given', 'not due')),
  opened_at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  updated_at timestamptz not null,
  row_version int not null default 1,
  primary key (customer_id, id)
);
create unique index remedies_of_clock on remedies (customer_id, clock_id);
create index remedies_open on remedies (opened_at, customer_id, id) where state = 'open';
create index remedies_by_time on remedies (opened_at, customer_id, id);
create index remedies_of_subject on remedies (customer_id, subject_id);

update roles set words = words || '{commitments.read}'
  where id in ('agent', 'team-leader', 'manager', 'director', 'analyst', 'administrator', 'colleague');
update roles set words = words || '{commitments.answer}' where id in ('agent', 'team-leader', 'manager', 'administrator');
update roles set words = words || '{commitments.edit,commitments.publish}' where id in ('manager', 'administrator');
