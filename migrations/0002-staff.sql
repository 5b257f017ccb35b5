-- The organisation itself (one row) and the people who work in it. Reference tables on a sharded installation.

create table organisation (
  id int primary key default 1 check (id = 1),
  name text not null,
  country text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  language text not null default 'en-GB',
  default_phone_country text,
  custom_fields jsonb not null default '[]',
  settings jsonb not null default '{}',
  began_with text check (began_with in ('sample', 'import', 'empty')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);

-- The set-up link works once: a row that is used stays, and closes the door for good.
create table set_up (
  id int primary key default 1 check (id = 1),
  token_hash text not null,
  made_at timestamptz not null,
  used_at timestamptz
);

create table roles (
  id text primary key,
  name text not null,
  description text not null,
  words text[] not null,
  built_in boolean not null default false,
  updated_at timestamptz not null default '2026-01-01',
  version int not null default 1
);

create table staff (
  id uuid primary key,
  name text not null,
  email text not null,
  role_id text not null references roles (id),
  -- The customer (a person, internal) that this member of staff is.
  person_id uuid,
  preferences jsonb not null default '{}',
  disabled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index staff_email on staff (lower(email));

create table teams (
  id uuid primary key,
  name text not null,
  -- A customer of the kind department.
  department_id uuid,
  leader_id uuid references staff (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index teams_name on teams (lower(name));

create table team_members (
  team_id uuid not null references teams (id),
  staff_id uuid not null references staff (id),
  since timestamptz not null,
  primary key (team_id, staff_id)
);
create index team_members_staff on team_members (staff_id);

create table invitations (
  id uuid primary key,
  email text not null,
  name text,
  role_id text not null references roles (id),
  team_id uuid references teams (id),
  token_hash text not null unique,
  invited_by uuid references staff (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);

create table api_keys (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  name text not null,
  token_hash text not null unique,
  -- Null: all the words of the person's role.
  words text[],
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_staff on api_keys (staff_id);
