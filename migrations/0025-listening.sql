-- Listening, continued: earlier results that are brought in, sheets of paper, waves that come by themselves, answers that
-- are weighted because some kinds of people did not answer.

-- A file of what was answered to an earlier survey, with what its columns mean; it becomes a survey of its own.
create table past_results (
  id uuid primary key,
  file_id uuid,
  file_name text not null,
  -- How the file is read, and what its columns are called.
  layout jsonb not null,
  columns text[] not null,
  -- What each column means, and which code stands for what; empty until it was begun.
  reading jsonb,
  survey_id uuid references surveys (id),
  state text not null check (state in ('draft', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  run_id uuid,
  taken int not null default 0,
  refused int not null default 0,
  -- Answers of customers whom nobody here knows by that identifier.
  unknown int not null default 0,
  -- Answers outside their scale, by question; they are in no figure.
  left_out jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null
);
create index past_results_newest on past_results (created_at desc, id desc);

-- Rows of such a file that were not taken in, and why. A local list; it goes when the file is taken back.
create table past_refusals (
  past_id uuid not null references past_results (id),
  line int not null,
  reason text not null,
  cells text[] not null,
  primary key (past_id, line)
);

-- Sheets of paper by their number, so that none is entered twice. Of an anonymous survey the response is not named.
create table paper_sheets (
  survey_id uuid not null references surveys (id),
  number int not null check (number > 0),
  response_id uuid,
  entered_by uuid,
  entered_at timestamptz not null,
  primary key (survey_id, number)
);

-- A survey that is asked again every so many months: a wave begins, a sample is drawn, its people are asked.
create table wave_plans (
  survey_id uuid primary key references surveys (id),
  every_months int not null check (every_months between 1 and 24),
  next_at timestamptz not null,
  sample jsonb not null,
  reminder_days int[] not null default '{}',
  active boolean not null default true,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create index wave_plans_due on wave_plans (next_at) where active;

-- By what a survey's answers are weighted, and what came of it; each response holds its own weight.
create table survey_weightings (
  survey_id uuid primary key references surveys (id),
  groupings text[] not null,
  -- Whom the shares are taken of.
  whole text not null check (whole in ('customers', 'frame')),
  found jsonb not null,
  made_by uuid,
  made_at timestamptz not null
);

-- After which survey's answer, or at which stage of a case; empty where the event alone is meant.
alter table survey_triggers add column of_survey_id uuid references surveys (id);
alter table survey_triggers add column stage text;

-- Who was asked all the same is looked at by when it was.
create index survey_requests_overridden on survey_requests (created_at desc) where override_by is not null;

-- How many were asked in these days, and how many of them answered.
create index survey_requests_rate on survey_requests (survey_id, asked_at, state) where asked_at is not null;

-- Two more that take in surveys made of their template by themselves: bands of the zone of tolerance, and what dealing
-- with the house is worth to customers.
insert into measures (id, name, description, template, current, created_at, updated_at) values
  ('00000000-0000-7000-8000-00000000c504', 'Good enough, or better', 'Share of those for whom it was at least good enough; delighted, satisfied and dissatisfied apart.', 'zone', 1, '2026-01-01 00:00:03', '2026-01-01'),
  ('00000000-0000-7000-8000-00000000c505', 'Customer delivered value', 'What customers get, less what it takes of them; above nought dealing with us is worth it.', 'delivered-value', 1, '2026-01-01 00:00:04', '2026-01-01');
insert into measure_versions (measure_id, version, definition, made_at) values
  ('00000000-0000-7000-8000-00000000c504', 1, '{"formula": "zone", "question": "What would do, what would you wish for, and what did you get?", "scale": {"low": 1, "high": 9}, "sources": [], "own": [{"question": "adequate", "part": ""}, {"question": "desired", "part": ""}, {"question": "perceived", "part": ""}], "includes": {}}', '2026-01-01'),
  ('00000000-0000-7000-8000-00000000c505', 1, '{"formula": "delivered value", "question": "How good is what you get from us, and how much does it take?", "scale": {"low": 1, "high": 7}, "sources": [], "own": [{"question": "value", "part": "product"}, {"question": "value", "part": "service"}, {"question": "value", "part": "personnel"}, {"question": "value", "part": "image"}, {"question": "cost", "part": "money"}, {"question": "cost", "part": "time"}, {"question": "cost", "part": "energy"}, {"question": "cost", "part": "psychic"}], "includes": {}}', '2026-01-01');
