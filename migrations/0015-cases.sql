-- What customers asked or complained of, from received to closed.
--
-- * What happened to a case is appended to case_events; stage, level, times and clocks of the row in cases are derived
--   from it, and a test holds the two equal. No personal value stands there: what was said lies in case_messages.
-- * A public message is an interaction too, with the same id; an internal note is not.
-- * A case of nobody known is the unknown customer's. Given to somebody later, its rows are written under them with the
--   ids they have and taken away here (scale.md, rule 5).
-- * A case is found by number, id or the digest of its status link in case_directory, in a first step of its own.

create sequence case_numbers start 10001;

create table cases (
  customer_id uuid not null references customers (id),
  id uuid not null,
  number text not null,
  type text not null check (type in ('enquiry', 'complaint', 'suggestion', 'compliment', 'data-subject request')),
  stage text not null check (stage in
    ('received', 'acknowledged', 'assessed', 'investigated', 'answered', 'responded', 'external review', 'closed')),
  subject text not null,
  channel text not null check (channel in ('email', 'phone', 'chat', 'web', 'post', 'shop', 'social')),
  language text,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  -- The assessment: how bad it is for the customer, whether anyone could be hurt, how hard to find out, how far it reaches.
  severity text check (severity in ('minor', 'moderate', 'major', 'critical')),
  safety boolean,
  complexity text check (complexity in ('simple', 'usual', 'complex')),
  impact text check (impact in ('one customer', 'several customers', 'many customers')),
  escalation smallint not null default 0 check (escalation between 0 and 3),
  owner_id uuid,
  team_id uuid,
  -- The department (a customer) that has to act; its people see the case.
  department_id uuid,
  -- The member of staff who raised it for the customer, or as one.
  raised_by uuid,
  -- A member of staff whom it is about; they never see it.
  about_staff_id uuid,
  anonymous boolean not null default false,
  tags text[] not null default '{}',
  -- What somebody needs to be served well (large print, a call instead of a letter); read by a word of its own.
  access_need text,
  remedy_sought text,
  -- Whom it waits for; null: us.
  waiting_for text check (waiting_for in ('customer', 'supplier', 'us')),
  snoozed_until timestamptz,
  outcome text check (outcome in ('upheld', 'partly upheld', 'not upheld', 'withdrawn', 'resolved')),
  -- It came in as an enquiry and became a complaint: counted as both.
  became_complaint_at timestamptz,
  matter_id uuid,
  -- The case (of the same family of customers) that it is answered in since.
  merged_into uuid,
  -- The nearest deadline that is still to be met (past, when it was missed), and when 70 % of its time are used.
  next_at timestamptz,
  warn_at timestamptz,
  clock_from timestamptz,
  next_measure text,
  -- How many promises about it were broken.
  broken smallint not null default 0,
  received_at timestamptz not null,
  acknowledged_at timestamptz,
  assessed_at timestamptz,
  answered_at timestamptz,
  responded_at timestamptz,
  external_at timestamptz,
  closed_at timestamptz,
  reopened smallint not null default 0,
  -- 2 once the customer asked for a review of what was decided.
  procedure_stage smallint not null default 1,
  -- When the customer last wrote, and we last did: whose turn it is.
  last_in_at timestamptz,
  last_out_at timestamptz,
  messages int not null default 0,
  spam boolean not null default false,
  -- Raised by one, the link to the status page is another one and the old one is dead.
  token_version int not null default 1,
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
create index cases_of_customer on cases (customer_id, received_at desc);
-- Queues: what is open, the nearest deadline first; what they are filtered by most lies in them too.
create index cases_by_next on cases (next_at, customer_id, id) include (type, stage, priority, owner_id, team_id, spam) where next_at is not null;
create index cases_open_undated on cases (customer_id, id) where closed_at is null and next_at is null;
create index cases_open_of_owner on cases (owner_id, next_at, customer_id, id) where closed_at is null;
create index cases_open_of_team on cases (team_id, next_at, customer_id, id) where closed_at is null;
create index cases_open_of_department on cases (department_id, next_at, customer_id, id) where closed_at is null and department_id is not null;
create index cases_open_by_type on cases (type, next_at, customer_id, id) where closed_at is null;
create index cases_snoozed on cases (snoozed_until) where snoozed_until is not null;
create index cases_by_time on cases (received_at, customer_id, id);
create index cases_by_type on cases (type, received_at, customer_id, id);
create index cases_by_closing on cases (closed_at, customer_id, id) where closed_at is not null;
create index cases_by_department on cases (department_id, received_at, customer_id, id) where department_id is not null;
create index cases_by_raiser on cases (raised_by, received_at) where raised_by is not null;
create index cases_about_staff on cases (about_staff_id) where about_staff_id is not null;
create index cases_by_tag on cases using gin (tags) where tags <> '{}';
create index cases_of_matter on cases (matter_id) where matter_id is not null;
create index cases_merged on cases (customer_id, merged_into) where merged_into is not null;
create index cases_imported on cases (import_id, import_line) where import_id is not null;

-- Found by number (upper case), by id, and by the digest of the status link.
create table case_directory (
  case_id uuid primary key,
  customer_id uuid not null,
  number text collate "C" not null unique,
  token_hash text unique
);

-- What a source calls its cases, so that an import knows them again.
create table case_sources (
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  case_id uuid not null,
  primary key (source, external_id)
);

-- Appended: what happened to a case, when, by whom, with its reason as a code.
create table case_events (
  customer_id uuid not null,
  case_id uuid not null,
  seq bigint generated by default as identity,
  -- When it happened, which may be before it was written down.
  at timestamptz not null,
  kind text not null,
  staff_id uuid,
  before text,
  after text,
  reason text,
  -- The message, point, redress, order or case that it is about.
  subject_id uuid,
  minutes int,
  recorded_at timestamptz not null,
  primary key (customer_id, case_id, seq)
);
create trigger case_events_are_appended before update on case_events for each row execute function refuse_change();

create table case_messages (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  direction text not null check (direction in ('in', 'out')),
  -- Seen by the customer; else a note among ourselves.
  public boolean not null,
  channel text not null check (channel in ('email', 'phone', 'chat', 'web', 'post', 'shop', 'social')),
  -- What kind of letter it is: acknowledgement, holding letter, response.
  letter text check (letter in ('acknowledgement', 'holding', 'response', 'external review')),
  staff_id uuid,
  from_name text,
  from_address text,
  to_addresses text[] not null default '{}',
  cc_addresses text[] not null default '{}',
  bcc_addresses text[] not null default '{}',
  subject text,
  text text not null,
  -- As it came; made safe whenever it is read.
  html text,
  -- Where in the text what was quoted from before begins.
  quoted_from int,
  state text not null check (state in ('draft', 'waiting', 'sent', 'failed', 'in doubt', 'received')),
  -- Of a message that waits: until when it can be taken back, and what follows when it has gone.
  send_at timestamptz,
  afterwards text check (afterwards in ('answered', 'wait for customer', 'close')),
  problem text,
  message_id text,
  in_reply_to text,
  search tsvector generated always as
    (to_tsvector('simple'::regconfig, left(coalesce(subject, '') || ' ' || text, 50000))) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, case_id, id)
);
create index case_messages_by_search on case_messages using gin (search) with (gin_pending_list_limit = 256);
create index case_messages_waiting on case_messages (send_at) where state = 'waiting';
create index case_messages_drafts on case_messages (staff_id, updated_at) where state = 'draft';

