-- Which customers are likely the same, what people decided about it, and by what a new one is compared with all others.
--
-- * A linkage is what one run found among customers of one kind: the model it learnt, and figures. The newest that is
--   ready is the one that review, live matching and the Data quality page read; older ones keep their report.
-- * What a run found (pairs, members, keys) is derived: it is written beside the old one and takes its place at once.
-- * What people decided is appended, is never asked again, and teaches the next run. A merge or an unmerge by hand says
--   the same as a decision, and stands here too.
-- * A pair is named by two survivors, the smaller id first. It is kept with the first; whoever may not see both sees none.

create table linkages (
  id uuid primary key,
  number int generated always as identity unique,
  run_id uuid not null,
  kind text not null check (kind in ('person', 'account')),
  -- building: rows of it may be incomplete · ready: the newest · past: only its report is left · left: it came to no end
  state text not null check (state in ('building', 'ready', 'past', 'left')),
  -- Parameters, outlook, charts: schema.ts of the linkage.
  model jsonb,
  figures jsonb,
  -- The thresholds in force: as the run proposed, or as somebody chose.
  merge_at double precision,
  review_at double precision,
  chosen_by uuid,
  chosen_at timestamptz,
  -- The run that merged what stood over the threshold.
  merge_run_id uuid,
  created_at timestamptz not null,
  version int not null default 1
);
create unique index linkages_ready on linkages (kind) where state = 'ready';
create index linkages_by_time on linkages (created_at desc);
create index linkages_of_run on linkages (run_id);

-- Pairs in the bands "merge" and "review" of a linkage, between survivors as they were then.
create table link_pairs (
  customer_id uuid not null,
  linkage_id uuid not null,
  other_id uuid not null,
  weight real not null,
  probability real not null,
  -- How far from even: what is asked first.
  doubt real not null,
  -- What the two spent, in the house's currency: what is asked first by value.
  value_minor bigint not null default 0,
  cluster_id uuid not null,
  -- How many pairs of records speak for this pair of customers.
  records int not null default 1,
  -- Whether a second person is asked too, so that agreement can be told.
  twice boolean not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'second', 'same', 'different', 'unsure', 'disputed', 'one')),
  decided_by uuid,
  primary key (customer_id, linkage_id, other_id),
  check (customer_id < other_id)
);
create index link_pairs_by_doubt on link_pairs (linkage_id, doubt, customer_id, other_id) where state in ('waiting', 'second', 'unsure');
create index link_pairs_by_value on link_pairs (linkage_id, value_minor desc, customer_id, other_id) where state in ('waiting', 'second', 'unsure');
create index link_pairs_by_weight on link_pairs (linkage_id, probability desc, customer_id, other_id);
create index link_pairs_of_other on link_pairs (other_id);
create index link_pairs_of_cluster on link_pairs (linkage_id, cluster_id);

-- Which records of a linkage belong together; those that are alone have no row.
create table link_members (
  customer_id uuid not null,
  linkage_id uuid not null,
  cluster_id uuid not null,
  belonging real not null,
  primary key (customer_id, linkage_id)
);
create index link_members_of_cluster on link_members (linkage_id, cluster_id);

-- Appended: who said what of which two.
create table link_decisions (
  customer_id uuid not null,
  other_id uuid not null,
  seq bigint generated always as identity,
  decision text not null check (decision in ('same', 'different', 'unsure', 'taken back')),
  -- first, second (to compare two people's judgement), settled (of two who disagreed), merge and unmerge by hand
  how text not null check (how in ('first', 'second', 'settled', 'merge', 'unmerge')),
  linkage_id uuid,
  probability real,
  staff_id uuid,
  via text not null,
  at timestamptz not null,
  primary key (customer_id, other_id, seq),
  check (customer_id < other_id)
);
create trigger link_decisions_are_appended before update on link_decisions for each row execute function refuse_change();
create index link_decisions_of_other on link_decisions (other_id);
create index link_decisions_by_staff on link_decisions (staff_id, seq desc);

-- Whoever agrees with a new record in a key of the newest model is compared with it. Keys that no longer hold are left
-- until the next run: whom they name is read and weighed as it is now.
create table link_keys (
  linkage_no int not null,
  key bigint not null,
  customer_id uuid not null,
  primary key (linkage_no, key, customer_id)
);

-- How the house wishes to link. One row.
create table linking_settings (
  id int primary key default 1 check (id = 1),
  -- Off at first, so that a person first sees what is to be expected of it.
  merges_by_itself boolean not null default false,
  -- The share of wrong merges that the house accepts among those made by themselves.
  wrong_merges double precision not null default 0.01 check (wrong_merges between 0 and 0.2),
  nightly boolean not null default false,
  -- The share of pairs that a second person is shown.
  second_share double precision not null default 0.1 check (second_share between 0 and 1),
  updated_by uuid,
  updated_at timestamptz not null,
  version int not null default 1
);
insert into linking_settings (updated_at) values ('2026-01-01');

update roles set words = words || '{identity.read}' where id in ('team-leader', 'manager', 'director', 'analyst', 'administrator');
update roles set words = words || '{identity.review}' where id in ('team-leader', 'manager', 'administrator');
update roles set words = words || '{identity.link}' where id in ('manager', 'administrator');
