-- The database as it is after every migration. Written by "npm run schema"; to read, not to run.

create sequence case_numbers;
create sequence order_numbers;

create table absence_cases (
  absence_id uuid not null,
  case_id uuid not null,
  given_to uuid,
  at timestamp with time zone not null,
  settled_at timestamp with time zone,
  came_back boolean default false not null,
  constraint absence_cases_pkey PRIMARY KEY (absence_id, case_id),
  constraint absence_cases_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absences(id)
);

create table absences (
  id uuid not null,
  staff_id uuid not null,
  from_day date not null,
  to_day date,
  stand_in_id uuid,
  comes_back boolean default true not null,
  ended_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint absences_pkey PRIMARY KEY (id),
  constraint absences_check CHECK (((to_day IS NULL) OR (to_day >= from_day))),
  constraint absences_check1 CHECK (((stand_in_id IS NULL) OR (stand_in_id <> staff_id))),
  constraint absences_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint absences_stand_in_id_fkey FOREIGN KEY (stand_in_id) REFERENCES staff(id)
);
CREATE INDEX absences_current ON public.absences USING btree (from_day) WHERE (ended_at IS NULL);
CREATE INDEX absences_of_staff ON public.absences USING btree (staff_id, from_day);

create table answer_drafts (
  id uuid not null,
  survey_id uuid not null,
  version integer not null,
  link_id uuid,
  language text not null,
  page integer default 0 not null,
  answers jsonb default '{}'::jsonb not null,
  hidden jsonb default '{}'::jsonb not null,
  token text,
  flags text[] default '{}'::text[] not null,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint answer_drafts_pkey PRIMARY KEY (id),
  constraint answer_drafts_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);
CREATE INDEX answer_drafts_oldest ON public.answer_drafts USING btree (updated_at);

create table answer_marks (
  customer_id uuid not null,
  response_id uuid not null,
  constraint answer_marks_pkey PRIMARY KEY (customer_id, response_id)
);

create table answer_texts (
  customer_id uuid not null,
  response_id uuid not null,
  place smallint not null,
  survey_id uuid not null,
  text text not null,
  constraint answer_texts_pkey PRIMARY KEY (customer_id, response_id, place),
  constraint answer_texts_customer_id_response_id_fkey FOREIGN KEY (customer_id, response_id) REFERENCES responses(customer_id, id) ON DELETE CASCADE
);
CREATE INDEX answer_texts_of_survey ON public.answer_texts USING btree (survey_id, place);

create table api_keys (
  id uuid not null,
  staff_id uuid not null,
  name text not null,
  token_hash text not null,
  words text[],
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_token_hash_key UNIQUE (token_hash),
  constraint api_keys_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX api_keys_staff ON public.api_keys USING btree (staff_id);

create table article_categories (
  id uuid not null,
  names jsonb not null,
  "position" integer default 0 not null,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint article_categories_pkey PRIMARY KEY (id)
);

create table article_slugs (
  slug text collate "C" not null,
  article_id uuid not null,
  language text not null,
  constraint article_slugs_pkey PRIMARY KEY (slug),
  constraint article_slugs_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id)
);

create table article_texts (
  article_id uuid not null,
  language text not null,
  slug text collate "C" not null,
  latest integer not null,
  live integer,
  search tsvector,
  updated_at timestamp with time zone not null,
  constraint article_texts_pkey PRIMARY KEY (article_id, language),
  constraint article_texts_slug_key UNIQUE (slug),
  constraint article_texts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id)
);
CREATE INDEX article_texts_by_search ON public.article_texts USING gin (search) WHERE (live IS NOT NULL);

create table article_verdicts (
  customer_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  language text not null,
  number integer not null,
  answered boolean not null,
  missing text,
  visitor text,
  case_id uuid,
  flags text[] default '{}'::text[] not null,
  at timestamp with time zone not null,
  came boolean default false not null,
  constraint article_verdicts_pkey PRIMARY KEY (customer_id, id)
);
CREATE INDEX article_verdicts_of_article ON public.article_verdicts USING btree (article_id, language, number, at);
CREATE INDEX article_verdicts_of_visitor ON public.article_verdicts USING btree (visitor, at) WHERE ((visitor IS NOT NULL) AND (NOT came));
CREATE UNIQUE INDEX article_verdicts_once ON public.article_verdicts USING btree (customer_id, article_id, language, number, visitor) WHERE (visitor IS NOT NULL);

create table article_versions (
  article_id uuid not null,
  language text not null,
  number integer not null,
  title text not null,
  text text not null,
  restores integer,
  made_by uuid,
  made_at timestamp with time zone not null,
  live_at timestamp with time zone,
  constraint article_versions_pkey PRIMARY KEY (article_id, language, number),
  constraint article_versions_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id)
);

create table articles (
  id uuid not null,
  category_id uuid,
  audience text not null,
  language text not null,
  title text not null,
  live boolean default false not null,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint articles_pkey PRIMARY KEY (id),
  constraint articles_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'internal'::text]))),
  constraint articles_category_id_fkey FOREIGN KEY (category_id) REFERENCES article_categories(id)
);
CREATE INDEX articles_by_title ON public.articles USING btree (lower(title), id) WHERE (archived_at IS NULL);
CREATE INDEX articles_newest ON public.articles USING btree (updated_at, id) WHERE (archived_at IS NULL);

create table asked_forms (
  id uuid not null,
  seal text not null,
  case_id uuid not null,
  joined boolean default false not null,
  line text not null,
  sender text,
  visitor text,
  mailed boolean default false not null,
  flags text[] default '{}'::text[] not null,
  at timestamp with time zone not null,
  constraint asked_forms_pkey PRIMARY KEY (id)
);
CREATE INDEX asked_forms_of_line ON public.asked_forms USING btree (line, at);
CREATE INDEX asked_forms_of_seal ON public.asked_forms USING btree (seal);
CREATE INDEX asked_forms_of_sender ON public.asked_forms USING btree (sender, at) WHERE (sender IS NOT NULL);
CREATE INDEX asked_forms_of_visitor ON public.asked_forms USING btree (visitor, at) WHERE (visitor IS NOT NULL);
CREATE INDEX asked_forms_oldest ON public.asked_forms USING btree (at);

create table asking_rules (
  id boolean default true not null,
  days_between integer default 30 not null,
  updated_by uuid,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint asking_rules_pkey PRIMARY KEY (id),
  constraint asking_rules_days_between_check CHECK (((days_between >= 0) AND (days_between <= 3650))),
  constraint asking_rules_id_check CHECK (id)
);

create table assignment_rules (
  id uuid not null,
  name text not null,
  "position" integer not null,
  active boolean default true not null,
  types text[] default '{}'::text[] not null,
  channels text[] default '{}'::text[] not null,
  priorities text[] default '{}'::text[] not null,
  languages text[] default '{}'::text[] not null,
  tags text[] default '{}'::text[] not null,
  from_team_id uuid,
  to_team_id uuid not null,
  way text not null,
  skills text[] default '{}'::text[] not null,
  speaks_language boolean default true not null,
  last_staff_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint assignment_rules_pkey PRIMARY KEY (id),
  constraint assignment_rules_way_check CHECK ((way = ANY (ARRAY['in turn'::text, 'skill and load'::text]))),
  constraint assignment_rules_from_team_id_fkey FOREIGN KEY (from_team_id) REFERENCES teams(id),
  constraint assignment_rules_to_team_id_fkey FOREIGN KEY (to_team_id) REFERENCES teams(id)
);
CREATE UNIQUE INDEX assignment_rules_name ON public.assignment_rules USING btree (lower(name));

create table auth_account (
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint auth_account_pkey PRIMARY KEY (id),
  constraint auth_account_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint auth_account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_account_user ON public.auth_account USING btree (user_id);

create table auth_session (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint auth_session_pkey PRIMARY KEY (id),
  constraint auth_session_token_key UNIQUE (token),
  constraint auth_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_session_user ON public.auth_session USING btree (user_id);

create table auth_user (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint auth_user_pkey PRIMARY KEY (id),
  constraint auth_user_email_key UNIQUE (email)
);

create table auth_verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint auth_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_verification_identifier ON public.auth_verification USING btree (identifier);

create table authority_limits (
  role_id text not null,
  limit_minor bigint,
  updated_by uuid,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint authority_limits_pkey PRIMARY KEY (role_id),
  constraint authority_limits_limit_minor_check CHECK ((limit_minor >= 0)),
  constraint authority_limits_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
);

create table automatic_answers (
  recipient text not null,
  at timestamp with time zone not null,
  case_id uuid not null,
  id uuid not null,
  constraint automatic_answers_pkey PRIMARY KEY (id)
);
CREATE INDEX automatic_answers_of_case ON public.automatic_answers USING btree (case_id, at);
CREATE INDEX automatic_answers_of_recipient ON public.automatic_answers USING btree (recipient, at);

create table blocked_senders (
  address text collate "C" not null,
  case_id uuid,
  blocked_by uuid,
  blocked_at timestamp with time zone not null,
  constraint blocked_senders_pkey PRIMARY KEY (address)
);

create table calendar_days (
  calendar_id uuid not null,
  day date not null,
  name text not null,
  periods jsonb default '[]'::jsonb not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint calendar_days_pkey PRIMARY KEY (calendar_id, day),
  constraint calendar_days_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id)
);

create table calendar_versions (
  calendar_id uuid not null,
  number integer not null,
  effective_at timestamp with time zone not null,
  time_zone text not null,
  week jsonb not null,
  holiday_sets text[] default '{}'::text[] not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint calendar_versions_pkey PRIMARY KEY (calendar_id, number),
  constraint calendar_versions_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id)
);
CREATE TRIGGER calendar_versions_stay BEFORE DELETE OR UPDATE ON public.calendar_versions FOR EACH ROW EXECUTE FUNCTION refuse_change_in_effect();

create table calendars (
  id uuid not null,
  name text not null,
  standard boolean default false not null,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint calendars_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX calendars_name ON public.calendars USING btree (lower(name)) WHERE (archived_at IS NULL);
CREATE UNIQUE INDEX calendars_standard ON public.calendars USING btree (standard) WHERE standard;

create table canned_replies (
  id uuid not null,
  shortcut text not null,
  title text not null,
  text text not null,
  language text,
  team_id uuid,
  steps jsonb default '[]'::jsonb not null,
  used integer default 0 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint canned_replies_pkey PRIMARY KEY (id),
  constraint canned_replies_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
CREATE UNIQUE INDEX canned_replies_shortcut ON public.canned_replies USING btree (lower(shortcut));

create table case_assignments (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  rule_id uuid not null,
  staff_id uuid,
  weighed jsonb not null,
  constraint case_assignments_pkey PRIMARY KEY (customer_id, case_id, id)
);

create table case_causes (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  cause_id uuid not null,
  part text not null,
  nature text not null,
  change text,
  change_cost_minor bigint,
  change_benefit_minor bigint,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint case_causes_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_causes_nature_check CHECK ((nature = ANY (ARRAY['system'::text, 'person'::text]))),
  constraint case_causes_part_check CHECK ((part = ANY (ARRAY['primary'::text, 'contributing'::text]))),
  constraint case_causes_cause_id_fkey FOREIGN KEY (cause_id) REFERENCES root_causes(id)
);
CREATE INDEX case_causes_by_cause ON public.case_causes USING btree (cause_id, customer_id, case_id);
CREATE UNIQUE INDEX case_causes_once ON public.case_causes USING btree (customer_id, case_id, cause_id);
CREATE UNIQUE INDEX case_causes_primary ON public.case_causes USING btree (customer_id, case_id) WHERE (part = 'primary'::text);

create table case_directory (
  case_id uuid not null,
  customer_id uuid not null,
  number text collate "C" not null,
  token_hash text,
  constraint case_directory_pkey PRIMARY KEY (case_id),
  constraint case_directory_number_key UNIQUE (number),
  constraint case_directory_token_hash_key UNIQUE (token_hash)
);

create table case_drafts (
  customer_id uuid not null,
  case_id uuid not null,
  staff_id uuid not null,
  kind text not null,
  channel text not null,
  text text not null,
  cc_addresses text[] default '{}'::text[] not null,
  bcc_addresses text[] default '{}'::text[] not null,
  updated_at timestamp with time zone not null,
  constraint case_drafts_pkey PRIMARY KEY (customer_id, case_id, staff_id),
  constraint case_drafts_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'chat'::text, 'web'::text, 'post'::text, 'shop'::text, 'social'::text]))),
  constraint case_drafts_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text, 'heard'::text])))
);

