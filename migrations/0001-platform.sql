-- Machinery without a domain word: work in progress, what happened, what is to be sent, answers remembered.
-- These are local tables on a sharded installation (scale.md, rule 6), except history, which lies with its customer.

create table runs (
  id uuid primary key,
  kind text not null,
  title text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done bigint not null default 0,
  total bigint,
  unit text not null default 'rows',
  input jsonb not null default '{}',
  checkpoint jsonb not null default '{}',
  result jsonb,
  problem text,
  started_by uuid,
  cancel_asked_at timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  beat_at timestamptz,
  finished_at timestamptz
);
create index runs_newest on runs (created_at desc);
create index runs_open on runs (kind) where state in ('waiting', 'running');

create table idempotency_keys (
  owner text not null,
  key text not null,
  request_hash bytea not null,
  status int,
  reply text,
  headers jsonb,
  created_at timestamptz not null,
  primary key (owner, key)
);
create index idempotency_keys_oldest on idempotency_keys (created_at);

-- Ordered by sequence within what has committed: readers go up to the oldest running transaction, never past it.
create table events (
  seq bigint generated always as identity primary key,
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  name text not null,
  customer_id uuid,
  subject_id uuid,
  staff_id uuid,
  about jsonb not null default '{}'
);
create index events_committed on events (transaction_id, seq);

create table event_readers (
  name text primary key,
  transaction_id xid8 not null default '0',
  seq bigint not null default 0,
  read_at timestamptz
);

-- What leaves the house (mail now, webhooks later) is written here in the transaction that decided it and sent by a job.
create table outbox (
  id uuid primary key,
  kind text not null check (kind in ('mail', 'webhook')),
  recipient text not null,
  content jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'in doubt')),
  attempts int not null default 0,
  problem text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index outbox_open on outbox (created_at) where state in ('waiting', 'sending');

-- Who changed what. Never edited: it names fields and keeps salted digests; the values lie beside it, where erasure blanks them.
create table history (
  customer_id uuid not null,
  seq bigint generated always as identity,
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  staff_id uuid,
  via text not null check (via in ('screen', 'api', 'import', 'job', 'system')),
  action text not null,
  subject text not null,
  subject_id uuid,
  fields jsonb not null default '[]',
  undoes bigint,
  primary key (customer_id, seq)
);
create index history_committed on history (transaction_id, seq);

create table history_values (
  customer_id uuid not null,
  seq bigint not null,
  field text not null,
  before jsonb,
  after jsonb,
  salt text,
  primary key (customer_id, seq, field)
);

-- What changed in the house itself: settings, staff, products. Personal values are not kept here, only which field changed.
create table house_history (
  seq bigint generated always as identity primary key,
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  staff_id uuid,
  via text not null,
  action text not null,
  subject text not null,
  subject_id text,
  before jsonb,
  after jsonb
);
create index house_history_subject on house_history (subject, subject_id, seq);

-- Each minute a job digests what was appended since, together with the digest before: a change of the past breaks the chain.
create table history_chain (
  link bigint generated always as identity primary key,
  made_at timestamptz not null,
  -- Where the next link begins to look. A restored database has other transaction ids, so what a link covers is told by sequence.
  to_transaction xid8 not null default pg_current_xact_id(),
  history_seqs int8multirange not null,
  house_seqs int8multirange not null,
  rows bigint not null,
  previous text not null,
  digest text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is appended to and never changed', tg_table_name using errcode = 'RP001';
end $$;
create trigger history_is_appended before update or delete on history for each row execute function refuse_change();
create trigger house_history_is_appended before update or delete on house_history for each row execute function refuse_change();
create trigger history_chain_is_appended before update or delete on history_chain for each row execute function refuse_change();

create table files (
  id uuid primary key,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  purpose text not null,
  created_by uuid,
  created_at timestamptz not null
);

-- Days whose figures must be counted again; written with the rows they concern, worked off by a job.
create table changed_days (
  measure text not null,
  day date not null,
  seq bigint generated always as identity primary key
);
create table daily_figures (
  measure text not null,
  day date not null,
  part text not null default '',
  count bigint not null,
  amount_minor bigint,
  counted_at timestamptz not null,
  primary key (measure, day, part)
);
