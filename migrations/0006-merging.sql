-- Which records are the same customer, and how that is taken back.
--
-- A merge is a fact, not a move. A row of `merges` says that one customer is read through another since; an unmerge is
-- another row. No order, interaction, consent or detail changes its customer_id (scale.md, rule 5), so a merge costs
-- milliseconds whatever hangs on either, and an unmerge finds everything where it was.
--
-- * The newest row of a customer says its parent, or that it has none: the facts are a forest. A merge always joins two
--   roots (whoever is named, their survivors are meant), so there is never a circle. `customers.merged_into` is derived
--   from it and always names the root itself; a test holds the two equal. To unmerge one gives it back with all that was
--   merged into it before, whatever was merged above it since.
-- * What is derived by customer is read through: totals of orders and interactions lie with the survivor and count the
--   whole family (so a list sorts and filters by one index), and are counted again from the rows when a merge is undone.
-- * A survivor's row shows the values that the rules choose from its family; what it said of itself lies in own_values
--   as long as it has a family, and comes back when the last one leaves. A merged customer's row is its own values,
--   untouched. A person's edit outranks the rules; consent, do-not-contact and restrictions: the strictest holds.
-- * Rows made under the survivor since a merge may be the other's. An unmerge proposes whose each is, and those that go
--   are written under the other with the id they had and removed here, in one transaction: customer_id is never updated,
--   an id leads to the row as before, and nothing that reads rows needs to know of it. (A fact "belongs to" beside the row
--   was thought of: every query that reads by customer would have had to ask it, for ever, for what happens seldom.)

alter table customers add column merged_at timestamptz;

-- Appended: who was merged into whom, and who was given back.
create table merges (
  customer_id uuid not null,
  seq bigint generated always as identity,
  act text not null check (act in ('merge', 'unmerge')),
  -- The survivor at that time: of an unmerge, whom it was taken out of.
  into_id uuid not null,
  at timestamptz not null,
  staff_id uuid,
  via text not null,
  -- Who said so: a person who looked at the two, a decision in review, or linkage by itself with its weight.
  why text not null check (why in ('by hand', 'by decision', 'by linkage', 'undo')),
  weight double precision,
  run_id uuid,
  primary key (customer_id, seq)
);
create trigger merges_are_appended before update on merges for each row execute function refuse_change();
create index merges_of_run on merges (run_id, seq) where run_id is not null;

-- What the row of a survivor said of itself before others were merged into it, and what was said of it since. Personal
-- values lie here and in customers, never in the facts above.
create table own_values (
  customer_id uuid primary key references customers (id),
  own jsonb not null,
  -- Set since the first merge by somebody or something other than the rules: field, value, when.
  said jsonb not null default '{}',
  -- What the rules chose last, so that a change by others is told from theirs.
  shown jsonb not null default '{}'
);

-- The pairs of a run that merges in bulk, and what became of each; a local work list.
create table merge_pairs (
  run_id uuid not null,
  line int not null,
  one_id uuid not null,
  other_id uuid not null,
  weight double precision,
  outcome text check (outcome in ('merged', 'already one', 'refused', 'taken back', 'left')),
  problem text,
  primary key (run_id, line)
);

-- How a field's value is chosen from the records of a family, the first criterion first. Data, so that a house may choose.
create table survivorship_rules (
  field text primary key,
  criteria text[] not null,
  -- For the criterion 'source': the sources in their order.
  sources text[] not null default '{}',
  updated_by uuid,
  updated_at timestamptz not null,
  version int not null default 1
);
insert into survivorship_rules (field, criteria, updated_at) values
  ('name', '{frequent,complete,recent}', '2026-01-01'),
  ('title', '{frequent,recent}', '2026-01-01'),
  ('birthDate', '{frequent,recent}', '2026-01-01'),
  ('language', '{recent}', '2026-01-01'),
  ('email', '{recent}', '2026-01-01'),
  ('phone', '{recent}', '2026-01-01'),
  ('address', '{recent}', '2026-01-01'),
  ('accountManagerId', '{recent}', '2026-01-01'),
  ('departmentId', '{recent}', '2026-01-01'),
  ('note', '{all}', '2026-01-01'),
  ('custom', '{recent}', '2026-01-01');

update roles set words = words || '{identity.merge,identity.unmerge}' where id in ('team-leader', 'manager', 'administrator');
update roles set words = words || '{identity.rules}' where id in ('manager', 'administrator');