create table case_events (
  customer_id uuid not null,
  case_id uuid not null,
  seq bigint generated by default as identity not null,
  at timestamp with time zone not null,
  kind text not null,
  staff_id uuid,
  before text,
  after text,
  reason text,
  subject_id uuid,
  minutes integer,
  recorded_at timestamp with time zone not null,
  constraint case_events_pkey PRIMARY KEY (customer_id, case_id, seq)
);
CREATE TRIGGER case_events_are_appended BEFORE UPDATE ON public.case_events FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table case_external (
  customer_id uuid not null,
  case_id uuid not null,
  body text not null,
  may_until date,
  tell_by timestamp with time zone,
  told_at timestamp with time zone,
  reminded_at timestamp with time zone,
  reference text,
  referred_on date,
  papers_by date,
  decision text,
  decided_on date,
  award_minor bigint,
  currency text,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint case_external_pkey PRIMARY KEY (customer_id, case_id),
  constraint case_external_award_minor_check CHECK ((award_minor >= 0)),
  constraint case_external_decision_check CHECK ((decision = ANY (ARRAY['upheld'::text, 'partly upheld'::text, 'not upheld'::text, 'withdrawn'::text])))
);
CREATE INDEX case_external_referred ON public.case_external USING btree (referred_on) WHERE (referred_on IS NOT NULL);
CREATE INDEX case_external_to_tell ON public.case_external USING btree (tell_by, customer_id, case_id) WHERE ((told_at IS NULL) AND (tell_by IS NOT NULL));

create table case_files (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  message_id uuid,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  content_id text,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint case_files_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id)
);

create table case_letter_versions (
  customer_id uuid not null,
  case_id uuid not null,
  letter_id uuid not null,
  number integer not null,
  subject text not null,
  recipient text not null,
  text text not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  constraint case_letter_versions_pkey PRIMARY KEY (customer_id, case_id, letter_id, number)
);

create table case_letters (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null,
  language text not null,
  template_id uuid,
  subject text not null,
  recipient text not null,
  text text not null,
  number integer default 1 not null,
  message_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint case_letters_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_letters_kind_check CHECK ((kind = ANY (ARRAY['acknowledgement'::text, 'holding'::text, 'response'::text, 'rejection'::text, 'external review'::text, 'conduct'::text])))
);

create table case_links (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  subject_customer_id uuid not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint case_links_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_links_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'case'::text])))
);
CREATE INDEX case_links_of_subject ON public.case_links USING btree (subject_id, customer_id, case_id);
CREATE UNIQUE INDEX case_links_once ON public.case_links USING btree (customer_id, case_id, kind, subject_id);

create table case_mediations (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  supplier text not null,
  supplier_id uuid,
  mediator_id uuid not null,
  customer_statement text,
  supplier_statement text,
  state text default 'open'::text not null,
  outcome text,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint case_mediations_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_mediations_state_check CHECK ((state = ANY (ARRAY['open'::text, 'agreed'::text, 'not agreed'::text, 'withdrawn'::text])))
);

create table case_messages (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  direction text not null,
  public boolean not null,
  channel text not null,
  letter text,
  staff_id uuid,
  from_name text,
  from_address text,
  to_addresses text[] default '{}'::text[] not null,
  cc_addresses text[] default '{}'::text[] not null,
  bcc_addresses text[] default '{}'::text[] not null,
  subject text,
  text text not null,
  html text,
  quoted_from integer,
  state text not null,
  send_at timestamp with time zone,
  afterwards text,
  problem text,
  message_id text,
  in_reply_to text,
  search tsvector generated always as (to_tsvector('simple'::regconfig, "left"(((COALESCE(subject, ''::text) || ' '::text) || text), 50000))) stored,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  side_id uuid,
  constraint case_messages_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_messages_afterwards_check CHECK ((afterwards = ANY (ARRAY['answered'::text, 'wait for customer'::text, 'close'::text]))),
  constraint case_messages_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'chat'::text, 'web'::text, 'post'::text, 'shop'::text, 'social'::text]))),
  constraint case_messages_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint case_messages_letter_check CHECK ((letter = ANY (ARRAY['acknowledgement'::text, 'holding'::text, 'response'::text, 'external review'::text]))),
  constraint case_messages_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'sent'::text, 'failed'::text, 'in doubt'::text, 'received'::text])))
);
CREATE INDEX case_messages_by_search ON public.case_messages USING gin (search) WITH (gin_pending_list_limit='256');
CREATE INDEX case_messages_by_time ON public.case_messages USING btree (at);
CREATE INDEX case_messages_drafts ON public.case_messages USING btree (staff_id, updated_at) WHERE (state = 'draft'::text);
CREATE INDEX case_messages_waiting ON public.case_messages USING btree (send_at) WHERE (state = 'waiting'::text);

create table case_people (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  role text not null,
  person_id uuid,
  name text not null,
  email text,
  phone text,
  consent_at date,
  consent_how text,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint case_people_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_people_role_check CHECK ((role = ANY (ARRAY['representative'::text, 'copied'::text, 'witness'::text, 'supplier'::text])))
);

create table case_points (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  "position" integer not null,
  text text not null,
  decision text,
  reply text,
  decided_by uuid,
  decided_at timestamp with time zone,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  review text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint case_points_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_points_check CHECK (((reviewed_by IS NULL) OR (reviewed_by <> decided_by))),
  constraint case_points_decision_check CHECK ((decision = ANY (ARRAY['upheld'::text, 'partly upheld'::text, 'not upheld'::text]))),
  constraint case_points_review_check CHECK ((review = ANY (ARRAY['confirmed'::text, 'changed'::text])))
);

create table case_presence (
  case_id uuid not null,
  staff_id uuid not null,
  doing text not null,
  seen_at timestamp with time zone not null,
  constraint case_presence_pkey PRIMARY KEY (case_id, staff_id),
  constraint case_presence_doing_check CHECK ((doing = ANY (ARRAY['looking'::text, 'writing'::text])))
);
CREATE INDEX case_presence_seen ON public.case_presence USING btree (seen_at);

create table case_proposals (
  customer_id uuid not null,
  case_id uuid not null,
  mediation_id uuid not null,
  id uuid not null,
  made_by text not null,
  text text not null,
  customer_says text,
  supplier_says text,
  at timestamp with time zone not null,
  constraint case_proposals_pkey PRIMARY KEY (customer_id, case_id, mediation_id, id),
  constraint case_proposals_customer_says_check CHECK ((customer_says = ANY (ARRAY['accepts'::text, 'declines'::text]))),
  constraint case_proposals_made_by_check CHECK ((made_by = ANY (ARRAY['customer'::text, 'supplier'::text, 'mediator'::text]))),
  constraint case_proposals_supplier_says_check CHECK ((supplier_says = ANY (ARRAY['accepts'::text, 'declines'::text])))
);

create table case_ratings (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  round smallint not null,
  handling smallint,
  fair smallint,
  solved boolean,
  outcome text,
  text text,
  flags text[] default '{}'::text[] not null,
  at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint case_ratings_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_ratings_fair_check CHECK (((fair >= 1) AND (fair <= 5))),
  constraint case_ratings_handling_check CHECK (((handling >= 1) AND (handling <= 5)))
);
CREATE INDEX case_ratings_by_time ON public.case_ratings USING btree (at);
CREATE UNIQUE INDEX case_ratings_once ON public.case_ratings USING btree (customer_id, case_id, round);

create table case_redress (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null,
  cost_minor bigint not null,
  currency text not null,
  note text,
  state text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  limit_minor bigint,
  decided_by uuid,
  decided_at timestamp with time zone,
  given_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint case_redress_pkey PRIMARY KEY (customer_id, case_id, id),
  constraint case_redress_cost_minor_check CHECK ((cost_minor >= 0)),
  constraint case_redress_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint case_redress_kind_check CHECK ((kind = ANY (ARRAY['apology'::text, 'explanation'::text, 'refund'::text, 'replacement'::text, 'repair'::text, 'goodwill points'::text]))),
  constraint case_redress_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text, 'given'::text, 'taken back'::text])))
);
CREATE INDEX case_redress_asked ON public.case_redress USING btree (asked_at, customer_id, case_id, id) WHERE (state = 'asked'::text);

create table case_sides (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  address text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint case_sides_pkey PRIMARY KEY (customer_id, case_id, id)
);
CREATE UNIQUE INDEX case_sides_once ON public.case_sides USING btree (customer_id, case_id, address);

create table case_sources (
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  case_id uuid not null,
  constraint case_sources_pkey PRIMARY KEY (source, external_id)
);

create table case_totals (
  customer_id uuid not null,
  cases integer not null,
  open integer not null,
  complaints integer not null,
  last_at timestamp with time zone,
  constraint case_totals_pkey PRIMARY KEY (customer_id),
  constraint case_totals_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX case_totals_complaints ON public.case_totals USING btree (complaints, customer_id);
CREATE INDEX case_totals_open ON public.case_totals USING btree (open, customer_id);

create table cases (
  customer_id uuid not null,
  id uuid not null,
  number text not null,
  type text not null,
  stage text not null,
  subject text not null,
  channel text not null,
  language text,
  priority text default 'normal'::text not null,
  severity text,
  safety boolean,
  complexity text,
  impact text,
  escalation smallint default 0 not null,
  owner_id uuid,
  team_id uuid,
  department_id uuid,
  raised_by uuid,
  about_staff_id uuid,
  anonymous boolean default false not null,
  tags text[] default '{}'::text[] not null,
  access_need text,
  remedy_sought text,
  waiting_for text,
  snoozed_until timestamp with time zone,
  outcome text,
  became_complaint_at timestamp with time zone,
  matter_id uuid,
  merged_into uuid,
  next_at timestamp with time zone,
  warn_at timestamp with time zone,
  clock_from timestamp with time zone,
  next_measure text,
  broken smallint default 0 not null,
  received_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  assessed_at timestamp with time zone,
  answered_at timestamp with time zone,
  responded_at timestamp with time zone,
  external_at timestamp with time zone,
  closed_at timestamp with time zone,
  reopened smallint default 0 not null,
  procedure_stage smallint default 1 not null,
  last_in_at timestamp with time zone,
  last_out_at timestamp with time zone,
  messages integer default 0 not null,
  spam boolean default false not null,
  token_version integer default 1 not null,
  source text,
  external_id text,
  custom jsonb default '{}'::jsonb not null,
  import_id uuid,
  import_line integer,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint cases_pkey PRIMARY KEY (customer_id, id),
  constraint cases_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'chat'::text, 'web'::text, 'post'::text, 'shop'::text, 'social'::text]))),
  constraint cases_complexity_check CHECK ((complexity = ANY (ARRAY['simple'::text, 'usual'::text, 'complex'::text]))),
  constraint cases_escalation_check CHECK (((escalation >= 0) AND (escalation <= 3))),
  constraint cases_impact_check CHECK ((impact = ANY (ARRAY['one customer'::text, 'several customers'::text, 'many customers'::text]))),
  constraint cases_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partly upheld'::text, 'not upheld'::text, 'withdrawn'::text, 'resolved'::text]))),
  constraint cases_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  constraint cases_severity_check CHECK ((severity = ANY (ARRAY['minor'::text, 'moderate'::text, 'major'::text, 'critical'::text]))),
  constraint cases_stage_check CHECK ((stage = ANY (ARRAY['received'::text, 'acknowledged'::text, 'assessed'::text, 'investigated'::text, 'answered'::text, 'responded'::text, 'external review'::text, 'closed'::text]))),
  constraint cases_type_check CHECK ((type = ANY (ARRAY['enquiry'::text, 'complaint'::text, 'suggestion'::text, 'compliment'::text, 'data-subject request'::text]))),
  constraint cases_waiting_for_check CHECK ((waiting_for = ANY (ARRAY['customer'::text, 'supplier'::text, 'us'::text]))),
  constraint cases_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX cases_about_staff ON public.cases USING btree (about_staff_id) WHERE (about_staff_id IS NOT NULL);
