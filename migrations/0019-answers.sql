-- Answers that customers find by themselves and agents send, and what comes in from people who are not signed in.
--
-- * A version of an article is appended and never changed; what is live of a language is a number on its row. Saving
--   makes a version, restoring makes one with the older words.
-- * Whether an article answered somebody is said by them and kept by version. Nobody is followed: a browser carries a
--   random number for a week and the database its digest, so that whoever asks us all the same is known to have done so.

-- What articles are about; a few words in each language of the house. A reference table.
create table article_categories (
  id uuid primary key,
  -- By language tag.
  names jsonb not null,
  position int not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);

create table articles (
  id uuid primary key,
  category_id uuid references article_categories (id),
  audience text not null check (audience in ('public', 'internal')),
  -- The language that it was first written in, and its title there, for lists.
  language text not null,
  title text not null,
  -- Of any language: it can be read by those it is for.
  live boolean not null default false,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create index articles_by_title on articles (lower(title), id) where archived_at is null;
create index articles_newest on articles (updated_at, id) where archived_at is null;

-- An article in one language: its address, the version that is live, and what that is found by.
create table article_texts (
  article_id uuid not null references articles (id),
  language text not null,
  slug text collate "C" not null unique,
  latest int not null,
  live int,
  -- Of the live version, in its language's own grammar; titles weigh more.
  search tsvector,
  updated_at timestamptz not null,
  primary key (article_id, language)
);
create index article_texts_by_search on article_texts using gin (search) where live is not null;

-- Addresses that an article had before: whoever kept one is led to where it is now.
create table article_slugs (
  slug text collate "C" primary key,
  article_id uuid not null references articles (id),
  language text not null
);

-- Appended; only the moment at which it first went live is written later.
create table article_versions (
  article_id uuid not null references articles (id),
  language text not null,
  number int not null,
  title text not null,
  text text not null,
  -- The version whose words were brought back.
  restores int,
  made_by uuid,
  made_at timestamptz not null,
  live_at timestamptz,
  primary key (article_id, language, number)
);

-- What readers said to “Did this answer you?”, by version. Of readers whom we do not know, the unknown customer's.
create table article_verdicts (
  customer_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  language text not null,
  number int not null,
  answered boolean not null,
  -- What was missing, in their words.
  missing text,
  -- The digest of the number in their browser; empty where it takes none, so that we cannot tell who asked all the same.
  visitor text,
  -- The case whose answer led them here.
  case_id uuid,
  flags text[] not null default '{}',
  at timestamptz not null,
  primary key (customer_id, id)
);
create unique index article_verdicts_once on article_verdicts (customer_id, article_id, language, number, visitor) where visitor is not null;
create index article_verdicts_of_article on article_verdicts (article_id, language, number, at);

-- What came through the public form: each showing of it with each content once, and how many of late from one line, one
-- sender, one browser (digests). A local table, emptied by a job.
create table asked_forms (
  id uuid primary key,
  -- The showing of the form; its proof of work is worth three cases, not a thousand.
  seal text not null,
  case_id uuid not null,
  -- It was added to this open case of the sender instead of opening another.
  joined boolean not null default false,
  line text not null,
  sender text,
  visitor text,
  -- A mail with the private link went to the address that was given.
  mailed boolean not null default false,
  flags text[] not null default '{}',
  at timestamptz not null
);
create index asked_forms_of_seal on asked_forms (seal);
create index asked_forms_of_line on asked_forms (line, at);
create index asked_forms_of_sender on asked_forms (sender, at) where sender is not null;
create index asked_forms_of_visitor on asked_forms (visitor, at) where visitor is not null;
create index asked_forms_oldest on asked_forms (at);

-- How customers rate the handling of their case, and what they say of a rejection; one for each time that it was answered.
create table case_ratings (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  -- How often it had been reopened by then.
  round smallint not null,
  -- 1 to 5, as in customer satisfaction.
  handling smallint check (handling between 1 and 5),
  -- Of what was decided, apart from how it was handled.
  fair smallint check (fair between 1 and 5),
  -- Declared by the customer: it is solved.
  solved boolean,
  outcome text,
  text text,
  flags text[] not null default '{}',
  at timestamptz not null,
  updated_at timestamptz not null,
  primary key (customer_id, case_id, id)
);
create unique index case_ratings_once on case_ratings (customer_id, case_id, round);
create index case_ratings_by_time on case_ratings (at);

update roles set words = words || '{answers.read}';
update roles set words = words || '{answers.edit}' where id in ('agent', 'team-leader', 'manager', 'administrator');
update roles set words = words || '{answers.publish}' where id in ('team-leader', 'manager', 'administrator');
