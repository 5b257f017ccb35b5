-- What makes the desk quick: who is at a case now, notices, views that are kept, replies and macros that are ready.
--
-- Work of the desk, not facts about customers: local tables, emptied by time.

-- Who looks at a case or writes in it now. Lost in a crash, and that is right.
create unlogged table case_presence (
  case_id uuid not null,
  staff_id uuid not null,
  doing text not null check (doing in ('looking', 'writing')),
  seen_at timestamptz not null,
  primary key (case_id, staff_id)
);
create index case_presence_seen on case_presence (seen_at);

-- What a colleague should know of: a mention, an assignment, a deadline. Its words name no customer.
create table staff_notices (
  staff_id uuid not null references staff (id),
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  by_staff uuid,
  text text not null,
  href text,
  read_at timestamptz,
  primary key (staff_id, id)
);
create index staff_notices_unread on staff_notices (staff_id, id) where read_at is null;
create index staff_notices_old on staff_notices (at);

-- A list as somebody wants to find it again: its filters, sort and columns, as they stand in its address.
create table saved_views (
  id uuid primary key,
  list text not null,
  name text not null,
  query text not null,
  staff_id uuid not null references staff (id),
  -- Seen by everyone of a team, or by all (null) when shared.
  shared boolean not null default false,
  team_id uuid references teams (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index saved_views_name on saved_views (list, staff_id, lower(name));
create index saved_views_shared on saved_views (list) where shared;

-- Texts that are ready, with fields that are filled in from the case. A macro also does things.
create table canned_replies (
  id uuid primary key,
  shortcut text not null,
  title text not null,
  text text not null,
  language text,
  team_id uuid references teams (id),
  -- What it does beside writing: steps of the case's own way.
  steps jsonb not null default '[]',
  used int not null default 0,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index canned_replies_shortcut on canned_replies (lower(shortcut));

-- When complaining was made easier: a rise after it is read as that, and not painted red.
create table complaining_made_easier (
  id uuid primary key,
  day date not null,
  what text not null,
  created_by uuid,
  created_at timestamptz not null
);