CREATE INDEX cases_by_closing ON public.cases USING btree (closed_at, customer_id, id) WHERE (closed_at IS NOT NULL);
CREATE INDEX cases_by_department ON public.cases USING btree (department_id, received_at, customer_id, id) WHERE (department_id IS NOT NULL);
CREATE INDEX cases_by_due ON public.cases USING btree (COALESCE(next_at, 'infinity'::timestamp with time zone), customer_id, id);
CREATE INDEX cases_by_raiser ON public.cases USING btree (raised_by, received_at) WHERE (raised_by IS NOT NULL);
CREATE INDEX cases_by_tag ON public.cases USING gin (tags) WITH (gin_pending_list_limit='256');
CREATE INDEX cases_by_time ON public.cases USING btree (received_at, customer_id, id);
CREATE INDEX cases_by_type ON public.cases USING btree (type, received_at, customer_id, id);
CREATE INDEX cases_imported ON public.cases USING btree (import_id, import_line) WHERE (import_id IS NOT NULL);
CREATE INDEX cases_merged ON public.cases USING btree (customer_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX cases_of_customer ON public.cases USING btree (customer_id, received_at DESC);
CREATE INDEX cases_of_matter ON public.cases USING btree (matter_id) WHERE (matter_id IS NOT NULL);
CREATE INDEX cases_open_broken ON public.cases USING btree (COALESCE(next_at, 'infinity'::timestamp with time zone), customer_id, id) INCLUDE (merged_into, spam, snoozed_until, about_staff_id, raised_by) WHERE ((closed_at IS NULL) AND (broken > 0));
CREATE INDEX cases_open_by_due ON public.cases USING btree (COALESCE(next_at, 'infinity'::timestamp with time zone), customer_id, id) INCLUDE (next_at, merged_into, spam, snoozed_until, about_staff_id, raised_by, owner_id, team_id, department_id, type, stage, priority, channel, language, waiting_for, escalation, broken, received_at) WHERE (closed_at IS NULL);
CREATE INDEX cases_open_by_tag ON public.cases USING gin (tags) WITH (gin_pending_list_limit='256') WHERE (closed_at IS NULL);
CREATE INDEX cases_open_by_type ON public.cases USING btree (type, COALESCE(next_at, 'infinity'::timestamp with time zone), customer_id, id) INCLUDE (next_at, merged_into, spam, snoozed_until, about_staff_id, raised_by, owner_id, team_id, department_id, type, stage, priority, channel, language, waiting_for, escalation, broken, received_at) WHERE (closed_at IS NULL);
CREATE INDEX cases_open_of_department ON public.cases USING btree (department_id, COALESCE(next_at, 'infinity'::timestamp with time zone), customer_id, id) WHERE ((closed_at IS NULL) AND (department_id IS NOT NULL));
CREATE INDEX cases_open_of_nobody ON public.cases USING btree (COALESCE(next_at, 'infinity'::timestamp with time zone), customer_id, id) INCLUDE (merged_into, spam, snoozed_until, about_staff_id, raised_by) WHERE ((closed_at IS NULL) AND (owner_id IS NULL));
CREATE INDEX cases_open_of_owner ON public.cases USING btree (owner_id, COALESCE(next_at, 'infinity'::timestamp with time zone), customer_id, id) INCLUDE (merged_into, spam, snoozed_until, about_staff_id, raised_by) WHERE ((closed_at IS NULL) AND (owner_id IS NOT NULL));
CREATE INDEX cases_open_of_team ON public.cases USING btree (team_id, COALESCE(next_at, 'infinity'::timestamp with time zone), customer_id, id) INCLUDE (merged_into, spam, snoozed_until, about_staff_id, raised_by) WHERE (closed_at IS NULL);
CREATE INDEX cases_snoozed ON public.cases USING btree (snoozed_until) WHERE (snoozed_until IS NOT NULL);

create table changed_days (
  measure text not null,
  day date not null,
  seq bigint generated always as identity not null,
  constraint changed_days_pkey PRIMARY KEY (seq)
);

create table clock_subjects (
  customer_id uuid not null,
  id uuid not null,
  kind text not null,
  label text,
  facts jsonb not null,
  events jsonb not null,
  received_at timestamp with time zone,
  constraint clock_subjects_pkey PRIMARY KEY (customer_id, id)
);
CREATE INDEX clock_subjects_received ON public.clock_subjects USING btree (received_at);

create table clocks (
  customer_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  commitment_id uuid not null,
  version integer not null,
  measure text not null,
  round integer default 1 not null,
  state text not null,
  started_at timestamp with time zone,
  due_at timestamp with time zone,
  next_at timestamp with time zone,
  elapsed_seconds integer default 0 not null,
  elapsed_days integer default 0 not null,
  kept boolean,
  decided_at timestamp with time zone,
  ended_at timestamp with time zone,
  told smallint default 0 not null,
  constraint clocks_pkey PRIMARY KEY (customer_id, id),
  constraint clocks_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'paused'::text, 'kept'::text, 'broken'::text, 'ended'::text]))),
  constraint clocks_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id)
);
CREATE INDEX clocks_decided ON public.clocks USING btree (commitment_id, kept, decided_at, customer_id, id) WHERE (decided_at IS NOT NULL);
CREATE INDEX clocks_decided_by_time ON public.clocks USING btree (decided_at) WHERE (decided_at IS NOT NULL);
CREATE INDEX clocks_next ON public.clocks USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE UNIQUE INDEX clocks_of_subject ON public.clocks USING btree (customer_id, subject_id, commitment_id, round);
CREATE INDEX clocks_open ON public.clocks USING btree (commitment_id, due_at, customer_id, id) WHERE (ended_at IS NULL);

create table code_book_versions (
  book_id uuid not null,
  version integer not null,
  codes jsonb not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint code_book_versions_pkey PRIMARY KEY (book_id, version),
  constraint code_book_versions_book_id_fkey FOREIGN KEY (book_id) REFERENCES code_books(id)
);
CREATE TRIGGER code_book_versions_are_appended BEFORE DELETE OR UPDATE ON public.code_book_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table code_books (
  id uuid not null,
  name text not null,
  purpose text default ''::text not null,
  current integer default 1 not null,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint code_books_pkey PRIMARY KEY (id)
);

create table commitment_versions (
  commitment_id uuid not null,
  number integer not null,
  effective_at timestamp with time zone not null,
  calendar_id uuid not null,
  definition jsonb not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint commitment_versions_pkey PRIMARY KEY (commitment_id, number),
  constraint commitment_versions_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id),
  constraint commitment_versions_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id)
);
CREATE INDEX commitment_versions_calendar ON public.commitment_versions USING btree (calendar_id);
CREATE TRIGGER commitment_versions_stay BEFORE DELETE OR UPDATE ON public.commitment_versions FOR EACH ROW EXECUTE FUNCTION refuse_change_in_effect();

create table commitments (
  id uuid not null,
  name text not null,
  measure text,
  stage smallint default 1 not null,
  pack text,
  pack_key text,
  owner_id uuid,
  published_at timestamp with time zone,
  ended_at timestamp with time zone,
  "position" integer default 0 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint commitments_pkey PRIMARY KEY (id),
  constraint commitments_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id)
);
CREATE UNIQUE INDEX commitments_name ON public.commitments USING btree (lower(name)) WHERE (ended_at IS NULL);

create table complaining_made_easier (
  id uuid not null,
  day date not null,
  what text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint complaining_made_easier_pkey PRIMARY KEY (id)
);

create table completeness_changes (
  seq bigint generated always as identity not null,
  who text not null,
  source text not null,
  part text not null,
  n integer not null,
  missing integer not null,
  invalid integer not null,
  points bigint not null,
  constraint completeness_changes_pkey PRIMARY KEY (seq)
);

create table completeness_figures (
  day date not null,
  who text not null,
  source text not null,
  part text not null,
  n bigint not null,
  missing bigint default 0 not null,
  invalid bigint default 0 not null,
  points bigint default 0 not null,
  constraint completeness_figures_pkey PRIMARY KEY (day, who, source, part)
);

create table completeness_needs (
  version integer not null,
  definition jsonb not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  counted_at timestamp with time zone,
  constraint completeness_needs_pkey PRIMARY KEY (version)
);

create table completeness_totals (
  customer_id uuid not null,
  version integer default 0 not null,
  who text default ''::text not null,
  source text default ''::text not null,
  completeness smallint,
  to_answer smallint,
  to_deliver smallint,
  to_invite smallint,
  to_analyse smallint,
  missing text[] default '{}'::text[] not null,
  invalid text[] default '{}'::text[] not null,
  ask_worth real,
  constraint completeness_totals_pkey PRIMARY KEY (customer_id)
);
CREATE INDEX completeness_totals_invalid ON public.completeness_totals USING gin (invalid) WHERE (invalid <> '{}'::text[]);
CREATE INDEX completeness_totals_missing ON public.completeness_totals USING gin (missing) WHERE (missing <> '{}'::text[]);
CREATE INDEX completeness_totals_share ON public.completeness_totals USING btree (completeness, customer_id);
CREATE INDEX completeness_totals_worth ON public.completeness_totals USING btree (ask_worth, customer_id) WHERE (ask_worth IS NOT NULL);

create table conduct_evidence (
  customer_id uuid not null,
  measure_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  case_id uuid,
  constraint conduct_evidence_pkey PRIMARY KEY (customer_id, measure_id, kind, subject_id),
  constraint conduct_evidence_kind_check CHECK ((kind = ANY (ARRAY['incident'::text, 'message'::text, 'case'::text])))
);

create table conduct_incidents (
  customer_id uuid not null,
  id uuid not null,
  case_id uuid,
  at timestamp with time zone not null,
  channel text not null,
  kinds text[] not null,
  staff_id uuid not null,
  said text not null,
  witnesses text,
  support text,
  support_at timestamp with time zone,
  police boolean default false not null,
  reported_by uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint conduct_incidents_pkey PRIMARY KEY (customer_id, id),
  constraint conduct_incidents_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'chat'::text, 'web'::text, 'post'::text, 'shop'::text, 'social'::text]))),
  constraint conduct_incidents_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX conduct_incidents_by_time ON public.conduct_incidents USING btree (at, customer_id, id);

