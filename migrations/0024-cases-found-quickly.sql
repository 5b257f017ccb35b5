-- What a desk of a million cases is found by, and what is kept of readers who asked all the same.

-- Queues: open cases, the nearest deadline first and those without one last, as one column that is never empty: so the
-- planner knows how many there are, and a queue reads as many rows as it shows. What views ask for most lies in them too, so
-- that they are counted without the rows. Tags are left out: a row of an index has little room.
drop index cases_by_next;
drop index cases_open_undated;
drop index cases_open_of_owner;
drop index cases_open_of_team;
drop index cases_open_of_department;
drop index cases_open_by_type;
create index cases_by_due on cases (coalesce(next_at, 'infinity'::timestamptz), customer_id, id);
create index cases_open_by_due on cases (coalesce(next_at, 'infinity'::timestamptz), customer_id, id)
  include (next_at, merged_into, spam, snoozed_until, about_staff_id, raised_by, owner_id, team_id, department_id, type, stage,
    priority, channel, language, waiting_for, escalation, broken, received_at) where closed_at is null;
create index cases_open_of_nobody on cases (coalesce(next_at, 'infinity'::timestamptz), customer_id, id)
  include (merged_into, spam, snoozed_until, about_staff_id, raised_by) where closed_at is null and owner_id is null;
create index cases_open_broken on cases (coalesce(next_at, 'infinity'::timestamptz), customer_id, id)
  include (merged_into, spam, snoozed_until, about_staff_id, raised_by) where closed_at is null and broken > 0;
create index cases_open_of_owner on cases (owner_id, coalesce(next_at, 'infinity'::timestamptz), customer_id, id)
  include (merged_into, spam, snoozed_until, about_staff_id, raised_by) where closed_at is null and owner_id is not null;
create index cases_open_of_team on cases (team_id, coalesce(next_at, 'infinity'::timestamptz), customer_id, id)
  include (merged_into, spam, snoozed_until, about_staff_id, raised_by) where closed_at is null;
create index cases_open_of_department on cases (department_id, coalesce(next_at, 'infinity'::timestamptz), customer_id, id)
  where closed_at is null and department_id is not null;
-- Asked for by itself, without the words that the old one was made for.
drop index cases_by_tag;
create index cases_by_tag on cases using gin (tags) with (gin_pending_list_limit = 256);
create index cases_open_by_tag on cases using gin (tags) with (gin_pending_list_limit = 256) where closed_at is null;
create index cases_open_by_type on cases (type, coalesce(next_at, 'infinity'::timestamptz), customer_id, id)
  include (next_at, merged_into, spam, snoozed_until, about_staff_id, raised_by, owner_id, team_id, department_id, type, stage,
    priority, channel, language, waiting_for, escalation, broken, received_at) where closed_at is null;

-- Search looks in what was said of late first.
create index case_messages_by_time on case_messages (at);

-- Forms are forgotten after a month; a reader who asked within seven days of “yes, this answered me” stays one who did.
alter table article_verdicts add column came boolean not null default false;
create index article_verdicts_of_visitor on article_verdicts (visitor, at) where visitor is not null and not came;

-- Whether the private link to the status page stands under replies that go to the customer alone.
alter table mailboxes add column status_link boolean not null default true;
