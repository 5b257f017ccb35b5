-- Letters of cases, difficult situations, mediation, and review outside.
--
-- * A letter is drafted from a template, edited by a person, and kept with every version; once it goes out it is a public
--   message of its case too, with the paper among the case's files.
-- * What limits a customer's channels is a decision: with grounds, evidence, an end, a day on which somebody looks again,
--   and an appeal that another person decides.
-- * Words about what people said and did lie in tables by customer, where erasure reaches them.

-- What letters say, by kind and language. A reference table.
create table letter_templates (
  id uuid primary key,
  kind text not null check (kind in ('acknowledgement', 'holding', 'response', 'rejection', 'external review', 'conduct')),
  language text not null,
  name text not null,
  subject text not null,
  text text not null,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index letter_templates_name on letter_templates (kind, language, lower(name)) where archived_at is null;

create table case_letters (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('acknowledgement', 'holding', 'response', 'rejection', 'external review', 'conduct')),
  language text not null,
  template_id uuid,
  subject text not null,
  -- Name and address as they stand on the paper.
  recipient text not null,
  text text not null,
  -- The number of its newest version.
  number int not null default 1,
  -- The public message that it went out as; null while it is a draft.
  message_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, case_id, id)
);

-- What a letter said at each saving.
create table case_letter_versions (
  customer_id uuid not null,
  case_id uuid not null,
  letter_id uuid not null,
  number int not null,
  subject text not null,
  recipient text not null,
  text text not null,
  saved_by uuid,
  saved_at timestamptz not null,
  primary key (customer_id, case_id, letter_id, number)
);

-- What may be done outside about a complaint, and by when: derived from its events and the procedure in force. Its outcome is said by people.
create table case_external (
  customer_id uuid not null,
  case_id uuid not null,
  body text not null,
  -- The day until which the customer may go there, counted from our final answer.
  may_until date,
  -- By then the customer must have our answer, or be told that they may go there without it.
  tell_by timestamptz,
  told_at timestamptz,
  -- When somebody here was reminded of it.
  reminded_at timestamptz,
  reference text,
  referred_on date,
  -- By when the body outside wants our papers.
  papers_by date,
  decision text check (decision in ('upheld', 'partly upheld', 'not upheld', 'withdrawn')),
  decided_on date,
  award_minor bigint check (award_minor >= 0),
  currency text,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, case_id)
);
create index case_external_to_tell on case_external (tell_by, customer_id, case_id) where told_at is null and tell_by is not null;
create index case_external_referred on case_external (referred_on) where referred_on is not null;

-- Between a customer and a supplier of ours: what each says, what is proposed, what came of it.
create table case_mediations (
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  supplier text not null,
  -- The supplier as a customer of ours, where they are one.
  supplier_id uuid,
  -- Whoever stands between them.
  mediator_id uuid not null,
  customer_statement text,
  supplier_statement text,
  state text not null default 'open' check (state in ('open', 'agreed', 'not agreed', 'withdrawn')),
  outcome text,
  closed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, case_id, id)
);

create table case_proposals (
  customer_id uuid not null,
  case_id uuid not null,
  mediation_id uuid not null,
  id uuid not null,
  made_by text not null check (made_by in ('customer', 'supplier', 'mediator')),
  text text not null,
  customer_says text check (customer_says in ('accepts', 'declines')),
  supplier_says text check (supplier_says in ('accepts', 'declines')),
  at timestamptz not null,
  primary key (customer_id, case_id, mediation_id, id)
);

-- What somebody of ours was told or had done to them. Its words are read by a word of their own, and by whom it happened to.
create table conduct_incidents (
  customer_id uuid not null references customers (id),
  id uuid not null,
  case_id uuid,
  at timestamptz not null,
  channel text not null check (channel in ('email', 'phone', 'chat', 'web', 'post', 'shop', 'social')),
  kinds text[] not null,
  staff_id uuid not null,
  said text not null,
  witnesses text,
  support text,
  support_at timestamptz,
  police boolean not null default false,
  reported_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, id)
);
create index conduct_incidents_by_time on conduct_incidents (at, customer_id, id);