create table case_files (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  message_id uuid,
  -- The bytes, kept by the platform under this id.
  file_id uuid not null references files (id),
  name text not null,
  media_type text not null,
  bytes bigint not null,
  -- Of a picture inside a mail: what its HTML calls it.
  content_id text,
  created_by uuid,
  created_at timestamptz not null,
  primary key (customer_id, case_id, id)
);

-- People concerned beside the customer: who speaks for them, with whose consent, and who is kept informed.
create table case_people (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  role text not null check (role in ('representative', 'copied', 'witness', 'supplier')),
  -- The customer that they are, where they are one of ours.
  person_id uuid,
  name text not null,
  email text,
  phone text,
  -- A representative is spoken with only when the customer agreed to it.
  consent_at date,
  consent_how text,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, case_id, id)
);

-- Each point of a complaint, decided by one person and looked at again by another.
create table case_points (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  position int not null,
  text text not null,
  decision text check (decision in ('upheld', 'partly upheld', 'not upheld')),
  -- The reply to this point, as it goes into the letter.
  reply text,
  decided_by uuid,
  decided_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  review text check (review in ('confirmed', 'changed')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, case_id, id),
  check (reviewed_by is null or reviewed_by <> decided_by)
);

create table case_redress (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('apology', 'explanation', 'refund', 'replacement', 'repair', 'goodwill points')),
  -- What it costs us, in the organisation's currency.
  cost_minor bigint not null check (cost_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  note text,
  state text not null check (state in ('asked', 'approved', 'refused', 'given', 'taken back')),
  asked_by uuid,
  asked_at timestamptz not null,
  -- The limit of whoever asked, as it was then; null: without limit.
  limit_minor bigint,
  decided_by uuid,
  decided_at timestamptz,
  given_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, case_id, id)
);
create index case_redress_asked on case_redress (asked_at, customer_id, case_id, id) where state = 'asked';