create table conduct_measures (
  customer_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  grounds text[] not null,
  reason text not null,
  channels text[] default '{}'::text[] not null,
  answer text,
  state text not null,
  starts_on date not null,
  ends_on date not null,
  review_on date not null,
  review_told_on date,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  last_by uuid not null,
  letter_id uuid,
  appeal_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint conduct_measures_pkey PRIMARY KEY (customer_id, id),
  constraint conduct_measures_check CHECK (((ends_on > starts_on) AND ((review_on >= starts_on) AND (review_on <= ends_on)))),
  constraint conduct_measures_check1 CHECK (((kind = 'warning'::text) OR (channels <> '{}'::text[]))),
  constraint conduct_measures_kind_check CHECK ((kind = ANY (ARRAY['warning'::text, 'limit'::text]))),
  constraint conduct_measures_state_check CHECK ((state = ANY (ARRAY['in force'::text, 'ended'::text, 'lifted'::text]))),
  constraint conduct_measures_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX conduct_measures_to_end ON public.conduct_measures USING btree (ends_on) WHERE (state = 'in force'::text);
CREATE INDEX conduct_measures_to_review ON public.conduct_measures USING btree (review_on, customer_id, id) WHERE (state = 'in force'::text);

create table conduct_steps (
  customer_id uuid not null,
  measure_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  outcome text,
  staff_id uuid,
  words text,
  review_on date,
  ends_on date,
  constraint conduct_steps_pkey PRIMARY KEY (customer_id, measure_id, id),
  constraint conduct_steps_kind_check CHECK ((kind = ANY (ARRAY['decided'::text, 'reviewed'::text, 'appealed'::text, 'appeal decided'::text, 'ended'::text])))
);

create table consents (
  customer_id uuid not null,
  id uuid not null,
  purpose text not null,
  channel text not null,
  given boolean not null,
  lawful_basis text not null,
  wording text not null,
  source text not null,
  at timestamp with time zone not null,
  recorded_by uuid,
  import_id uuid,
  import_line integer,
  created_at timestamp with time zone not null,
  constraint consents_pkey PRIMARY KEY (customer_id, id),
  constraint consents_lawful_basis_check CHECK ((lawful_basis = ANY (ARRAY['consent'::text, 'contract'::text, 'legal obligation'::text, 'vital interests'::text, 'public task'::text, 'legitimate interests'::text]))),
  constraint consents_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE TRIGGER consents_are_appended BEFORE UPDATE ON public.consents FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table customer_details (
  customer_id uuid not null,
  id uuid not null,
  kind text not null,
  value text not null,
  key text not null,
  label text,
  parts jsonb,
  country text,
  preferred boolean default false not null,
  source text,
  valid_from date,
  valid_to date,
  import_id uuid,
  import_line integer,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint customer_details_pkey PRIMARY KEY (customer_id, id),
  constraint customer_details_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'address'::text, 'identifier'::text])))
);

create table customer_directory (
  kind text not null,
  key text collate "C" not null,
  customer_id uuid not null,
  constraint customer_directory_pkey PRIMARY KEY (kind, key, customer_id)
);

create table customers (
  id uuid not null,
  kind text not null,
  internal boolean default false not null,
  name text not null,
  given_name text,
  family_name text,
  title text,
  birth_date date,
  language text,
  email text,
  phone text,
  city text,
  country text,
  tags text[] default '{}'::text[] not null,
  roles text[] default '{}'::text[] not null,
  note text,
  account_manager_id uuid,
  restricted_team_id uuid,
  department_id uuid,
  do_not_contact boolean default false not null,
  do_not_contact_reason text,
  merged_into uuid,
  archived_at timestamp with time zone,
  custom jsonb default '{}'::jsonb not null,
  sort_name text collate "C" not null,
  search text not null,
  search_words tsvector generated always as (array_to_tsvector(string_to_array(search, ' '::text))) stored,
  source text,
  import_id uuid,
  import_line integer,
  created_by uuid,
  updated_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  merged_at timestamp with time zone,
  constraint customers_pkey PRIMARY KEY (id),
  constraint customers_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'account'::text, 'department'::text, 'unknown'::text])))
);
CREATE INDEX customers_archived ON public.customers USING btree (archived_at, id) WHERE (archived_at IS NOT NULL);
CREATE INDEX customers_by_change ON public.customers USING btree (updated_at, id) WHERE ((merged_into IS NULL) AND (archived_at IS NULL));
CREATE INDEX customers_by_country ON public.customers USING btree (country, sort_name, id) INCLUDE (kind, created_at, restricted_team_id, account_manager_id) WHERE ((merged_into IS NULL) AND (archived_at IS NULL));
CREATE INDEX customers_by_creation ON public.customers USING btree (created_at, id) INCLUDE (kind, country, restricted_team_id, account_manager_id) WHERE ((merged_into IS NULL) AND (archived_at IS NULL));
CREATE INDEX customers_by_department ON public.customers USING btree (department_id) WHERE (department_id IS NOT NULL);
CREATE INDEX customers_by_kind ON public.customers USING btree (kind, sort_name, id) INCLUDE (country, created_at, restricted_team_id, account_manager_id) WHERE ((merged_into IS NULL) AND (archived_at IS NULL));
CREATE INDEX customers_by_manager ON public.customers USING btree (account_manager_id, sort_name, id) WHERE (account_manager_id IS NOT NULL);
CREATE INDEX customers_by_name ON public.customers USING btree (sort_name, id) INCLUDE (kind, country, created_at, restricted_team_id, account_manager_id) WHERE ((merged_into IS NULL) AND (archived_at IS NULL) AND (kind <> 'unknown'::text));
CREATE INDEX customers_by_role ON public.customers USING gin (roles) WHERE (roles <> '{}'::text[]);
CREATE INDEX customers_by_search ON public.customers USING gin (search_words) WITH (gin_pending_list_limit='256');
CREATE INDEX customers_by_tag ON public.customers USING gin (tags) WHERE (tags <> '{}'::text[]);
CREATE INDEX customers_imported ON public.customers USING btree (import_id, import_line) WHERE (import_id IS NOT NULL);
CREATE INDEX customers_internal ON public.customers USING btree (sort_name, id) WHERE internal;
CREATE INDEX customers_merged ON public.customers USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX customers_not_to_contact ON public.customers USING btree (sort_name, id) WHERE do_not_contact;
CREATE INDEX customers_restricted ON public.customers USING btree (restricted_team_id, id) WHERE (restricted_team_id IS NOT NULL);
CREATE UNIQUE INDEX customers_shown ON public.customers USING btree (id) INCLUDE (kind, country, created_at, restricted_team_id, account_manager_id) WHERE ((merged_into IS NULL) AND (archived_at IS NULL));

create table daily_figures (
  measure text not null,
  day date not null,
  part text default ''::text not null,
  count bigint not null,
  amount_minor bigint,
  counted_at timestamp with time zone not null,
  constraint daily_figures_pkey PRIMARY KEY (measure, day, part)
);

create table desk_profiles (
  staff_id uuid not null,
  languages text[] default '{}'::text[] not null,
  skills text[] default '{}'::text[] not null,
  most_open numeric(6,1),
  takes boolean default true not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint desk_profiles_pkey PRIMARY KEY (staff_id),
  constraint desk_profiles_most_open_check CHECK ((most_open > (0)::numeric)),
  constraint desk_profiles_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);

create table driver_studies (
  id uuid not null,
  name text not null,
  survey_id uuid not null,
  asked jsonb not null,
  found jsonb,
  run_id uuid,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint driver_studies_pkey PRIMARY KEY (id)
);
CREATE INDEX driver_studies_newest ON public.driver_studies USING btree (made_at DESC, id DESC);

create table enriched_values (
  customer_id uuid not null,
  id uuid not null,
  enrichment_id uuid not null,
  line integer not null,
  field text not null,
  value text not null,
  source text not null,
  method text not null,
  at timestamp with time zone not null,
  state text not null,
  detail_id uuid,
  taken_back_at timestamp with time zone,
  taken_back_by uuid,
  constraint enriched_values_pkey PRIMARY KEY (customer_id, id),
  constraint enriched_values_state_check CHECK ((state = ANY (ARRAY['used'::text, 'beside'::text, 'taken back'::text, 'replaced'::text])))
);
CREATE INDEX enriched_values_of_enrichment ON public.enriched_values USING btree (enrichment_id, line, customer_id, id);

create table enrichment_records (
  enrichment_id uuid not null,
  line integer not null,
  customer_id uuid,
  outcome text not null,
  cause text,
  reason text,
  fields text[] default '{}'::text[] not null,
  constraint enrichment_records_pkey PRIMARY KEY (enrichment_id, line),
  constraint enrichment_records_outcome_check CHECK ((outcome = ANY (ARRAY['enriched'::text, 'nothing new'::text, 'refused'::text, 'failed'::text]))),
  constraint enrichment_records_enrichment_id_fkey FOREIGN KEY (enrichment_id) REFERENCES enrichments(id)
);
CREATE INDEX enrichment_records_by_outcome ON public.enrichment_records USING btree (enrichment_id, outcome, line);

create table enrichment_sources (
  id uuid not null,
  name text not null,
  kind text not null,
  known_by text not null,
  mapping jsonb not null,
  url text,
  header_name text,
  header_secret text,
  timeout_ms integer default 5000 not null,
  inside_host text,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint enrichment_sources_pkey PRIMARY KEY (id),
  constraint enrichment_sources_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'service'::text]))),
  constraint enrichment_sources_timeout_ms_check CHECK (((timeout_ms >= 100) AND (timeout_ms <= 15000)))
);
CREATE UNIQUE INDEX enrichment_sources_name ON public.enrichment_sources USING btree (lower(name));

create table enrichments (
  id uuid not null,
  source_id uuid not null,
  run_id uuid,
  undo_run_id uuid,
  file_id uuid,
  file_name text,
  settings jsonb default '{}'::jsonb not null,
  state text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint enrichments_pkey PRIMARY KEY (id),
  constraint enrichments_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text]))),
  constraint enrichments_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint enrichments_source_id_fkey FOREIGN KEY (source_id) REFERENCES enrichment_sources(id)
);
CREATE INDEX enrichments_newest ON public.enrichments USING btree (created_at DESC);

create table escalation_rules (
  id uuid not null,
  name text not null,
  cause text not null,
  threshold numeric(6,2),
  words text[] default '{}'::text[] not null,
  types text[] default '{}'::text[] not null,
  level smallint not null,
  team_id uuid,
  active boolean default true not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint escalation_rules_pkey PRIMARY KEY (id),
  constraint escalation_rules_cause_check CHECK ((cause = ANY (ARRAY['share'::text, 'reopened'::text, 'keyword'::text, 'tag'::text]))),
  constraint escalation_rules_level_check CHECK (((level >= 1) AND (level <= 3))),
  constraint escalation_rules_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);

create table event_readers (
  name text not null,
  transaction_id xid8 default '0'::xid8 not null,
  seq bigint default 0 not null,
  read_at timestamp with time zone,
  constraint event_readers_pkey PRIMARY KEY (name)
);

create table events (
  seq bigint generated always as identity not null,
  transaction_id xid8 default pg_current_xact_id() not null,
  at timestamp with time zone not null,
  name text not null,
  customer_id uuid,
  subject_id uuid,
  staff_id uuid,
  about jsonb default '{}'::jsonb not null,
  constraint events_pkey PRIMARY KEY (seq)
);
CREATE INDEX events_committed ON public.events USING btree (transaction_id, seq);

create table evidence_marks (
  customer_id uuid not null,
  subject_id uuid not null,
  kind text not null,
  constraint evidence_marks_pkey PRIMARY KEY (customer_id, subject_id),
  constraint evidence_marks_kind_check CHECK ((kind = ANY (ARRAY['response'::text, 'survey'::text, 'case'::text, 'interview'::text])))
);

create table evidence_readings (
  customer_id uuid not null,
  id uuid not null,
  kind text not null,
  evidence_id uuid not null,
  part smallint not null,
  origin_id uuid not null,
  at timestamp with time zone not null,
  month date not null,
  language text,
  sentiment smallint not null,
  sentiment_sure real,
  sentiment_by uuid,
  read_at timestamp with time zone not null,
  constraint evidence_readings_pkey PRIMARY KEY (customer_id, id),
  constraint evidence_readings_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'case'::text, 'review'::text, 'interview'::text, 'focus group'::text]))),
  constraint evidence_readings_sentiment_check CHECK (((sentiment >= '-1'::integer) AND (sentiment <= 1)))
);
CREATE INDEX evidence_readings_by_month ON public.evidence_readings USING btree (month, kind);
CREATE INDEX evidence_readings_found ON public.evidence_readings USING btree (id);
CREATE INDEX evidence_readings_of_origin ON public.evidence_readings USING btree (origin_id);
CREATE UNIQUE INDEX evidence_readings_once ON public.evidence_readings USING btree (customer_id, evidence_id, part);

