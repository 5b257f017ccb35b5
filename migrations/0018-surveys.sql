-- Surveys: what is asked, who is asked, and what they answered.
--
-- * A questionnaire is data (src/feedback/questionnaire/schema.ts). The draft is edited; publishing it appends a version,
--   and a version is never changed, so that whoever began to answer goes on with the one they began.
-- * Every closed answer has a place: an item of the survey, numbered once and never given to another, whatever version
--   asks it. A response keeps its closed answers in one array by place: 44 items of a million responses are a million
--   rows of some 200 bytes, not 44 million rows of 60; open text, dates and files lie beside it, a row each.
-- * A survey promises to be identified, confidential (read only as figures) or anonymous. Of an anonymous one no row says
--   who answered: its responses are the unknown customer's, their ids are random and tell no time, and their moment is
--   only a day. Who was asked is known, and what was answered; nothing joins the two.
-- * What robots or the hasty sent is kept and flagged; `counted` is what figures read.

create table surveys (
  id uuid primary key,
  name text not null,
  purpose text not null default '',
  -- Whom it asks: figures about staff are shown by stricter rules.
  audience text not null default 'customers' check (audience in ('customers', 'staff')),
  -- Stays once somebody has answered.
  promise text not null check (promise in ('identified', 'confidential', 'anonymous')),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  -- The template that it began as (nps, csat …), so that measures find their question.
  template text,
  -- What is being edited; what people see is the newest of survey_versions.
  draft jsonb not null,
  -- The version that people are given; what was made later of the draft is for testing.
  published int,
  closes_at timestamptz,
  closed_at timestamptz,
  first_answer_at timestamptz,
  -- Signs blind tokens of an anonymous survey (sealed).
  blind_key jsonb,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create index surveys_newest on surveys (created_at desc, id desc);

-- What people were shown. Appended, never changed.
create table survey_versions (
  survey_id uuid not null references surveys (id),
  version int not null,
  questionnaire jsonb not null,
  published_by uuid,
  published_at timestamptz not null,
  primary key (survey_id, version)
);
create trigger survey_versions_are_appended before update or delete on survey_versions for each row execute function refuse_change();

-- The place of each item in a response's array of closed answers, and of each open one beside it.
create table survey_items (
  survey_id uuid not null references surveys (id),
  place smallint not null check (place between 1 and 2000),
  question text not null,
  -- A row of a matrix, an option of many, the expectation of a pair; empty where a question has one item.
  part text not null default '',
  kind text not null,
  -- The lowest and highest number that counts; what lies outside is left out of figures, and said.
  low smallint,
  high smallint,
  primary key (survey_id, place),
  unique (survey_id, question, part)
);

-- A survey asked again: by quarter, after a change.
create table survey_waves (
  survey_id uuid not null references surveys (id),
  number smallint not null,
  name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  primary key (survey_id, number)
);

-- How many of a quota are in; the row is the lock that makes it exact.
create table survey_quotas (
  survey_id uuid not null references surveys (id),
  quota text not null,
  taken int not null default 0,
  primary key (survey_id, quota)
);

-- Ways in. The address is the id signed with the house's secret, so a copy of the database opens none of them.
create table survey_links (
  id uuid primary key,
  survey_id uuid not null references surveys (id),
  kind text not null check (kind in ('open', 'single', 'kiosk', 'test')),
  -- For whom it is, if for one: then it is used once.
  customer_id uuid,
  request_id uuid,
  wave smallint,
  channel text not null,
  label text not null default '',
  hidden jsonb not null default '{}',
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz,
  created_by uuid,
  created_at timestamptz not null
);
create index survey_links_of_survey on survey_links (survey_id, created_at) where customer_id is null;
create index survey_links_of_customer on survey_links (customer_id) where customer_id is not null;

-- Blind tokens that were spent, without a moment: an anonymous answer came with each.
create table spent_tokens (
  survey_id uuid not null references surveys (id),
  digest text not null,
  primary key (survey_id, digest)
);

-- Answers under way, page by page. Of an anonymous survey the link is not kept. A local table, emptied by a job.
create table answer_drafts (
  id uuid primary key,
  survey_id uuid not null references surveys (id),
  version int not null,
  link_id uuid,
  language text not null,
  page int not null default 0,
  answers jsonb not null default '{}',
  hidden jsonb not null default '{}',
  -- The digest of the blind token that it was begun with.
  token text,
  flags text[] not null default '{}',
  started_at timestamptz not null,
  updated_at timestamptz not null
);
create index answer_drafts_oldest on answer_drafts (updated_at);

create table responses (
  customer_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  version int not null,
  wave smallint,
  channel text not null,
  link_id uuid,
  language text not null,
  -- Part: broken off. Over quota: whole, but enough of its kind were in.
  state text not null check (state in ('part', 'whole', 'over quota')),
  started_at timestamptz,
  submitted_at timestamptz not null,
  -- The day in the house's zone, which figures go by.
  day date not null,
  seconds int,
  flags text[] not null default '{}',
  test boolean not null default false,
  weight real,
  -- Closed answers by place: a code, a mark, a rank, a share; null where nothing was said.
  closed smallint[] not null,
  hidden jsonb not null default '{}',
  -- What happened that it asks about: the case, the order.
  about_kind text,
  about_id uuid,
  entered_by uuid,
  import_id uuid,
  import_line int,
  counted boolean generated always as (state = 'whole' and flags = '{}' and not test) stored,
  primary key (customer_id, id)
);
create index responses_of_survey on responses (survey_id, submitted_at desc, id desc);
create index responses_counted on responses (survey_id, day) where counted;
create index responses_of_import on responses (import_id) where import_id is not null;

-- Open answers: text, dates, the names of files, "other: please say".
create table answer_texts (
  customer_id uuid not null,
  response_id uuid not null,
  place smallint not null,
  survey_id uuid not null,
  text text not null,
  primary key (customer_id, response_id, place),
  foreign key (customer_id, response_id) references responses (customer_id, id) on delete cascade
);
create index answer_texts_of_survey on answer_texts (survey_id, place);

-- How often anybody may be asked at all; one row.
create table asking_rules (
  id boolean primary key default true check (id),
  days_between int not null default 30 check (days_between between 0 and 3650),
  updated_by uuid,
  updated_at timestamptz not null,
  version int not null default 1
);
insert into asking_rules (updated_at) values ('2026-01-01');

-- When people are asked by themselves: after an event, some days later, some of them.
create table survey_triggers (
  id uuid primary key,
  survey_id uuid not null references surveys (id),
  event text not null,
  days_after int not null default 0 check (days_after between 0 and 3650),
  percent int not null default 100 check (percent between 1 and 100),
  reminder_days int[] not null default '{}',
  active boolean not null default true,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create index survey_triggers_of_event on survey_triggers (event) where active;

-- People who agreed to be asked now and then.
create table panels (
  id uuid primary key,
  name text not null,
  purpose text not null default '',
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create table panel_members (
  customer_id uuid not null,
  panel_id uuid not null references panels (id),
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (customer_id, panel_id)
);
create index panel_members_of_panel on panel_members (panel_id) where left_at is null;

-- A sample that was drawn, how, and out of how many.
create table samplings (
  id uuid primary key,
  survey_id uuid not null references surveys (id),
  wave smallint,
  method text not null check (method in ('everyone', 'random', 'stratified', 'quota')),
  asked jsonb not null,
  seed bigint not null,
  frame int not null,
  drawn int not null,
  left_out jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null
);
-- The frame it was drawn from, so that who answered can be laid against who might have.
create table sampling_frames (
  customer_id uuid not null,
  sampling_id uuid not null references samplings (id),
  stratum text not null default '',
  drawn boolean not null,
  primary key (customer_id, sampling_id)
);
create index sampling_frames_of_sampling on sampling_frames (sampling_id, drawn);

-- A request to answer. Of an anonymous survey `answered_at` says only that the way in was taken.
create table survey_requests (
  customer_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  wave smallint,
  sampling_id uuid,
  trigger_id uuid,
  about_kind text,
  about_id uuid,
  channel text not null,
  state text not null check (state in ('waiting', 'asked', 'answered', 'left out', 'expired')),
  due_at timestamptz not null,
  asked_at timestamptz,
  reminders timestamptz[] not null default '{}',
  reminded int not null default 0,
  answered_at timestamptz,
  -- Why nobody was asked, or who said to ask all the same and why.
  reason text,
  override_by uuid,
  override_why text,
  mail_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  primary key (customer_id, id)
);
create index survey_requests_due on survey_requests (due_at) where state = 'waiting';
create index survey_requests_of_survey on survey_requests (survey_id, created_at desc);
create index survey_requests_asked on survey_requests (customer_id, asked_at desc) where asked_at is not null;

-- Results shown to whoever has the address: only the questions and groups that were chosen.
create table result_shares (
  id uuid primary key,
  survey_id uuid not null references surveys (id),
  title text not null,
  questions text[] not null,
  group_by text,
  groups text[] not null default '{}',
  expires_at timestamptz,
  revoked_at timestamptz,
  created_by uuid,
  created_at timestamptz not null
);
create index result_shares_of_survey on result_shares (survey_id, created_at);

update roles set words = words || '{surveys.read}' where id in ('agent', 'team-leader', 'manager', 'director', 'administrator', 'analyst');
update roles set words = words || '{surveys.answers}' where id in ('agent', 'team-leader', 'manager', 'administrator');
update roles set words = words || '{surveys.edit,surveys.ask,surveys.share}' where id in ('manager', 'administrator');
update roles set words = words || '{surveys.edit}' where id in ('analyst');