-- The organisation's own tree of what goes wrong. A reference table.
create table root_causes (
  id uuid primary key,
  parent_id uuid references root_causes (id),
  name text not null,
  kind text not null check (kind in ('process', 'people', 'product', 'supplier', 'promise', 'policy', 'system')),
  position int not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index root_causes_name on root_causes (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), lower(name));

create table case_causes (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  cause_id uuid not null references root_causes (id),
  part text not null check (part in ('primary', 'contributing')),
  nature text not null check (nature in ('system', 'person')),
  -- What is changed so that it does not happen again, what that costs and what it is worth.
  change text,
  change_cost_minor bigint,
  change_benefit_minor bigint,
  created_by uuid,
  created_at timestamptz not null,
  primary key (customer_id, case_id, id)
);
create unique index case_causes_once on case_causes (customer_id, case_id, cause_id);
create unique index case_causes_primary on case_causes (customer_id, case_id) where part = 'primary';
create index case_causes_by_cause on case_causes (cause_id, customer_id, case_id);

-- Orders and other cases that it is about. Of another case the customer is named too, without a key between customers.
create table case_links (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('order', 'case')),
  subject_id uuid not null,
  subject_customer_id uuid not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (customer_id, case_id, id)
);
create unique index case_links_once on case_links (customer_id, case_id, kind, subject_id);
create index case_links_of_subject on case_links (subject_id, customer_id, case_id);

-- How many cases a customer has; derived, with the survivor, and a test holds it equal to the rows.
create table case_totals (
  customer_id uuid primary key references customers (id),
  cases int not null,
  open int not null,
  complaints int not null,
  last_at timestamptz
);
create index case_totals_open on case_totals (open, customer_id);
create index case_totals_complaints on case_totals (complaints, customer_id);

-- Up to what redress may cost each role decides alone. Without a row nothing, null without limit.
create table authority_limits (
  role_id text primary key references roles (id),
  limit_minor bigint check (limit_minor >= 0),
  updated_by uuid,
  updated_at timestamptz not null,
  version int not null default 1
);

-- When a case goes up a level by itself.
create table escalation_rules (
  id uuid primary key,
  name text not null,
  cause text not null check (cause in ('share', 'reopened', 'keyword', 'tag')),
  -- Of a share: 70 or 100 per cent of the time that is promised. Of reopened: how often.
  threshold numeric(6, 2),
  words text[] not null default '{}',
  types text[] not null default '{}',
  level smallint not null check (level between 1 and 3),
  team_id uuid references teams (id),
  active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);