create table evidence_themes (
  customer_id uuid not null,
  reading_id uuid not null,
  theme_id uuid not null,
  says boolean not null,
  score real,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint evidence_themes_pkey PRIMARY KEY (customer_id, reading_id, theme_id),
  constraint evidence_themes_customer_id_reading_id_fkey FOREIGN KEY (customer_id, reading_id) REFERENCES evidence_readings(customer_id, id) ON DELETE CASCADE,
  constraint evidence_themes_theme_id_fkey FOREIGN KEY (theme_id) REFERENCES themes(id)
);
CREATE INDEX evidence_themes_of_theme ON public.evidence_themes USING btree (theme_id, says);

create table files (
  id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  purpose text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint files_pkey PRIMARY KEY (id)
);

create table history (
  customer_id uuid not null,
  seq bigint generated always as identity not null,
  transaction_id xid8 default pg_current_xact_id() not null,
  at timestamp with time zone not null,
  staff_id uuid,
  via text not null,
  action text not null,
  subject text not null,
  subject_id uuid,
  fields jsonb default '[]'::jsonb not null,
  undoes bigint,
  constraint history_pkey PRIMARY KEY (customer_id, seq),
  constraint history_via_check CHECK ((via = ANY (ARRAY['screen'::text, 'api'::text, 'import'::text, 'job'::text, 'system'::text])))
);
CREATE INDEX history_committed ON public.history USING btree (transaction_id, seq);
CREATE TRIGGER history_is_appended BEFORE DELETE OR UPDATE ON public.history FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table history_chain (
  link bigint generated always as identity not null,
  made_at timestamp with time zone not null,
  to_transaction xid8 default pg_current_xact_id() not null,
  history_seqs int8multirange not null,
  house_seqs int8multirange not null,
  rows bigint not null,
  previous text not null,
  digest text not null,
  constraint history_chain_pkey PRIMARY KEY (link)
);
CREATE TRIGGER history_chain_is_appended BEFORE DELETE OR UPDATE ON public.history_chain FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table history_values (
  customer_id uuid not null,
  seq bigint not null,
  field text not null,
  before jsonb,
  after jsonb,
  salt text,
  constraint history_values_pkey PRIMARY KEY (customer_id, seq, field)
);

create table house_history (
  seq bigint generated always as identity not null,
  transaction_id xid8 default pg_current_xact_id() not null,
  at timestamp with time zone not null,
  staff_id uuid,
  via text not null,
  action text not null,
  subject text not null,
  subject_id text,
  before jsonb,
  after jsonb,
  constraint house_history_pkey PRIMARY KEY (seq)
);
CREATE INDEX house_history_subject ON public.house_history USING btree (subject, subject_id, seq);
CREATE TRIGGER house_history_is_appended BEFORE DELETE OR UPDATE ON public.house_history FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table idempotency_keys (
  owner text not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  reply text,
  headers jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_keys_oldest ON public.idempotency_keys USING btree (created_at);

create table import_changes (
  customer_id uuid not null,
  import_id uuid not null,
  seq bigint generated always as identity not null,
  line integer not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  before jsonb,
  after jsonb,
  constraint import_changes_pkey PRIMARY KEY (customer_id, import_id, seq)
);
CREATE INDEX import_changes_of_import ON public.import_changes USING btree (import_id, seq);

create table import_leftovers (
  import_id uuid not null,
  line integer not null,
  subject text not null,
  subject_id uuid not null,
  reason text not null,
  constraint import_leftovers_pkey PRIMARY KEY (import_id, line, subject, subject_id),
  constraint import_leftovers_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id)
);

create table import_refusals (
  import_id uuid not null,
  line integer not null,
  field text,
  reason text not null,
  cells jsonb not null,
  constraint import_refusals_pkey PRIMARY KEY (import_id, line),
  constraint import_refusals_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id)
);

create table import_skips (
  import_id uuid not null,
  line integer not null,
  why text not null,
  byte bigint not null,
  constraint import_skips_pkey PRIMARY KEY (import_id, line),
  constraint import_skips_why_check CHECK ((why = ANY (ARRAY['same'::text, 'there'::text, 'not there'::text]))),
  constraint import_skips_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id)
);

create table imports (
  id uuid not null,
  kind text not null,
  file_id uuid,
  file_name text not null,
  settings jsonb default '{}'::jsonb not null,
  state text not null,
  run_id uuid,
  undo_run_id uuid,
  sample boolean default false not null,
  rows bigint default 0 not null,
  created bigint default 0 not null,
  updated bigint default 0 not null,
  skipped bigint default 0 not null,
  refused bigint default 0 not null,
  left_behind bigint default 0 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  undone_at timestamp with time zone,
  version integer default 1 not null,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_kind_check CHECK ((kind = ANY (ARRAY['customers'::text, 'products'::text, 'orders'::text, 'interactions'::text, 'cases'::text, 'reviews'::text]))),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text]))),
  constraint imports_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint imports_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id),
  constraint imports_undo_run_id_fkey FOREIGN KEY (undo_run_id) REFERENCES runs(id)
);
CREATE INDEX imports_newest ON public.imports USING btree (created_at DESC);

create table incoming_mails (
  id uuid not null,
  seq bigint generated always as identity not null,
  mailbox_id uuid not null,
  mail_key text collate "C" not null,
  uid bigint,
  file_id uuid,
  bytes bigint not null,
  from_address text,
  from_name text,
  subject text,
  state text default 'waiting'::text not null,
  reason text,
  authentication jsonb,
  customer_id uuid,
  case_id uuid,
  message_id uuid,
  choose_from uuid[] default '{}'::uuid[] not null,
  anyway boolean default false not null,
  attempts integer default 0 not null,
  problem text,
  received_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint incoming_mails_pkey PRIMARY KEY (id),
  constraint incoming_mails_mailbox_id_mail_key_key UNIQUE (mailbox_id, mail_key),
  constraint incoming_mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'held'::text, 'collapsed'::text, 'bounce'::text, 'put aside'::text]))),
  constraint incoming_mails_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint incoming_mails_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id)
);
CREATE INDEX incoming_mails_by_sender ON public.incoming_mails USING btree (from_address, received_at);
CREATE INDEX incoming_mails_held ON public.incoming_mails USING btree (seq) WHERE (state = 'held'::text);
CREATE INDEX incoming_mails_of_case ON public.incoming_mails USING btree (case_id, seq) WHERE (case_id IS NOT NULL);
CREATE INDEX incoming_mails_waiting ON public.incoming_mails USING btree (seq) WHERE (state = 'waiting'::text);

create table interaction_totals (
  customer_id uuid not null,
  interactions integer not null,
  last_at timestamp with time zone,
  last_channel text,
  constraint interaction_totals_pkey PRIMARY KEY (customer_id),
  constraint interaction_totals_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX interaction_totals_last ON public.interaction_totals USING btree (last_at, customer_id);

create table interactions (
  customer_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  channel text not null,
  direction text not null,
  note text not null,
  next_step text,
  next_step_on date,
  next_step_done_at timestamp with time zone,
  order_id uuid,
  moment_of_truth boolean default false not null,
  staff_id uuid,
  source text,
  external_id text,
  custom jsonb default '{}'::jsonb not null,
  import_id uuid,
  import_line integer,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  case_id uuid,
  constraint interactions_pkey PRIMARY KEY (customer_id, id),
  constraint interactions_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'chat'::text, 'web'::text, 'post'::text, 'shop'::text, 'social'::text]))),
  constraint interactions_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint interactions_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE INDEX interactions_by_next_step ON public.interactions USING btree (next_step_on, customer_id, id) WHERE ((next_step IS NOT NULL) AND (next_step_done_at IS NULL));
CREATE INDEX interactions_by_staff ON public.interactions USING btree (staff_id, at, customer_id, id) WHERE (staff_id IS NOT NULL);
CREATE INDEX interactions_by_time ON public.interactions USING btree (at, customer_id, id);
CREATE INDEX interactions_imported ON public.interactions USING btree (import_id, import_line) WHERE (import_id IS NOT NULL);
CREATE INDEX interactions_of_case ON public.interactions USING btree (customer_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX interactions_of_customer ON public.interactions USING btree (customer_id, at DESC, id DESC);

create table interview_coders (
  interview_id uuid not null,
  staff_id uuid not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint interview_coders_pkey PRIMARY KEY (interview_id, staff_id),
  constraint interview_coders_interview_id_fkey FOREIGN KEY (interview_id) REFERENCES interviews(id)
);
CREATE INDEX interview_coders_of_staff ON public.interview_coders USING btree (staff_id, asked_at) WHERE (done_at IS NULL);

create table interview_guide_versions (
  guide_id uuid not null,
  version integer not null,
  topics jsonb not null,
  consent_wording text not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint interview_guide_versions_pkey PRIMARY KEY (guide_id, version),
  constraint interview_guide_versions_guide_id_fkey FOREIGN KEY (guide_id) REFERENCES interview_guides(id)
);
CREATE TRIGGER interview_guide_versions_are_appended BEFORE DELETE OR UPDATE ON public.interview_guide_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table interview_guides (
  id uuid not null,
  name text not null,
  purpose text default ''::text not null,
  current integer default 1 not null,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint interview_guides_pkey PRIMARY KEY (id)
);

create table interview_participants (
  customer_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  label text not null,
  consent_id uuid not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint interview_participants_pkey PRIMARY KEY (customer_id, id)
);
CREATE INDEX interview_participants_of_interview ON public.interview_participants USING btree (interview_id);
CREATE UNIQUE INDEX interview_participants_once ON public.interview_participants USING btree (customer_id, interview_id);

create table interview_passages (
  customer_id uuid not null,
  id uuid not null,
  turn_id uuid not null,
  interview_id uuid not null,
  starts integer not null,
  ends integer not null,
  settled_code uuid,
  settled_by uuid,
  settled_at timestamp with time zone,
  settled_why text,
  marked_by uuid,
  marked_at timestamp with time zone not null,
  constraint interview_passages_pkey PRIMARY KEY (customer_id, id),
  constraint interview_passages_check CHECK ((ends > starts)),
  constraint interview_passages_starts_check CHECK ((starts >= 0)),
  constraint interview_passages_customer_id_turn_id_fkey FOREIGN KEY (customer_id, turn_id) REFERENCES interview_turns(customer_id, id) ON DELETE CASCADE
);
CREATE INDEX interview_passages_of_interview ON public.interview_passages USING btree (interview_id);

create table interview_turns (
  customer_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  "position" integer not null,
  at_seconds integer,
  speaker text not null,
  text text not null,
  constraint interview_turns_pkey PRIMARY KEY (customer_id, id)
);
CREATE INDEX interview_turns_of_interview ON public.interview_turns USING btree (interview_id, "position");

create table interviews (
  id uuid not null,
  kind text not null,
  title text not null,
  state text default 'planned'::text not null,
  guide_id uuid,
  guide_version integer,
  book_id uuid,
  book_version integer,
  held_at timestamp with time zone not null,
  minutes integer,
  place text default ''::text not null,
  moderator_id uuid,
  stimulus text default ''::text not null,
  seating text default ''::text not null,
  notes text default ''::text not null,
  cost_minor bigint,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint interviews_pkey PRIMARY KEY (id),
  constraint interviews_cost_minor_check CHECK ((cost_minor >= 0)),
  constraint interviews_kind_check CHECK ((kind = ANY (ARRAY['interview'::text, 'focus group'::text]))),
  constraint interviews_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'coding'::text, 'settled'::text]))),
  constraint interviews_book_id_fkey FOREIGN KEY (book_id) REFERENCES code_books(id),
  constraint interviews_guide_id_fkey FOREIGN KEY (guide_id) REFERENCES interview_guides(id)
);
CREATE INDEX interviews_newest ON public.interviews USING btree (held_at DESC, id DESC);
CREATE INDEX interviews_of_book ON public.interviews USING btree (book_id, held_at) WHERE (book_id IS NOT NULL);

create table invitations (
  id uuid not null,
  email text not null,
  name text,
  role_id text not null,
  team_id uuid,
  token_hash text not null,
  invited_by uuid,
  mail_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES staff(id),
  constraint invitations_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint invitations_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);

