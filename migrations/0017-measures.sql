-- Measures: figures as data, and the sums they follow from.
--
-- A measure is a versioned definition (what was asked, on which scale, by which formula, which answers count). What it
-- needs of answers adds up (how often each mark was given; sums and squares), so a day's answers are kept as one array of
-- sums for each group, and any stretch of days is their total. Answers are folded in as they arrive: who submits leaves a
-- mark in the same transaction, and the worker takes marks and adds to sums in one. A day is counted anew when something
-- about its answers changed, or a definition did.

create table measures (
  id uuid primary key,
  name text not null,
  description text not null default '',
  -- Which of our own templates it came from; those are there from the beginning.
  template text unique,
  -- Of staff less is shown.
  audience text not null default 'customers' check (audience in ('customers', 'staff')),
  -- The newest of measure_versions.
  current int not null,
  -- When what is kept was last brought up to date; empty while a new definition is being counted.
  counted_at timestamptz,
  run_id uuid,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);

-- What a measure meant, and from when. Appended, never changed.
create table measure_versions (
  measure_id uuid not null references measures (id),
  version int not null,
  definition jsonb not null,
  made_by uuid,
  made_at timestamptz not null,
  primary key (measure_id, version)
);
create trigger measure_versions_are_appended before update or delete on measure_versions for each row execute function refuse_change();

-- Sums of a day's answers, in all (grouping '') and by each grouping; what the numbers are follows from the formula. The
-- same by month (its first day), so that a year of twenty groups is read as months and the days at its ends.
create table measure_sums (
  measure_id uuid not null references measures (id),
  grouping_name text not null,
  span text not null check (span in ('day', 'month')),
  day date not null,
  member text not null,
  sums double precision[] not null,
  primary key (measure_id, grouping_name, span, day, member)
);

-- Answers that are not in the sums yet: a local work list, emptied within seconds.
create table answer_marks (
  customer_id uuid not null,
  response_id uuid not null,
  primary key (customer_id, response_id)
);

-- The three that every house asks for; they take in surveys made of the templates of the same name by themselves.
insert into measures (id, name, description, template, current, created_at, updated_at) values
  ('00000000-0000-7000-8000-00000000c501', 'Net Promoter Score', 'Would they recommend us? Share of 9 and 10 less share of 0 to 6.', 'nps', 1, '2026-01-01', '2026-01-01'),
  ('00000000-0000-7000-8000-00000000c502', 'Satisfaction (CSAT)', 'Share of those who say 4 or 5 of 5.', 'csat', 1, '2026-01-01 00:00:01', '2026-01-01'),
  ('00000000-0000-7000-8000-00000000c503', 'Ease (CES)', 'How easy it was made for them, on average; 7 is very easy.', 'ces', 1, '2026-01-01 00:00:02', '2026-01-01');
insert into measure_versions (measure_id, version, definition, made_at) values
  ('00000000-0000-7000-8000-00000000c501', 1, '{"formula": "net score", "question": "How likely are you to recommend us to a friend or colleague?", "scale": {"low": 0, "high": 10}, "top": 9, "bottom": 6, "sources": [], "includes": {}}', '2026-01-01'),
  ('00000000-0000-7000-8000-00000000c502', 1, '{"formula": "share", "question": "How satisfied are you with us?", "scale": {"low": 1, "high": 5}, "top": 4, "sources": [], "includes": {}}', '2026-01-01'),
  ('00000000-0000-7000-8000-00000000c503', 1, '{"formula": "mean", "question": "We made it easy for you to get this done.", "scale": {"low": 1, "high": 7}, "top": 5, "sources": [], "includes": {}}', '2026-01-01');

-- What moves an outcome: what was asked of which answers, and what was found. Appended by a run.
create table driver_studies (
  id uuid primary key,
  name text not null,
  survey_id uuid not null,
  asked jsonb not null,
  found jsonb,
  run_id uuid,
  made_by uuid,
  made_at timestamptz not null
);
create index driver_studies_newest on driver_studies (made_at desc, id desc);

update roles set words = words || '{measures.edit}' where id in ('manager', 'administrator', 'analyst');