alter table interactions add column case_id uuid;
create index interactions_of_case on interactions (customer_id, case_id) where case_id is not null;

alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check
  check (kind in ('customers', 'products', 'orders', 'interactions', 'cases'));

insert into authority_limits (role_id, limit_minor, updated_at) values
  ('agent', 5000, '2026-01-01'), ('team-leader', 20000, '2026-01-01'), ('manager', 100000, '2026-01-01'),
  ('director', null, '2026-01-01'), ('administrator', 0, '2026-01-01');

insert into escalation_rules (id, name, cause, threshold, words, types, level, created_at, updated_at) values
  ('01900000-0000-7000-8000-00000e5c0001', 'Nearly out of time', 'share', 70, '{}', '{complaint}', 1, '2026-01-01', '2026-01-01'),
  ('01900000-0000-7000-8000-00000e5c0002', 'Out of time', 'share', 100, '{}', '{complaint}', 2, '2026-01-01', '2026-01-01'),
  ('01900000-0000-7000-8000-00000e5c0003', 'Reopened twice', 'reopened', 2, '{}', '{}', 2, '2026-01-01', '2026-01-01'),
  ('01900000-0000-7000-8000-00000e5c0004', 'Words that call for a senior', 'keyword', null,
   '{solicitor,lawyer,ombudsman,injured,injury,journalist,newspaper}', '{}', 1, '2026-01-01', '2026-01-01');

insert into root_causes (id, parent_id, name, kind, position, created_at, updated_at)
select ('01900000-0000-7000-8000-0000ca05' || lpad(n::text, 4, '0'))::uuid,
  case when p is null then null else ('01900000-0000-7000-8000-0000ca05' || lpad(p::text, 4, '0'))::uuid end,
  name, kind, n, '2026-01-01', '2026-01-01'
from (values
  (1, null, 'Process', 'process'), (2, null, 'People', 'people'), (3, null, 'Product', 'product'),
  (4, null, 'Supplier', 'supplier'), (5, null, 'Promise', 'promise'), (6, null, 'Policy', 'policy'), (7, null, 'System', 'system'),
  (11, 1, 'A step is missing or unclear', 'process'), (12, 1, 'Handed over and lost', 'process'), (13, 1, 'Took too long', 'process'),
  (21, 2, 'Did not know how', 'people'), (22, 2, 'Was not kind', 'people'), (23, 2, 'Too few people', 'people'),
  (31, 3, 'Broken or faulty', 'product'), (32, 3, 'Not as described', 'product'), (33, 3, 'Not fit for its use', 'product'),
  (41, 4, 'Delivered late to us or to the customer', 'supplier'), (42, 4, 'Sent the wrong thing', 'supplier'), (43, 4, 'Poor quality', 'supplier'),
  (51, 5, 'We promised what we could not keep', 'promise'), (52, 5, 'We did not say what we meant', 'promise'),
  (61, 6, 'The rule is unfair', 'policy'), (62, 6, 'The rule is not known', 'policy'),
  (71, 7, 'Out of order', 'system'), (72, 7, 'Wrong data', 'system'), (73, 7, 'Hard to use', 'system')
) as c (n, p, name, kind) order by n;

update roles set words = words || '{cases.raise}' where id in ('agent', 'team-leader', 'manager', 'director', 'administrator', 'colleague');
update roles set words = words || '{cases.read}' where id in ('agent', 'team-leader', 'manager', 'director', 'analyst', 'administrator');
update roles set words = words || '{cases.work,cases.decide,cases.readRestricted}' where id in ('agent', 'team-leader', 'manager', 'administrator');
update roles set words = words || '{cases.review,cases.approve}' where id in ('team-leader', 'manager', 'director', 'administrator');
update roles set words = words || '{cases.settings}' where id in ('manager', 'administrator');
update roles set words = words || '{cases.export}' where id in ('manager', 'director', 'analyst', 'administrator');