create table letter_templates (
  id uuid not null,
  kind text not null,
  language text not null,
  name text not null,
  subject text not null,
  text text not null,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint letter_templates_pkey PRIMARY KEY (id),
  constraint letter_templates_kind_check CHECK ((kind = ANY (ARRAY['acknowledgement'::text, 'holding'::text, 'response'::text, 'rejection'::text, 'external review'::text, 'conduct'::text])))
);
CREATE UNIQUE INDEX letter_templates_name ON public.letter_templates USING btree (kind, language, lower(name)) WHERE (archived_at IS NULL);

create table link_decisions (
  customer_id uuid not null,
  other_id uuid not null,
  seq bigint generated always as identity not null,
  decision text not null,
  how text not null,
  linkage_id uuid,
  probability real,
  staff_id uuid,
  via text not null,
  at timestamp with time zone not null,
  constraint link_decisions_pkey PRIMARY KEY (customer_id, other_id, seq),
  constraint link_decisions_check CHECK ((customer_id < other_id)),
  constraint link_decisions_decision_check CHECK ((decision = ANY (ARRAY['same'::text, 'different'::text, 'unsure'::text, 'taken back'::text]))),
  constraint link_decisions_how_check CHECK ((how = ANY (ARRAY['first'::text, 'second'::text, 'settled'::text, 'merge'::text, 'unmerge'::text])))
);
CREATE INDEX link_decisions_by_staff ON public.link_decisions USING btree (staff_id, seq DESC);
CREATE INDEX link_decisions_of_other ON public.link_decisions USING btree (other_id);
CREATE TRIGGER link_decisions_are_appended BEFORE UPDATE ON public.link_decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table link_keys (
  linkage_no integer not null,
  key bigint not null,
  customer_id uuid not null,
  constraint link_keys_pkey PRIMARY KEY (linkage_no, key, customer_id)
);

create table link_members (
  customer_id uuid not null,
  linkage_id uuid not null,
  cluster_id uuid not null,
  belonging real not null,
  constraint link_members_pkey PRIMARY KEY (customer_id, linkage_id)
);
CREATE INDEX link_members_of_cluster ON public.link_members USING btree (linkage_id, cluster_id);

create table link_pairs (
  customer_id uuid not null,
  linkage_id uuid not null,
  other_id uuid not null,
  weight real not null,
  probability real not null,
  doubt real not null,
  value_minor bigint default 0 not null,
  cluster_id uuid not null,
  records integer default 1 not null,
  twice boolean not null,
  state text default 'waiting'::text not null,
  decided_by uuid,
  constraint link_pairs_pkey PRIMARY KEY (customer_id, linkage_id, other_id),
  constraint link_pairs_check CHECK ((customer_id < other_id)),
  constraint link_pairs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'second'::text, 'same'::text, 'different'::text, 'unsure'::text, 'disputed'::text, 'one'::text])))
);
CREATE INDEX link_pairs_by_doubt ON public.link_pairs USING btree (linkage_id, doubt, customer_id, other_id) WHERE (state = ANY (ARRAY['waiting'::text, 'second'::text, 'unsure'::text]));
CREATE INDEX link_pairs_by_value ON public.link_pairs USING btree (linkage_id, value_minor DESC, customer_id, other_id) WHERE (state = ANY (ARRAY['waiting'::text, 'second'::text, 'unsure'::text]));
CREATE INDEX link_pairs_by_weight ON public.link_pairs USING btree (linkage_id, probability DESC, customer_id, other_id);
CREATE INDEX link_pairs_of_cluster ON public.link_pairs USING btree (linkage_id, cluster_id);
CREATE INDEX link_pairs_of_other ON public.link_pairs USING btree (other_id);

create table linkages (
  id uuid not null,
  number integer generated always as identity not null,
  run_id uuid not null,
  kind text not null,
  state text not null,
  model jsonb,
  figures jsonb,
  merge_at double precision,
  review_at double precision,
  chosen_by uuid,
  chosen_at timestamp with time zone,
  merge_run_id uuid,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  keys_at timestamp with time zone,
  constraint linkages_pkey PRIMARY KEY (id),
  constraint linkages_number_key UNIQUE (number),
  constraint linkages_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'account'::text]))),
  constraint linkages_state_check CHECK ((state = ANY (ARRAY['building'::text, 'ready'::text, 'past'::text, 'left'::text])))
);
CREATE INDEX linkages_by_time ON public.linkages USING btree (created_at DESC);
CREATE INDEX linkages_of_run ON public.linkages USING btree (run_id);
CREATE UNIQUE INDEX linkages_ready ON public.linkages USING btree (kind) WHERE (state = 'ready'::text);

create table linking_settings (
  id integer default 1 not null,
  merges_by_itself boolean default false not null,
  wrong_merges double precision default 0.01 not null,
  nightly boolean default false not null,
  second_share double precision default 0.1 not null,
  updated_by uuid,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint linking_settings_pkey PRIMARY KEY (id),
  constraint linking_settings_id_check CHECK ((id = 1)),
  constraint linking_settings_second_share_check CHECK (((second_share >= (0)::double precision) AND (second_share <= (1)::double precision))),
  constraint linking_settings_wrong_merges_check CHECK (((wrong_merges >= (0)::double precision) AND (wrong_merges <= (0.2)::double precision)))
);

create table mail_directory (
  message_id text collate "C" not null,
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  constraint mail_directory_pkey PRIMARY KEY (message_id)
);
CREATE INDEX mail_directory_of_message ON public.mail_directory USING btree (id);

create table mailboxes (
  id uuid not null,
  name text not null,
  address text not null,
  sender_name text not null,
  imap_host text,
  imap_port integer,
  imap_security text,
  imap_user text,
  imap_secret text,
  imap_folder text default 'INBOX'::text not null,
  smtp_host text,
  smtp_port integer,
  smtp_security text,
  smtp_user text,
  smtp_secret text,
  inside_host text,
  certificate text,
  checked_by text,
  plus_addresses boolean default true not null,
  team_id uuid,
  language text,
  signature text default ''::text not null,
  auto_reply text,
  reopen_days integer default 14 not null,
  test_mode boolean default true not null,
  active boolean default true not null,
  take_existing boolean default false not null,
  uid_validity bigint,
  last_uid bigint default 0 not null,
  looked_at timestamp with time zone,
  problem text,
  problem_since timestamp with time zone,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  status_link boolean default true not null,
  constraint mailboxes_pkey PRIMARY KEY (id),
  constraint mailboxes_imap_security_check CHECK ((imap_security = ANY (ARRAY['tls'::text, 'starttls'::text]))),
  constraint mailboxes_smtp_security_check CHECK ((smtp_security = ANY (ARRAY['tls'::text, 'starttls'::text]))),
  constraint mailboxes_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
CREATE UNIQUE INDEX mailboxes_address ON public.mailboxes USING btree (lower(address)) WHERE (archived_at IS NULL);

create table matter_rounds (
  id uuid not null,
  matter_id uuid not null,
  run_id uuid not null,
  kind text not null,
  text text not null,
  channel text not null,
  afterwards text,
  staff_id uuid,
  at timestamp with time zone not null,
  done integer default 0 not null,
  refused jsonb default '[]'::jsonb not null,
  constraint matter_rounds_pkey PRIMARY KEY (id),
  constraint matter_rounds_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'close'::text]))),
  constraint matter_rounds_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id)
);
CREATE INDEX matter_rounds_of_matter ON public.matter_rounds USING btree (matter_id, at);

create table matters (
  id uuid not null,
  name text not null,
  about text default ''::text not null,
  owner_id uuid,
  closed_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint matters_pkey PRIMARY KEY (id),
  constraint matters_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id)
);
CREATE UNIQUE INDEX matters_name ON public.matters USING btree (lower(name));

create table measure_sums (
  measure_id uuid not null,
  grouping_name text not null,
  span text not null,
  day date not null,
  member text not null,
  sums double precision[] not null,
  constraint measure_sums_pkey PRIMARY KEY (measure_id, grouping_name, span, day, member),
  constraint measure_sums_span_check CHECK ((span = ANY (ARRAY['day'::text, 'month'::text]))),
  constraint measure_sums_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES measures(id)
);

create table measure_versions (
  measure_id uuid not null,
  version integer not null,
  definition jsonb not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint measure_versions_pkey PRIMARY KEY (measure_id, version),
  constraint measure_versions_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES measures(id)
);
CREATE TRIGGER measure_versions_are_appended BEFORE DELETE OR UPDATE ON public.measure_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table measures (
  id uuid not null,
  name text not null,
  description text default ''::text not null,
  template text,
  audience text default 'customers'::text not null,
  current integer not null,
  counted_at timestamp with time zone,
  run_id uuid,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint measures_pkey PRIMARY KEY (id),
  constraint measures_template_key UNIQUE (template),
  constraint measures_audience_check CHECK ((audience = ANY (ARRAY['customers'::text, 'staff'::text])))
);

create table merge_pairs (
  run_id uuid not null,
  line integer not null,
  one_id uuid not null,
  other_id uuid not null,
  weight double precision,
  outcome text,
  problem text,
  constraint merge_pairs_pkey PRIMARY KEY (run_id, line),
  constraint merge_pairs_outcome_check CHECK ((outcome = ANY (ARRAY['merged'::text, 'already one'::text, 'refused'::text, 'taken back'::text, 'left'::text])))
);

create table merges (
  customer_id uuid not null,
  seq bigint generated always as identity not null,
  act text not null,
  into_id uuid not null,
  at timestamp with time zone not null,
  staff_id uuid,
  via text not null,
  why text not null,
  weight double precision,
  run_id uuid,
  constraint merges_pkey PRIMARY KEY (customer_id, seq),
  constraint merges_act_check CHECK ((act = ANY (ARRAY['merge'::text, 'unmerge'::text]))),
  constraint merges_why_check CHECK ((why = ANY (ARRAY['by hand'::text, 'by decision'::text, 'by linkage'::text, 'undo'::text])))
);
CREATE INDEX merges_of_run ON public.merges USING btree (run_id, seq) WHERE (run_id IS NOT NULL);
CREATE TRIGGER merges_are_appended BEFORE UPDATE ON public.merges FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table method_comparisons (
  id uuid not null,
  run_id uuid,
  found jsonb,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint method_comparisons_pkey PRIMARY KEY (id)
);

create table method_costs (
  method text not null,
  fixed_minor bigint default 0 not null,
  each_minor bigint default 0 not null,
  updated_by uuid,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint method_costs_pkey PRIMARY KEY (method),
  constraint method_costs_each_minor_check CHECK ((each_minor >= 0)),
  constraint method_costs_fixed_minor_check CHECK ((fixed_minor >= 0)),
  constraint method_costs_method_check CHECK ((method = ANY (ARRAY['survey'::text, 'interview'::text, 'focus group'::text, 'complaint'::text, 'review'::text, 'behaviour'::text])))
);

create table migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table order_directory (
  number text collate "C" not null,
  customer_id uuid not null,
  order_id uuid not null,
  constraint order_directory_pkey PRIMARY KEY (number, customer_id, order_id)
);
CREATE INDEX order_directory_order ON public.order_directory USING btree (order_id);

create table order_lines (
  customer_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  product_id uuid,
  description text,
  quantity numeric(14,3) not null,
  unit_price_minor bigint not null,
  discount_minor bigint default 0 not null,
  tax_minor bigint default 0 not null,
  unit_cost_minor bigint,
  total_minor bigint not null,
  mark text,
  import_line integer,
  constraint order_lines_pkey PRIMARY KEY (customer_id, order_id, line_no)
);
CREATE INDEX order_lines_of_product ON public.order_lines USING btree (product_id, customer_id, order_id);

create table order_totals (
  customer_id uuid not null,
  orders integer not null,
  returns integer not null,
  first_at timestamp with time zone,
  last_at timestamp with time zone,
  late integer default 0 not null,
  judged integer default 0 not null,
  spent_base_minor bigint default 0 not null,
  spent jsonb default '{}'::jsonb not null,
  constraint order_totals_pkey PRIMARY KEY (customer_id),
  constraint order_totals_spent_base_minor_check CHECK ((abs(spent_base_minor) <= '9007199254740991'::bigint))
);
CREATE INDEX order_totals_last ON public.order_totals USING btree (last_at, customer_id);
CREATE INDEX order_totals_orders ON public.order_totals USING btree (orders, customer_id);
CREATE INDEX order_totals_spent ON public.order_totals USING btree (spent_base_minor, customer_id);

