-- Who we serve. Rows that belong to a customer begin their key with it (scale.md, rule 1); the customer's own row is keyed by its id.

create table customers (
  id uuid primary key,
  kind text not null check (kind in ('person', 'account', 'department', 'unknown')),
  internal boolean not null default false,
  name text not null,
  given_name text,
  family_name text,
  title text,
  birth_date date,
  language text,
  -- The first valid e-mail, phone and country of the details below, kept here so that a list reads one row a customer.
  email text,
  phone text,
  city text,
  country text,
  tags text[] not null default '{}',
  -- Roles with us that hold, out of relationships, so that a list can be filtered by them.
  roles text[] not null default '{}',
  note text,
  account_manager_id uuid,
  -- When set, only this team, the account manager and those who may read restricted customers see the customer.
  restricted_team_id uuid,
  -- The department (a customer) that an internal person belongs to.
  department_id uuid,
  do_not_contact boolean not null default false,
  do_not_contact_reason text,
  merged_into uuid,
  archived_at timestamptz,
  custom jsonb not null default '{}',
  -- Lower case, without accents: what sorting and prefix search read.
  sort_name text collate "C" not null,
  -- The words that search finds the customer by, normalised alike, one space between; no parser of the database touches them.
  search text not null,
  search_words tsvector generated always as (array_to_tsvector(string_to_array(search, ' '))) stored,
  source text,
  import_id uuid,
  import_line int,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
-- Lists look for their rows in one of these alone, and count in it: what they are filtered and seen by most lies in it too.
create index customers_by_name on customers (sort_name, id) include (kind, country, created_at, restricted_team_id, account_manager_id)
  where merged_into is null and archived_at is null and kind <> 'unknown';
create index customers_by_kind on customers (kind, sort_name, id) include (country, created_at, restricted_team_id, account_manager_id) where merged_into is null and archived_at is null;
create index customers_by_creation on customers (created_at, id) include (kind, country, restricted_team_id, account_manager_id) where merged_into is null and archived_at is null;
-- Whether a customer found elsewhere (by a total, say) is one that a list shows.
create unique index customers_shown on customers (id) include (kind, country, created_at, restricted_team_id, account_manager_id) where merged_into is null and archived_at is null;
create index customers_by_change on customers (updated_at, id) where merged_into is null and archived_at is null;
create index customers_by_country on customers (country, sort_name, id) include (kind, created_at, restricted_team_id, account_manager_id) where merged_into is null and archived_at is null;
-- What edits leave behind is folded in early: every search reads it whole until then.
create index customers_by_search on customers using gin (search_words) with (gin_pending_list_limit = 256);
create index customers_by_tag on customers using gin (tags) where tags <> '{}';
create index customers_by_role on customers using gin (roles) where roles <> '{}';
create index customers_internal on customers (sort_name, id) where internal;
create index customers_by_manager on customers (account_manager_id, sort_name, id) where account_manager_id is not null;
create index customers_by_department on customers (department_id) where department_id is not null;
create index customers_restricted on customers (restricted_team_id, id) where restricted_team_id is not null;
create index customers_archived on customers (archived_at, id) where archived_at is not null;
create index customers_merged on customers (merged_into) where merged_into is not null;
create index customers_not_to_contact on customers (sort_name, id) where do_not_contact;
create index customers_imported on customers (import_id, import_line) where import_id is not null;

-- Whoever bought or wrote without saying who: shown apart, and in no figure per customer.
insert into customers (id, kind, name, sort_name, search, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000000', 'unknown', 'Unknown customer', 'unknown customer', '', '2026-01-01', '2026-01-01');

-- E-mails, phones, addresses and outside identifiers: one table, so that a customer's page reads one stretch.
create table customer_details (
  customer_id uuid not null references customers (id),
  id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'address', 'identifier')),
  -- As typed, for people; an address in one line.
  value text not null,
  -- As compared: lower case, E.164, postcode and first line, identifier without spaces.
  key text not null,
  label text,
  -- Of an address: lines, city, region, postcode. Of an identifier: nothing.
  parts jsonb,
  country text,
  preferred boolean not null default false,
  source text,
  valid_from date,
  valid_to date,
  import_id uuid,
  import_line int,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, id)
);

-- Found by value: e-mail, phone, identifier, and (kind external) the number a source knows the customer by.
-- Keyed by the value, looked up in a first step of its own.
create table customer_directory (
  kind text not null,
  key text collate "C" not null,
  customer_id uuid not null,
  primary key (kind, key, customer_id)
);

-- The distinct words that customers are found by, so that a typing error is looked for among words, not among customers.
create table search_words (
  word text collate "C" primary key
);
create index search_words_reversed on search_words (reverse(word) collate "C");

-- Each imported or received row as it came. Never edited; identity resolution links them.
create table source_records (
  customer_id uuid not null references customers (id),
  id uuid not null,
  source text not null,
  external_id text,
  raw jsonb not null,
  import_id uuid,
  import_line int,
  received_at timestamptz not null,
  primary key (customer_id, id)
);

-- With us when other_id is null, else with another customer; each side has its own row with the same id.
create table relationships (
  customer_id uuid not null references customers (id),
  id uuid not null,
  other_id uuid,
  role text not null check (role in ('owner', 'shareholder', 'investor', 'supplier', 'partner', 'regulator', 'community', 'purchaser', 'user', 'employee', 'colleague', 'parent', 'beneficiary', 'influencer')),
  -- 'of': this customer is the role of the other; 'has': the other is the role of this one.
  side text not null check (side in ('of', 'has')),
  since date,
  until date,
  note text,
  source text,
  import_id uuid,
  import_line int,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, id)
);

-- Appended: the newest row of a purpose and channel is what holds.
create table consents (
  customer_id uuid not null references customers (id),
  id uuid not null,
  purpose text not null,
  channel text not null,
  given boolean not null,
  lawful_basis text not null check (lawful_basis in ('consent', 'contract', 'legal obligation', 'vital interests', 'public task', 'legitimate interests')),
  wording text not null,
  source text not null,
  at timestamptz not null,
  recorded_by uuid,
  import_id uuid,
  import_line int,
  created_at timestamptz not null,
  primary key (customer_id, id)
);
create trigger consents_are_appended before update on consents for each row execute function refuse_change();

create table interactions (
  customer_id uuid not null references customers (id),
  id uuid not null,
  at timestamptz not null,
  channel text not null check (channel in ('email', 'phone', 'chat', 'web', 'post', 'shop', 'social')),
  direction text not null check (direction in ('in', 'out')),
  note text not null,
  next_step text,
  next_step_on date,
  next_step_done_at timestamptz,
  order_id uuid,
  moment_of_truth boolean not null default false,
  staff_id uuid,
  source text,
  external_id text,
  custom jsonb not null default '{}',
  import_id uuid,
  import_line int,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, id)
);
create index interactions_of_customer on interactions (customer_id, at desc, id desc);
-- Ascending throughout, so that a list reads it in either direction.
create index interactions_by_time on interactions (at, customer_id, id);
create index interactions_by_staff on interactions (staff_id, at, customer_id, id) where staff_id is not null;
create index interactions_by_next_step on interactions (next_step_on, customer_id, id) where next_step is not null and next_step_done_at is null;
create index interactions_imported on interactions (import_id, import_line) where import_id is not null;

-- How much was heard from a customer; derived, and a test holds it equal to the rows.
create table interaction_totals (
  customer_id uuid primary key references customers (id),
  interactions int not null,
  last_at timestamptz,
  last_channel text
);
create index interaction_totals_last on interaction_totals (last_at, customer_id);
