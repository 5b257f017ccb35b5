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
  -- The mail that took the link out, when it was sent by mail.
  mail_id uuid,
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

-- Who someone is: kept by better-auth under its own field names, made here so that it migrates nothing itself.
-- auth_user.id is staff.id. The words that a person has stand in roles, never here.
create table auth_user (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table auth_session (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_session_user on auth_session (user_id);
create table auth_account (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index auth_account_user on auth_account (user_id);
create table auth_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_verification_identifier on auth_verification (identifier);

-- Links by which a forgotten password is set anew: only the digest of the token, for one use and one hour.
create table password_links (
  token_hash text primary key,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index password_links_staff on password_links (staff_id);

-- Attempts to sign in that failed, counted by account and by address (keyed digests of both), so that all processes agree.
create table sign_in_failures (
  key text primary key,
  failures int not null,
  last_at timestamptz not null,
  waits_until timestamptz
);
create index sign_in_failures_oldest on sign_in_failures (last_at);

-- The roles of the house. An administrator may change and copy them; only 'administrator' always holds every word.
insert into roles (id, name, description, words, built_in) values
  ('agent', 'Agent', 'Serves customers: sees and edits them, their orders and what was said.',
   '{house.read,customers.read,customers.edit,interactions.write,consents.write,orders.read,staff.read,runs.read,keys.make}', true),
  ('team-leader', 'Team leader', 'An agent who also corrects orders, archives customers and watches over imports.',
   '{house.read,customers.read,customers.edit,customers.archive,interactions.write,consents.write,orders.read,orders.edit,staff.read,runs.read,keys.make}', true),
  ('manager', 'Manager', 'Runs a department: imports and exports, keeps products, sees restricted customers.',
   '{house.read,customers.read,customers.edit,customers.archive,customers.readRestricted,customers.restrict,customers.export,interactions.write,consents.write,orders.read,orders.edit,products.edit,imports.run,imports.undo,staff.read,runs.read,runs.cancel,keys.make}', true),
  ('director', 'Director', 'Sees everything and decides; changes little by hand.',
   '{house.read,customers.read,customers.readRestricted,customers.export,interactions.write,orders.read,staff.read,runs.read,keys.make}', true),
  ('analyst', 'Analyst', 'Reads and exports for reports; changes nothing.',
   '{house.read,customers.read,customers.export,orders.read,staff.read,runs.read,keys.make}', true),
  ('administrator', 'Administrator', 'Keeps the house: people, roles, settings. May do everything there is.',
   '{house.read,customers.read,customers.edit,customers.archive,customers.readRestricted,customers.restrict,customers.export,interactions.write,consents.write,orders.read,orders.edit,products.edit,imports.run,imports.undo,staff.read,staff.edit,roles.edit,organisation.edit,runs.read,runs.cancel,keys.make}', true),
  ('colleague', 'Colleague', 'A customer inside the house: sees what concerns their own department.',
   '{house.read}', true);