create table orders (
  customer_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null,
  return_of uuid,
  source text,
  channel text,
  currency text not null,
  placed_at timestamp with time zone not null,
  promised_at timestamp with time zone,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  lines integer not null,
  discount_minor bigint default 0 not null,
  tax_minor bigint default 0 not null,
  total_minor bigint not null,
  cost_minor bigint,
  mark text,
  custom jsonb default '{}'::jsonb not null,
  import_id uuid,
  import_line integer,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint orders_pkey PRIMARY KEY (customer_id, id),
  constraint orders_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint orders_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text, 'correction'::text])))
);
CREATE INDEX orders_by_delivery ON public.orders USING btree (delivered_at, customer_id, id) WHERE (delivered_at IS NOT NULL);
CREATE INDEX orders_by_time ON public.orders USING btree (placed_at, customer_id, id);
CREATE INDEX orders_by_total ON public.orders USING btree (total_minor, customer_id, id);
CREATE INDEX orders_imported ON public.orders USING btree (import_id, import_line) WHERE (import_id IS NOT NULL);
CREATE INDEX orders_late ON public.orders USING btree (promised_at, customer_id, id) WHERE ((promised_at IS NOT NULL) AND (delivered_at IS NULL) AND (cancelled_at IS NULL) AND (kind = 'sale'::text));
CREATE INDEX orders_of_customer ON public.orders USING btree (customer_id, placed_at DESC);
CREATE INDEX orders_of_kind ON public.orders USING btree (kind, placed_at, customer_id, id) INCLUDE (channel) WHERE (kind <> 'sale'::text);
CREATE INDEX orders_returning ON public.orders USING btree (customer_id, return_of) WHERE (return_of IS NOT NULL);

create table organisation (
  id integer default 1 not null,
  name text not null,
  country text not null,
  currency text not null,
  time_zone text not null,
  language text default 'en-GB'::text not null,
  default_phone_country text,
  custom_fields jsonb default '[]'::jsonb not null,
  settings jsonb default '{}'::jsonb not null,
  began_with text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_began_with_check CHECK ((began_with = ANY (ARRAY['sample'::text, 'import'::text, 'empty'::text]))),
  constraint organisation_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint organisation_id_check CHECK ((id = 1))
);

create table outbox (
  id uuid not null,
  kind text not null,
  recipient text not null,
  content jsonb not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  problem text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'webhook'::text]))),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'in doubt'::text])))
);
CREATE INDEX outbox_open ON public.outbox USING btree (created_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

create table outgoing_mails (
  customer_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  mailbox_id uuid,
  message_id text not null,
  automatic boolean default false not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  problem text,
  bounces jsonb default '[]'::jsonb not null,
  recipients integer default 0 not null,
  send_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint outgoing_mails_pkey PRIMARY KEY (customer_id, id),
  constraint outgoing_mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'kept'::text, 'failed'::text, 'in doubt'::text, 'taken back'::text]))),
  constraint outgoing_mails_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id)
);
CREATE INDEX outgoing_mails_of_case ON public.outgoing_mails USING btree (customer_id, case_id, created_at);
CREATE INDEX outgoing_mails_open ON public.outgoing_mails USING btree (send_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX outgoing_mails_problem ON public.outgoing_mails USING btree (created_at) WHERE (state = ANY (ARRAY['failed'::text, 'in doubt'::text]));

create table own_values (
  customer_id uuid not null,
  own jsonb not null,
  said jsonb default '{}'::jsonb not null,
  shown jsonb default '{}'::jsonb not null,
  constraint own_values_pkey PRIMARY KEY (customer_id),
  constraint own_values_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);

create table panel_members (
  customer_id uuid not null,
  panel_id uuid not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint panel_members_pkey PRIMARY KEY (customer_id, panel_id),
  constraint panel_members_panel_id_fkey FOREIGN KEY (panel_id) REFERENCES panels(id)
);
CREATE INDEX panel_members_of_panel ON public.panel_members USING btree (panel_id) WHERE (left_at IS NULL);

create table panels (
  id uuid not null,
  name text not null,
  purpose text default ''::text not null,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint panels_pkey PRIMARY KEY (id)
);

create table paper_sheets (
  survey_id uuid not null,
  number integer not null,
  response_id uuid,
  entered_by uuid,
  entered_at timestamp with time zone not null,
  constraint paper_sheets_pkey PRIMARY KEY (survey_id, number),
  constraint paper_sheets_number_check CHECK ((number > 0)),
  constraint paper_sheets_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);

create table passage_codes (
  customer_id uuid not null,
  passage_id uuid not null,
  coder_id uuid not null,
  interview_id uuid not null,
  code uuid,
  coded_at timestamp with time zone not null,
  constraint passage_codes_pkey PRIMARY KEY (customer_id, passage_id, coder_id),
  constraint passage_codes_customer_id_passage_id_fkey FOREIGN KEY (customer_id, passage_id) REFERENCES interview_passages(customer_id, id) ON DELETE CASCADE
);
CREATE INDEX passage_codes_of_interview ON public.passage_codes USING btree (interview_id);

create table password_links (
  token_hash text not null,
  staff_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint password_links_pkey PRIMARY KEY (token_hash),
  constraint password_links_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX password_links_staff ON public.password_links USING btree (staff_id);

create table past_refusals (
  past_id uuid not null,
  line integer not null,
  reason text not null,
  cells text[] not null,
  constraint past_refusals_pkey PRIMARY KEY (past_id, line),
  constraint past_refusals_past_id_fkey FOREIGN KEY (past_id) REFERENCES past_results(id)
);

create table past_results (
  id uuid not null,
  file_id uuid,
  file_name text not null,
  layout jsonb not null,
  columns text[] not null,
  reading jsonb,
  survey_id uuid,
  state text not null,
  run_id uuid,
  taken integer default 0 not null,
  refused integer default 0 not null,
  unknown integer default 0 not null,
  left_out jsonb default '{}'::jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint past_results_pkey PRIMARY KEY (id),
  constraint past_results_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text, 'undoing'::text, 'undone'::text]))),
  constraint past_results_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);
CREATE INDEX past_results_newest ON public.past_results USING btree (created_at DESC, id DESC);

create table procedures (
  number integer not null,
  effective_at timestamp with time zone not null,
  pack text not null,
  definition jsonb not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint procedures_pkey PRIMARY KEY (number)
);
CREATE TRIGGER procedures_stay BEFORE DELETE OR UPDATE ON public.procedures FOR EACH ROW EXECUTE FUNCTION refuse_change_in_effect();

create table products (
  id uuid not null,
  code text not null,
  name text not null,
  category text,
  currency text,
  unit_cost_minor bigint,
  price_minor bigint,
  search text not null,
  archived_at timestamp with time zone,
  custom jsonb default '{}'::jsonb not null,
  import_id uuid,
  import_line integer,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint products_pkey PRIMARY KEY (id)
);
CREATE INDEX products_by_name ON public.products USING btree (lower(name), id);
CREATE INDEX products_by_search ON public.products USING gin (array_to_tsvector(array_remove(string_to_array(search, ' '::text), ''::text)));
CREATE UNIQUE INDEX products_code ON public.products USING btree (code);

create table relationships (
  customer_id uuid not null,
  id uuid not null,
  other_id uuid,
  role text not null,
  side text not null,
  since date,
  until date,
  note text,
  source text,
  import_id uuid,
  import_line integer,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint relationships_pkey PRIMARY KEY (customer_id, id),
  constraint relationships_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'shareholder'::text, 'investor'::text, 'supplier'::text, 'partner'::text, 'regulator'::text, 'community'::text, 'purchaser'::text, 'user'::text, 'employee'::text, 'colleague'::text, 'parent'::text, 'beneficiary'::text, 'influencer'::text]))),
  constraint relationships_side_check CHECK ((side = ANY (ARRAY['of'::text, 'has'::text]))),
  constraint relationships_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id)
);

create table remedies (
  customer_id uuid not null,
  id uuid not null,
  clock_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  commitment_id uuid not null,
  version integer not null,
  owner_id uuid,
  state text not null,
  opened_at timestamp with time zone not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  row_version integer default 1 not null,
  constraint remedies_pkey PRIMARY KEY (customer_id, id),
  constraint remedies_state_check CHECK ((state = ANY (ARRAY['open'::text, 'given'::text, 'not due'::text]))),
  constraint remedies_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id),
  constraint remedies_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id)
);
CREATE INDEX remedies_by_time ON public.remedies USING btree (opened_at, customer_id, id);
CREATE UNIQUE INDEX remedies_of_clock ON public.remedies USING btree (customer_id, clock_id);
CREATE INDEX remedies_of_subject ON public.remedies USING btree (customer_id, subject_id);
CREATE INDEX remedies_open ON public.remedies USING btree (opened_at, customer_id, id) WHERE (state = 'open'::text);

