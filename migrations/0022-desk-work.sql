-- How work is shared at the desk: who is given what and why, who is away, cases that are one matter, words that are not
-- finished, colleagues and suppliers who are asked beside a case, and senders whom nobody wants to hear.

-- What somebody is writing in a case, kept while they type: theirs alone, gone when it is sent.
create table case_drafts (
  customer_id uuid not null,
  case_id uuid not null,
  staff_id uuid not null,
  kind text not null check (kind in ('reply', 'note', 'heard')),
  channel text not null check (channel in ('email', 'phone', 'chat', 'web', 'post', 'shop', 'social')),
  text text not null,
  cc_addresses text[] not null default '{}',
  bcc_addresses text[] not null default '{}',
  updated_at timestamptz not null,
  primary key (customer_id, case_id, staff_id)
);

-- Somebody who is asked beside a case, such as a supplier: what is written with them is a thread of its own, which the
-- customer never sees.
create table case_sides (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  address text not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (customer_id, case_id, id)
);
create unique index case_sides_once on case_sides (customer_id, case_id, address);
alter table case_messages add column side_id uuid;

-- Why a case was given to somebody by a rule; the present owner stands with the case.
create table case_assignments (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  rule_id uuid not null,
  -- Null: nobody who could take it was there.
  staff_id uuid,
  -- What was weighed: language and skills asked for, how much each had open, who was passed over and why. Ids and codes only.
  weighed jsonb not null,
  primary key (customer_id, case_id, id)
);

-- To whom new cases are given by themselves: the first rule that fits decides. A reference table.
create table assignment_rules (
  id uuid primary key,
  name text not null,
  position int not null,
  active boolean not null default true,
  -- Which cases: empty means any.
  types text[] not null default '{}',
  channels text[] not null default '{}',
  priorities text[] not null default '{}',
  languages text[] not null default '{}',
  tags text[] not null default '{}',
  from_team_id uuid references teams (id),
  -- To whom: members of a team, in turn, or those who fit with the least to do.
  to_team_id uuid not null references teams (id),
  way text not null check (way in ('in turn', 'skill and load')),
  skills text[] not null default '{}',
  speaks_language boolean not null default true,
  -- Whom it gave a case to last, so that the next one is next.
  last_staff_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index assignment_rules_name on assignment_rules (lower(name));

-- What a colleague can do at the desk, and how much at once. Without a row: no language or skill is known, no limit.
create table desk_profiles (
  staff_id uuid primary key references staff (id),
  languages text[] not null default '{}',
  skills text[] not null default '{}',
  -- Open cases, weighed, that somebody has at most by rule; null: no limit.
  most_open numeric(6, 1) check (most_open > 0),
  -- Whether rules give them anything.
  takes boolean not null default true,
  updated_at timestamptz not null,
  version int not null default 1
);

-- From which day to which somebody is away (in the house's own zone), and who stands in.
create table absences (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  from_day date not null,
  -- Null: until they say that they are back.
  to_day date,
  stand_in_id uuid references staff (id),
  -- What the stand-in still has open comes back at the end.
  comes_back boolean not null default true,
  ended_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  check (to_day is null or to_day >= from_day),
  check (stand_in_id is null or stand_in_id <> staff_id)
);
create index absences_of_staff on absences (staff_id, from_day);
create index absences_current on absences (from_day) where ended_at is null;

-- Which cases went to somebody else because of an absence. A local work list.
create table absence_cases (
  absence_id uuid not null references absences (id),
  case_id uuid not null,
  -- Null: to nobody, so that the team sees it.
  given_to uuid,
  at timestamptz not null,
  -- Once the absence is over: looked at again, and whether it came back.
  settled_at timestamptz,
  came_back boolean not null default false,
  primary key (absence_id, case_id)
);

-- One matter with many cases, such as a recall: answered together, each with its own record and clock. A reference table.
create table matters (
  id uuid primary key,
  name text not null,
  about text not null default '',
  owner_id uuid references staff (id),
  closed_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index matters_name on matters (lower(name));

-- What was done to all open cases of a matter at once; which of them refused it, and why.
create table matter_rounds (
  id uuid primary key,
  matter_id uuid not null references matters (id),
  run_id uuid not null,
  kind text not null check (kind in ('answer', 'close')),
  text text not null,
  channel text not null,
  afterwards text,
  staff_id uuid,
  at timestamptz not null,
  done int not null default 0,
  refused jsonb not null default '[]'
);
create index matter_rounds_of_matter on matter_rounds (matter_id, at);

-- Addresses whose mail is kept unread. A directory by value; what came from them lies in incoming_mails.
create table blocked_senders (
  address text collate "C" primary key,
  case_id uuid,
  blocked_by uuid,
  blocked_at timestamptz not null
);

update roles set words = words || '{cases.arrange}' where id in ('team-leader', 'manager', 'administrator');