-- A warning, or a limit of the channels by which a customer reaches us: in force for a time, looked at again on a day.
create table conduct_measures (
  customer_id uuid not null references customers (id),
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('warning', 'limit')),
  grounds text[] not null,
  reason text not null,
  -- Of a limit: the channels that stay open, and what somebody reads who comes by another.
  channels text[] not null default '{}',
  answer text,
  state text not null check (state in ('in force', 'ended', 'lifted')),
  starts_on date not null,
  ends_on date not null,
  review_on date not null,
  review_told_on date,
  decided_by uuid not null,
  decided_at timestamptz not null,
  -- Who last decided on it, so that an appeal goes to somebody else.
  last_by uuid not null,
  letter_id uuid,
  -- Since when an appeal waits for its decision.
  appeal_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, id),
  check (ends_on > starts_on and review_on between starts_on and ends_on),
  check (kind = 'warning' or channels <> '{}')
);
create index conduct_measures_to_review on conduct_measures (review_on, customer_id, id) where state = 'in force';
create index conduct_measures_to_end on conduct_measures (ends_on) where state = 'in force';

-- What a measure rests on: incidents, messages, cases.
create table conduct_evidence (
  customer_id uuid not null,
  measure_id uuid not null,
  kind text not null check (kind in ('incident', 'message', 'case')),
  subject_id uuid not null,
  case_id uuid,
  primary key (customer_id, measure_id, kind, subject_id)
);

-- Each decision on a measure, in its order: by whom, why, what it became.
create table conduct_steps (
  customer_id uuid not null,
  measure_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('decided', 'reviewed', 'appealed', 'appeal decided', 'ended')),
  outcome text,
  staff_id uuid,
  words text,
  review_on date,
  ends_on date,
  primary key (customer_id, measure_id, id)
);

update roles set words = words || '{cases.reportIncident}' where id in ('agent', 'team-leader', 'manager', 'director', 'administrator', 'colleague');
update roles set words = words || '{cases.readConduct,cases.decideConduct}' where id in ('team-leader', 'manager', 'administrator');
update roles set words = words || '{cases.readConduct}' where id = 'director';
update roles set words = words || '{cases.decideAppeal}' where id in ('manager', 'director', 'administrator');