create table responses (
  customer_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  version integer not null,
  wave smallint,
  channel text not null,
  link_id uuid,
  language text not null,
  state text not null,
  started_at timestamp with time zone,
  submitted_at timestamp with time zone not null,
  day date not null,
  seconds integer,
  flags text[] default '{}'::text[] not null,
  test boolean default false not null,
  weight real,
  closed smallint[] not null,
  hidden jsonb default '{}'::jsonb not null,
  about_kind text,
  about_id uuid,
  entered_by uuid,
  import_id uuid,
  import_line integer,
  counted boolean generated always as (((state = 'whole'::text) AND (flags = '{}'::text[]) AND (NOT test))) stored,
  constraint responses_pkey PRIMARY KEY (customer_id, id),
  constraint responses_state_check CHECK ((state = ANY (ARRAY['part'::text, 'whole'::text, 'over quota'::text])))
);
CREATE INDEX responses_counted ON public.responses USING btree (survey_id, day) WHERE counted;
CREATE INDEX responses_of_import ON public.responses USING btree (import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX responses_of_survey ON public.responses USING btree (survey_id, submitted_at DESC, id DESC);

create table result_shares (
  id uuid not null,
  survey_id uuid not null,
  title text not null,
  questions text[] not null,
  group_by text,
  groups text[] default '{}'::text[] not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint result_shares_pkey PRIMARY KEY (id),
  constraint result_shares_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);
CREATE INDEX result_shares_of_survey ON public.result_shares USING btree (survey_id, created_at);

create table review_leases (
  customer_id uuid not null,
  other_id uuid not null,
  staff_id uuid not null,
  until timestamp with time zone not null,
  constraint review_leases_pkey PRIMARY KEY (customer_id, other_id),
  constraint review_leases_check CHECK ((customer_id < other_id))
);
CREATE INDEX review_leases_by_end ON public.review_leases USING btree (until);

create table review_sources (
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  review_id uuid not null,
  constraint review_sources_pkey PRIMARY KEY (source, external_id)
);

create table reviews (
  customer_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text,
  site text not null,
  url text,
  written_at timestamp with time zone not null,
  stars numeric(4,2),
  stars_of smallint,
  title text,
  text text not null,
  author text,
  product_code text,
  import_id uuid,
  import_line integer,
  created_at timestamp with time zone not null,
  constraint reviews_pkey PRIMARY KEY (customer_id, id)
);
CREATE INDEX reviews_imported ON public.reviews USING btree (import_id, import_line) WHERE (import_id IS NOT NULL);
CREATE INDEX reviews_newest ON public.reviews USING btree (written_at DESC, id DESC);

create table roles (
  id text not null,
  name text not null,
  description text not null,
  words text[] not null,
  built_in boolean default false not null,
  updated_at timestamp with time zone default '2026-01-01 00:00:00+00'::timestamp with time zone not null,
  version integer default 1 not null,
  constraint roles_pkey PRIMARY KEY (id)
);

create table root_causes (
  id uuid not null,
  parent_id uuid,
  name text not null,
  kind text not null,
  "position" integer default 0 not null,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint root_causes_pkey PRIMARY KEY (id),
  constraint root_causes_kind_check CHECK ((kind = ANY (ARRAY['process'::text, 'people'::text, 'product'::text, 'supplier'::text, 'promise'::text, 'policy'::text, 'system'::text]))),
  constraint root_causes_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES root_causes(id)
);
CREATE UNIQUE INDEX root_causes_name ON public.root_causes USING btree (COALESCE(parent_id, '00000000-0000-0000-0000-000000000000'::uuid), lower(name));

create table runs (
  id uuid not null,
  kind text not null,
  title text not null,
  state text not null,
  done bigint default 0 not null,
  total bigint,
  unit text default 'rows'::text not null,
  input jsonb default '{}'::jsonb not null,
  checkpoint jsonb default '{}'::jsonb not null,
  result jsonb,
  problem text,
  started_by uuid,
  cancel_asked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  beat_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint runs_pkey PRIMARY KEY (id),
  constraint runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX runs_newest ON public.runs USING btree (created_at DESC);
CREATE INDEX runs_open ON public.runs USING btree (kind) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

create table sampling_frames (
  customer_id uuid not null,
  sampling_id uuid not null,
  stratum text default ''::text not null,
  drawn boolean not null,
  constraint sampling_frames_pkey PRIMARY KEY (customer_id, sampling_id),
  constraint sampling_frames_sampling_id_fkey FOREIGN KEY (sampling_id) REFERENCES samplings(id)
);
CREATE INDEX sampling_frames_of_sampling ON public.sampling_frames USING btree (sampling_id, drawn);

create table samplings (
  id uuid not null,
  survey_id uuid not null,
  wave smallint,
  method text not null,
  asked jsonb not null,
  seed bigint not null,
  frame integer not null,
  drawn integer not null,
  left_out jsonb default '{}'::jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint samplings_pkey PRIMARY KEY (id),
  constraint samplings_method_check CHECK ((method = ANY (ARRAY['everyone'::text, 'random'::text, 'stratified'::text, 'quota'::text]))),
  constraint samplings_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);

create table saved_views (
  id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  staff_id uuid not null,
  shared boolean default false not null,
  team_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint saved_views_pkey PRIMARY KEY (id),
  constraint saved_views_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint saved_views_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
CREATE UNIQUE INDEX saved_views_name ON public.saved_views USING btree (list, staff_id, lower(name));
CREATE INDEX saved_views_shared ON public.saved_views USING btree (list) WHERE shared;

create table search_words (
  word text collate "C" not null,
  constraint search_words_pkey PRIMARY KEY (word)
);
CREATE INDEX search_words_reversed ON public.search_words USING btree (reverse(word));

create table set_up (
  id integer default 1 not null,
  token_hash text not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint set_up_pkey PRIMARY KEY (id),
  constraint set_up_id_check CHECK ((id = 1))
);

create table sign_in_failures (
  key text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  waits_until timestamp with time zone,
  constraint sign_in_failures_pkey PRIMARY KEY (key)
);
CREATE INDEX sign_in_failures_oldest ON public.sign_in_failures USING btree (last_at);

create table source_records (
  customer_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text,
  raw jsonb not null,
  import_id uuid,
  import_line integer,
  received_at timestamp with time zone not null,
  constraint source_records_pkey PRIMARY KEY (customer_id, id)
);

create table spent_tokens (
  survey_id uuid not null,
  digest text not null,
  constraint spent_tokens_pkey PRIMARY KEY (survey_id, digest),
  constraint spent_tokens_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);

create table staff (
  id uuid not null,
  name text not null,
  email text not null,
  role_id text not null,
  person_id uuid,
  preferences jsonb default '{}'::jsonb not null,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint staff_pkey PRIMARY KEY (id),
  constraint staff_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
);
CREATE UNIQUE INDEX staff_email ON public.staff USING btree (lower(email));

create table staff_notices (
  staff_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  by_staff uuid,
  text text not null,
  href text,
  read_at timestamp with time zone,
  constraint staff_notices_pkey PRIMARY KEY (staff_id, id),
  constraint staff_notices_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX staff_notices_old ON public.staff_notices USING btree (at);
CREATE INDEX staff_notices_unread ON public.staff_notices USING btree (staff_id, id) WHERE (read_at IS NULL);

create table survey_items (
  survey_id uuid not null,
  place smallint not null,
  question text not null,
  part text default ''::text not null,
  kind text not null,
  low smallint,
  high smallint,
  constraint survey_items_pkey PRIMARY KEY (survey_id, place),
  constraint survey_items_survey_id_question_part_key UNIQUE (survey_id, question, part),
  constraint survey_items_place_check CHECK (((place >= 1) AND (place <= 2000))),
  constraint survey_items_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);

create table survey_links (
  id uuid not null,
  survey_id uuid not null,
  kind text not null,
  customer_id uuid,
  request_id uuid,
  wave smallint,
  channel text not null,
  label text default ''::text not null,
  hidden jsonb default '{}'::jsonb not null,
  expires_at timestamp with time zone,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint survey_links_pkey PRIMARY KEY (id),
  constraint survey_links_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'single'::text, 'kiosk'::text, 'test'::text]))),
  constraint survey_links_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);
CREATE INDEX survey_links_of_customer ON public.survey_links USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX survey_links_of_survey ON public.survey_links USING btree (survey_id, created_at) WHERE (customer_id IS NULL);

create table survey_quotas (
  survey_id uuid not null,
  quota text not null,
  taken integer default 0 not null,
  constraint survey_quotas_pkey PRIMARY KEY (survey_id, quota),
  constraint survey_quotas_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);

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
  state text not null,
  due_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  reminders timestamp with time zone[] default '{}'::timestamp with time zone[] not null,
  reminded integer default 0 not null,
  answered_at timestamp with time zone,
  reason text,
  override_by uuid,
  override_why text,
  mail_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint survey_requests_pkey PRIMARY KEY (customer_id, id),
  constraint survey_requests_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'asked'::text, 'answered'::text, 'left out'::text, 'expired'::text])))
);
CREATE INDEX survey_requests_asked ON public.survey_requests USING btree (customer_id, asked_at DESC) WHERE (asked_at IS NOT NULL);
CREATE INDEX survey_requests_due ON public.survey_requests USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX survey_requests_of_survey ON public.survey_requests USING btree (survey_id, created_at DESC);
CREATE INDEX survey_requests_overridden ON public.survey_requests USING btree (created_at DESC) WHERE (override_by IS NOT NULL);
CREATE INDEX survey_requests_rate ON public.survey_requests USING btree (survey_id, asked_at, state) WHERE (asked_at IS NOT NULL);

create table survey_triggers (
  id uuid not null,
  survey_id uuid not null,
  event text not null,
  days_after integer default 0 not null,
  percent integer default 100 not null,
  reminder_days integer[] default '{}'::integer[] not null,
  active boolean default true not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  of_survey_id uuid,
  stage text,
  constraint survey_triggers_pkey PRIMARY KEY (id),
  constraint survey_triggers_days_after_check CHECK (((days_after >= 0) AND (days_after <= 3650))),
  constraint survey_triggers_percent_check CHECK (((percent >= 1) AND (percent <= 100))),
  constraint survey_triggers_of_survey_id_fkey FOREIGN KEY (of_survey_id) REFERENCES surveys(id),
  constraint survey_triggers_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);
CREATE INDEX survey_triggers_of_event ON public.survey_triggers USING btree (event) WHERE active;

create table survey_versions (
  survey_id uuid not null,
  version integer not null,
  questionnaire jsonb not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  constraint survey_versions_pkey PRIMARY KEY (survey_id, version),
  constraint survey_versions_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);
CREATE TRIGGER survey_versions_are_appended BEFORE DELETE OR UPDATE ON public.survey_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table survey_waves (
  survey_id uuid not null,
  number smallint not null,
  name text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  constraint survey_waves_pkey PRIMARY KEY (survey_id, number),
  constraint survey_waves_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);

create table survey_weightings (
  survey_id uuid not null,
  groupings text[] not null,
  whole text not null,
  found jsonb not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint survey_weightings_pkey PRIMARY KEY (survey_id),
  constraint survey_weightings_whole_check CHECK ((whole = ANY (ARRAY['customers'::text, 'frame'::text]))),
  constraint survey_weightings_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);

create table surveys (
  id uuid not null,
  name text not null,
  purpose text default ''::text not null,
  audience text default 'customers'::text not null,
  promise text not null,
  state text default 'draft'::text not null,
  template text,
  draft jsonb not null,
  published integer,
  closes_at timestamp with time zone,
  closed_at timestamp with time zone,
  first_answer_at timestamp with time zone,
  blind_key jsonb,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint surveys_pkey PRIMARY KEY (id),
  constraint surveys_audience_check CHECK ((audience = ANY (ARRAY['customers'::text, 'staff'::text]))),
  constraint surveys_promise_check CHECK ((promise = ANY (ARRAY['identified'::text, 'confidential'::text, 'anonymous'::text]))),
  constraint surveys_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'open'::text, 'closed'::text])))
);
CREATE INDEX surveys_newest ON public.surveys USING btree (created_at DESC, id DESC);

create table survivorship_rules (
  field text not null,
  criteria text[] not null,
  sources text[] default '{}'::text[] not null,
  updated_by uuid,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint survivorship_rules_pkey PRIMARY KEY (field)
);

create table team_members (
  team_id uuid not null,
  staff_id uuid not null,
  since timestamp with time zone not null,
  constraint team_members_pkey PRIMARY KEY (team_id, staff_id),
  constraint team_members_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint team_members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
CREATE INDEX team_members_staff ON public.team_members USING btree (staff_id);

create table teams (
  id uuid not null,
  name text not null,
  department_id uuid,
  leader_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint teams_pkey PRIMARY KEY (id),
  constraint teams_leader_id_fkey FOREIGN KEY (leader_id) REFERENCES staff(id)
);
CREATE UNIQUE INDEX teams_name ON public.teams USING btree (lower(name));

create table text_rules (
  subject text not null,
  model jsonb not null,
  measured jsonb not null,
  learnt_at timestamp with time zone not null,
  constraint text_rules_pkey PRIMARY KEY (subject)
);

create table themes (
  id uuid not null,
  name text not null,
  definition text default ''::text not null,
  state text not null,
  merged_into uuid,
  phrases text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint themes_pkey PRIMARY KEY (id),
  constraint themes_state_check CHECK ((state = ANY (ARRAY['suggested'::text, 'confirmed'::text, 'set aside'::text, 'merged'::text]))),
  constraint themes_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES themes(id)
);
CREATE UNIQUE INDEX themes_name ON public.themes USING btree (lower(name)) WHERE (state = ANY (ARRAY['suggested'::text, 'confirmed'::text]));

create table wave_plans (
  survey_id uuid not null,
  every_months integer not null,
  next_at timestamp with time zone not null,
  sample jsonb not null,
  reminder_days integer[] default '{}'::integer[] not null,
  active boolean default true not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint wave_plans_pkey PRIMARY KEY (survey_id),
  constraint wave_plans_every_months_check CHECK (((every_months >= 1) AND (every_months <= 24))),
  constraint wave_plans_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys(id)
);
CREATE INDEX wave_plans_due ON public.wave_plans USING btree (next_at) WHERE active;

CREATE OR REPLACE FUNCTION public.add_amounts(one jsonb, other jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(jsonb_object_agg(currency, minor), '{}') from (
    select key as currency, sum(value::bigint) as minor
    from (select * from jsonb_each_text(one) union all select * from jsonb_each_text(other)) as amounts
    group by key having sum(value::bigint) <> 0) as summed
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is appended to and never changed', tg_table_name using errcode = 'RP001';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_in_effect()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.effective_at <= clock_timestamp() then
    raise exception 'What is in effect is never changed; a change is a new version.' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$
;
