-- Interviews, focus groups and reviews; what was said in them, coded; and the themes that all evidence has in common.
--
-- * An interview or focus group is of the house; what a participant said in it is theirs: each turn of the transcript lies
--   with the customer who said it (the moderator's with the unknown one), so that a merge and an erasure reach it.
-- * A passage is a stretch of a turn. Its words are read out of the turn and kept nowhere else. Passages are marked first,
--   then every coder codes them on their own; until all are done nobody reads another's codes.
-- * Evidence is what people said in their own words: open answers, messages of cases, reviews, coded passages. It is read
--   where it lies. A reading keeps only what was derived from it (language, sentiment, themes), under an id of its own
--   that tells neither who nor when.

-- What is asked in an interview, in which order, and in which words consent is asked for. The newest version is used.
create table interview_guides (
  id uuid primary key,
  name text not null,
  purpose text not null default '',
  current int not null default 1,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
-- Appended, never changed: an interview keeps the version it was held by.
create table interview_guide_versions (
  guide_id uuid not null references interview_guides (id),
  version int not null,
  topics jsonb not null,
  consent_wording text not null,
  made_by uuid,
  made_at timestamptz not null,
  primary key (guide_id, version)
);
create trigger interview_guide_versions_are_appended before update or delete on interview_guide_versions for each row execute function refuse_change();

-- What passages are coded to: codes with definition, example and place in a tree.
create table code_books (
  id uuid primary key,
  name text not null,
  purpose text not null default '',
  current int not null default 1,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
-- Appended, never changed. A code keeps its id through all versions, so that what was coded stays readable.
create table code_book_versions (
  book_id uuid not null references code_books (id),
  version int not null,
  codes jsonb not null,
  made_by uuid,
  made_at timestamptz not null,
  primary key (book_id, version)
);
create trigger code_book_versions_are_appended before update or delete on code_book_versions for each row execute function refuse_change();

create table interviews (
  id uuid primary key,
  kind text not null check (kind in ('interview', 'focus group')),
  title text not null,
  -- Planned; held, with its transcript; coding, its passages fixed; settled, with one code for each passage.
  state text not null default 'planned' check (state in ('planned', 'held', 'coding', 'settled')),
  guide_id uuid references interview_guides (id),
  guide_version int,
  book_id uuid references code_books (id),
  book_version int,
  held_at timestamptz not null,
  minutes int,
  place text not null default '',
  moderator_id uuid,
  -- What participants were shown, and how they sat: what may have moved what they said.
  stimulus text not null default '',
  seating text not null default '',
  notes text not null default '',
  -- What it cost in all, in the house's currency.
  cost_minor bigint check (cost_minor >= 0),
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create index interviews_newest on interviews (held_at desc, id desc);
create index interviews_of_book on interviews (book_id, held_at) where book_id is not null;

-- Who took part, under which label of the transcript, and the consent that was recorded for it.
create table interview_participants (
  customer_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  label text not null,
  consent_id uuid not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (customer_id, id)
);
create unique index interview_participants_once on interview_participants (customer_id, interview_id);
create index interview_participants_of_interview on interview_participants (interview_id);

-- What was said, turn by turn.
create table interview_turns (
  customer_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  position int not null,
  at_seconds int,
  speaker text not null,
  text text not null,
  primary key (customer_id, id)
);
create index interview_turns_of_interview on interview_turns (interview_id, position);

-- A stretch of a turn that says one thing, from one character to another (counted in code points).
create table interview_passages (
  customer_id uuid not null,
  id uuid not null,
  turn_id uuid not null,
  interview_id uuid not null,
  starts int not null check (starts >= 0),
  ends int not null,
  -- Where coders differed: what it was settled to, by whom and why. A null code then says that none fits.
  settled_code uuid,
  settled_by uuid,
  settled_at timestamptz,
  settled_why text,
  marked_by uuid,
  marked_at timestamptz not null,
  primary key (customer_id, id),
  foreign key (customer_id, turn_id) references interview_turns (customer_id, id) on delete cascade,
  check (ends > starts)
);
create index interview_passages_of_interview on interview_passages (interview_id);

-- Who codes which interview, and when they were done.
create table interview_coders (
  interview_id uuid not null references interviews (id),
  staff_id uuid not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (interview_id, staff_id)
);
create index interview_coders_of_staff on interview_coders (staff_id, asked_at) where done_at is null;

-- One code of one coder for a passage; a null code says that none fits.
create table passage_codes (
  customer_id uuid not null,
  passage_id uuid not null,
  coder_id uuid not null,
  interview_id uuid not null,
  code uuid,
  coded_at timestamptz not null,
  primary key (customer_id, passage_id, coder_id),
  foreign key (customer_id, passage_id) references interview_passages (customer_id, id) on delete cascade
);
create index passage_codes_of_interview on passage_codes (interview_id);

alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check
  check (kind in ('customers', 'products', 'orders', 'interactions', 'cases', 'reviews'));

-- What people wrote about us elsewhere. Of somebody we do not know it is the unknown customer's.
create table reviews (
  customer_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text,
  site text not null,
  url text,
  written_at timestamptz not null,
  stars numeric(4, 2),
  stars_of smallint,
  title text,
  text text not null,
  author text,
  product_code text,
  import_id uuid,
  import_line int,
  created_at timestamptz not null,
  primary key (customer_id, id)
);
create index reviews_newest on reviews (written_at desc, id desc);
create index reviews_imported on reviews (import_id, import_line) where import_id is not null;
-- What a source calls its reviews, so that an import knows them again.
create table review_sources (
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  review_id uuid not null,
  primary key (source, external_id)
);

-- A theme: what several people said, whichever way they said it. Suggested by a run, confirmed by a person.
create table themes (
  id uuid primary key,
  name text not null,
  definition text not null default '',
  state text not null check (state in ('suggested', 'confirmed', 'set aside', 'merged')),
  merged_into uuid references themes (id),
  -- Words and phrases that tell it until a rule is learnt.
  phrases text[] not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index themes_name on themes (lower(name)) where state in ('suggested', 'confirmed');

-- What was derived from one piece of evidence. `at` is only its month where it must not tell who wrote it.
create table evidence_readings (
  customer_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('answer', 'case', 'review', 'interview', 'focus group')),
  evidence_id uuid not null,
  part smallint not null,
  -- The survey, case or interview that it belongs to; of a review itself.
  origin_id uuid not null,
  at timestamptz not null,
  month date not null,
  language text,
  -- −1 ill, 0 neither, 1 well; and how sure the rule is, where a rule said it.
  sentiment smallint not null check (sentiment between -1 and 1),
  sentiment_sure real,
  sentiment_by uuid,
  read_at timestamptz not null,
  primary key (customer_id, id)
);
create unique index evidence_readings_once on evidence_readings (customer_id, evidence_id, part);
create index evidence_readings_found on evidence_readings (id);
create index evidence_readings_of_origin on evidence_readings (origin_id);
create index evidence_readings_by_month on evidence_readings (month, kind);

-- Whether a piece of evidence speaks of a theme: what a rule says, or a person, whose word stands.
create table evidence_themes (
  customer_id uuid not null,
  reading_id uuid not null,
  theme_id uuid not null references themes (id),
  says boolean not null,
  score real,
  decided_by uuid,
  decided_at timestamptz,
  primary key (customer_id, reading_id, theme_id),
  foreign key (customer_id, reading_id) references evidence_readings (customer_id, id) on delete cascade
);
create index evidence_themes_of_theme on evidence_themes (theme_id, says);

-- What arrived and is not read yet: a local work list, emptied within seconds.
create table evidence_marks (
  customer_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('response', 'survey', 'case', 'interview')),
  primary key (customer_id, subject_id)
);

-- What was learnt from people's decisions: for each theme, and for sentiment, the weights and how well they do.
create table text_rules (
  subject text primary key,
  model jsonb not null,
  measured jsonb not null,
  learnt_at timestamptz not null
);

-- What an answer costs by each method, as the house enters it.
create table method_costs (
  method text primary key check (method in ('survey', 'interview', 'focus group', 'complaint', 'review', 'behaviour')),
  -- Once, and for each answer, in the house's currency.
  fixed_minor bigint not null default 0 check (fixed_minor >= 0),
  each_minor bigint not null default 0 check (each_minor >= 0),
  updated_by uuid,
  updated_at timestamptz not null,
  version int not null default 1
);

-- The comparison of methods as it was last worked out, and the run that did.
create table method_comparisons (
  id uuid primary key,
  run_id uuid,
  found jsonb,
  made_by uuid,
  made_at timestamptz not null
);

update roles set words = words || '{themes.read}' where id in ('agent', 'team-leader', 'manager', 'director', 'analyst', 'administrator');
update roles set words = words || '{interviews.read}' where id in ('team-leader', 'manager', 'director', 'analyst', 'administrator');
update roles set words = words || '{interviews.code}' where id in ('agent', 'team-leader', 'manager', 'analyst', 'administrator');
update roles set words = words || '{interviews.edit,themes.edit}' where id in ('manager', 'analyst', 'administrator');
