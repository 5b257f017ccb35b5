-- Files that brought records in. Every row they made or changed names its import and line.

create table imports (
  id uuid primary key,
  kind text not null check (kind in ('customers', 'products', 'orders', 'interactions')),
  file_id uuid references files (id),
  file_name text not null,
  -- Encoding, delimiter, columns matched, mode, what rows are known by.
  settings jsonb not null default '{}',
  state text not null check (state in ('draft', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  run_id uuid references runs (id),
  undo_run_id uuid references runs (id),
  sample boolean not null default false,
  rows bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  skipped bigint not null default 0,
  refused bigint not null default 0,
  left_behind bigint not null default 0,
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  version int not null default 1
);
create index imports_newest on imports (created_at desc);

create table import_refusals (
  import_id uuid not null references imports (id),
  line int not null,
  field text,
  reason text not null,
  cells jsonb not null,
  primary key (import_id, line)
);

-- What an import changed in rows that were there before: the value that was, and the value it set, so that undo can tell whose it is now.
create table import_changes (
  customer_id uuid not null,
  import_id uuid not null,
  seq bigint generated always as identity,
  line int not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  before jsonb,
  after jsonb,
  primary key (customer_id, import_id, seq)
);
create index import_changes_of_import on import_changes (import_id, seq);

-- What undo left in place, and why.
create table import_leftovers (
  import_id uuid not null references imports (id),
  line int not null,
  subject text not null,
  subject_id uuid not null,
  reason text not null,
  primary key (import_id, line, subject, subject_id)
);