insert into letter_templates (id, kind, language, name, subject, text, created_at, updated_at)
select ('01900000-0000-7000-8000-00001e77' || lpad(n::text, 4, '0'))::uuid, kind, language, name, subject, text, '2026-01-01', '2026-01-01'
from (values
  (1, 'acknowledgement', 'en', 'Acknowledgement', 'Your complaint {case.number}: we have received it',
   E'Dear {customer.name},\n\nThank you for telling us about “{case.subject}”. It reached us on {case.received}, and its number is {case.number}.\n\nThis is how we understand it:\n\n{points}\n\nIf anything is wrong or missing, please tell us. {staff.name} looks after your complaint. You will have our answer by {deadline}.\n\nYours sincerely,\n\n{staff.name}\n{organisation}'),
  (2, 'holding', 'en', 'Holding letter', 'Your complaint {case.number}: it takes longer',
   E'Dear {customer.name},\n\nThank you for your patience with your complaint {case.number} (“{case.subject}”), which we received on {case.received}.\n\nWe do not have a full answer for you yet, and would rather tell you now. This is where it stands:\n\n{points}\n\nWhat we are waiting for: […]\n\nYou will hear from us by: […]\n\n{external}\n\nYours sincerely,\n\n{staff.name}\n{organisation}'),
  (3, 'response', 'en', 'Final response', 'Your complaint {case.number}: our response',
   E'Dear {customer.name},\n\nWe have looked into your complaint “{case.subject}”, which we received on {case.received}. This is our answer to each of its points:\n\n{points}\n\nTaken as a whole, your complaint is {outcome}.\n\n{redress}\n\n{next.step}\n\n{external}\n\nYours sincerely,\n\n{staff.name}\n{organisation}'),
  (4, 'rejection', 'en', 'Final response: not upheld', 'Your complaint {case.number}: our response',
   E'Dear {customer.name},\n\nWe have looked into your complaint “{case.subject}”, which we received on {case.received}. We know that this is not the answer that you hoped for, and want you to see how we came to it:\n\n{points}\n\nWe have therefore not upheld your complaint.\n\n{next.step}\n\n{external}\n\nYours sincerely,\n\n{staff.name}\n{organisation}'),
  (5, 'external review', 'en', 'You may go elsewhere now', 'Your complaint {case.number}: you may ask for a review outside now',
   E'Dear {customer.name},\n\nYour complaint {case.number} (“{case.subject}”) reached us on {case.received}. We have not been able to give you our final answer yet, and are sorry for it. The reason is: […]\n\nYou will have our answer by: […]\n\nYou need not wait for it: you may ask {external.body} to look at your complaint now.\n\n{external}\n\nYours sincerely,\n\n{staff.name}\n{organisation}'),
  (6, 'conduct', 'en', 'How we stay in touch', 'How we stay in touch from now on',
   E'Dear {customer.name},\n\nWe want to go on helping you, and our colleagues have to be able to do their work safely. What happened was this: […]\n\n{measure}\n\nIt holds until {measure.until}. On {measure.review} we look at it again, and end it earlier if there is no more need for it.\n\nIf you think that this is wrong, write to us and say why. Somebody who had no part in the decision will look at it.\n\nYours sincerely,\n\n{staff.name}\n{organisation}'),
  (7, 'acknowledgement', 'de', 'Eingangsbestätigung', 'Ihre Beschwerde {case.number}: Wir haben sie erhalten',
   E'Guten Tag {customer.name},\n\nvielen Dank für Ihre Nachricht „{case.subject}“. Sie ist am {case.received} bei uns eingegangen und hat die Nummer {case.number}.\n\nSo haben wir Sie verstanden:\n\n{points}\n\nFehlt etwas oder stimmt etwas nicht, schreiben Sie uns bitte. {staff.name} kümmert sich um Ihre Beschwerde. Unsere Antwort erhalten Sie bis {deadline}.\n\nMit freundlichen Grüßen\n\n{staff.name}\n{organisation}'),
  (8, 'holding', 'de', 'Zwischenbescheid', 'Ihre Beschwerde {case.number}: Es dauert länger',
   E'Guten Tag {customer.name},\n\nvielen Dank für Ihre Geduld mit Ihrer Beschwerde {case.number} („{case.subject}“), die wir am {case.received} erhalten haben.\n\nEine vollständige Antwort haben wir noch nicht, und wir sagen es Ihnen lieber jetzt. So steht es:\n\n{points}\n\nWorauf wir warten: […]\n\nSie hören von uns bis: […]\n\n{external}\n\nMit freundlichen Grüßen\n\n{staff.name}\n{organisation}'),
  (9, 'response', 'de', 'Abschließende Antwort', 'Ihre Beschwerde {case.number}: unsere Antwort',
   E'Guten Tag {customer.name},\n\nwir haben Ihre Beschwerde „{case.subject}“ geprüft, die wir am {case.received} erhalten haben. Das ist unsere Antwort zu jedem Punkt:\n\n{points}\n\nInsgesamt ist Ihre Beschwerde {outcome}.\n\n{redress}\n\n{next.step}\n\n{external}\n\nMit freundlichen Grüßen\n\n{staff.name}\n{organisation}'),
  (10, 'rejection', 'de', 'Abschließende Antwort: nicht berechtigt', 'Ihre Beschwerde {case.number}: unsere Antwort',
   E'Guten Tag {customer.name},\n\nwir haben Ihre Beschwerde „{case.subject}“ geprüft, die wir am {case.received} erhalten haben. Wir wissen, dass Sie auf eine andere Antwort gehofft haben, und möchten Ihnen zeigen, wie wir zu ihr kamen:\n\n{points}\n\nWir konnten Ihrer Beschwerde deshalb nicht folgen.\n\n{next.step}\n\n{external}\n\nMit freundlichen Grüßen\n\n{staff.name}\n{organisation}'),
  (11, 'external review', 'de', 'Sie können sich jetzt an andere wenden', 'Ihre Beschwerde {case.number}: Sie können sie jetzt außerhalb prüfen lassen',
   E'Guten Tag {customer.name},\n\nIhre Beschwerde {case.number} („{case.subject}“) ist am {case.received} bei uns eingegangen. Unsere abschließende Antwort steht noch aus, und das tut uns leid. Der Grund ist: […]\n\nSie erhalten unsere Antwort bis: […]\n\nSie müssen darauf nicht warten: {external.body} kann Ihre Beschwerde jetzt prüfen.\n\n{external}\n\nMit freundlichen Grüßen\n\n{staff.name}\n{organisation}'),
  (12, 'conduct', 'de', 'Wie wir in Verbindung bleiben', 'Wie wir von jetzt an in Verbindung bleiben',
   E'Guten Tag {customer.name},\n\nwir möchten Ihnen weiter helfen, und unsere Kolleginnen und Kollegen müssen sicher arbeiten können. Geschehen ist dies: […]\n\n{measure}\n\nDas gilt bis {measure.until}. Am {measure.review} prüfen wir es erneut und beenden es früher, wenn es nicht mehr nötig ist.\n\nHalten Sie das für falsch, schreiben Sie uns und sagen Sie, warum. Jemand, der nicht beteiligt war, sieht es sich an.\n\nMit freundlichen Grüßen\n\n{staff.name}\n{organisation}')
) as t (n, kind, language, name, subject, text);
