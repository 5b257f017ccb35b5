-- How complete each customer is, and what an outside source added to it.
--
-- * What a customer of each kind needs, and for what, is data: a row of `completeness_needs` for each version, the
--   newest in force. Customers counted by an older one are counted again by a run.
-- * `completeness_totals` has one row for each customer that stands for itself (a family is one). It is derived: written
--   in the transaction of whatever changed the customer, in batches after an import, and looked over every night.
-- * Figures over all customers are sums of those rows, kept by day. Every write of a row appends by how much the sums
--   change, in the same transaction; they are folded into the day a few minutes later. So no two writers ever wait for
--   each other over a sum, and what is shown (the day and what is not folded yet) is exact at any moment.

create table completeness_needs (
  version int primary key,
  -- importance of each purpose, weight of each field for each purpose by who the customer is, the limit of enrichment
  definition jsonb not null,
  made_by uuid,
  made_at timestamptz not null,
  -- When every customer had been counted by it.
  counted_at timestamptz
);

create table completeness_totals (
  customer_id uuid primary key,
  -- The version it was counted by; 0 while it is being made.
  version int not null default 0,
  who text not null default '',
  source text not null default '',
  -- Per cent of the weight that is there and valid: in all, and for each purpose (empty where it needs nothing).
  completeness smallint,
  to_answer smallint,
  to_deliver smallint,
  to_invite smallint,
  to_analyse smallint,
  missing text[] not null default '{}',
  invalid text[] not null default '{}',
  -- What asking would be worth; empty for who lacks nothing or is not to be contacted.
  ask_worth real
) with (fillfactor = 90);
create index completeness_totals_share on completeness_totals (completeness, customer_id);
create index completeness_totals_worth on completeness_totals (ask_worth, customer_id) where ask_worth is not null;
create index completeness_totals_missing on completeness_totals using gin (missing) where missing <> '{}';
create index completeness_totals_invalid on completeness_totals using gin (invalid) where invalid <> '{}';

-- Sums by day. Part: a field, ':all', or ':' and a purpose; points are the sum of per cents.
create table completeness_figures (
  day date not null,
  who text not null,
  source text not null,
  part text not null,
  n bigint not null,
  missing bigint not null default 0,
  invalid bigint not null default 0,
  points bigint not null default 0,
  primary key (day, who, source, part)
);

-- By how much the sums changed, not folded in yet; a local work list.
create table completeness_changes (
  seq bigint generated always as identity primary key,
  who text not null,
  source text not null,
  part text not null,
  n int not null,
  missing int not null,
  invalid int not null,
  points bigint not null
);

insert into completeness_needs (version, definition, made_at) values (1, '{
  "limit": 50,
  "importance": {"answer": 1, "deliver": 1, "invite": 1, "analyse": 1},
  "needs": {
    "person": {
      "name": {"answer": 3, "deliver": 2, "invite": 2, "analyse": 1},
      "email": {"answer": 3, "invite": 3},
      "phone": {"answer": 2, "deliver": 1},
      "address": {"deliver": 3},
      "postcode": {"deliver": 3, "analyse": 2},
      "country": {"deliver": 1, "analyse": 1},
      "language": {"answer": 1, "invite": 1},
      "birthDate": {"analyse": 1},
      "consent": {"invite": 3}
    },
    "colleague": {
      "name": {"answer": 3, "analyse": 1},
      "email": {"answer": 3, "invite": 2},
      "department": {"answer": 2, "analyse": 3},
      "phone": {"answer": 1}
    },
    "account": {
      "name": {"answer": 3, "deliver": 2, "invite": 2, "analyse": 1},
      "email": {"answer": 3, "invite": 2},
      "phone": {"answer": 2, "deliver": 1},
      "address": {"deliver": 3},
      "postcode": {"deliver": 3, "analyse": 2},
      "country": {"deliver": 1, "analyse": 1},
      "identifier": {"analyse": 2},
      "people": {"answer": 2, "invite": 2},
      "accountManager": {"answer": 2}
    },
    "department": {
      "name": {"answer": 3, "analyse": 1},
      "email": {"answer": 2, "invite": 1},
      "phone": {"answer": 1},
      "accountManager": {"answer": 1}
    }
  }
}', '2026-01-01');

-- Where outside values come from: a file, or a service that is asked over HTTP. The secret lies sealed and leaves in no reply.
create table enrichment_sources (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('file', 'service')),
  -- What a record is recognised by: id, identifier, externalId, email, phone.
  known_by text not null,
  -- Column of the file, or path in the reply → field of the customer, or "custom:" and a name.
  mapping jsonb not null,
  -- Of a service: address with {email}, {phone}, {identifier} or {id} in it, its header, how long it may take.
  url text,
  header_name text,
  header_secret text,
  timeout_ms int not null default 5000 check (timeout_ms between 100 and 15000),
  -- A host inside our own network that an administrator named; no other private address is ever asked.
  inside_host text,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index enrichment_sources_name on enrichment_sources (lower(name));

-- One going-through of a file or of customers.
create table enrichments (
  id uuid primary key,
  source_id uuid not null references enrichment_sources (id),
  -- The newest run of it, and the one that takes it back.
  run_id uuid,
  undo_run_id uuid,
  file_id uuid references files (id),
  file_name text,
  settings jsonb not null default '{}',
  state text not null check (state in ('draft', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index enrichments_newest on enrichments (created_at desc);

-- What became of each record; a local work list.
create table enrichment_records (
  enrichment_id uuid not null references enrichments (id),
  line int not null,
  customer_id uuid,
  outcome text not null check (outcome in ('enriched', 'nothing new', 'refused', 'failed')),
  -- no customer · several · duplicates · incomplete · merged row …: a code for counting, and the sentence for people
  cause text,
  reason text,
  fields text[] not null default '{}',
  primary key (enrichment_id, line)
);
create index enrichment_records_by_outcome on enrichment_records (enrichment_id, outcome, line);

-- Every value that an outside source said of a customer. It is a source of its own, below what a person or a source
-- record says: used only where there was nothing, else kept beside.
create table enriched_values (
  customer_id uuid not null,
  id uuid not null,
  enrichment_id uuid not null,
  line int not null,
  field text not null,
  value text not null,
  source text not null,
  method text not null,
  at timestamptz not null,
  -- used: it is shown on the customer · beside: something better was there · taken back · replaced: changed by others since
  state text not null check (state in ('used', 'beside', 'taken back', 'replaced')),
  detail_id uuid,
  taken_back_at timestamptz,
  taken_back_by uuid,
  primary key (customer_id, id)
);
create index enriched_values_of_enrichment on enriched_values (enrichment_id, line, customer_id, id);

update roles set words = words || '{identity.needs,identity.enrich}' where id in ('manager', 'administrator');
update roles set words = words || '{identity.sources}' where id in ('administrator');
