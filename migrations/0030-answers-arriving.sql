-- Answers that no rule has looked at yet: a local work list, emptied within seconds. A job for each answer would make
-- everybody who answers at the same moment wait for one another.
create table alert_marks (
  customer_id uuid not null,
  response_id uuid not null,
  primary key (customer_id, response_id)
);

-- A coder may give a passage several codes, and so may whoever settles it; an empty list says that no code fits.
alter table passage_codes add column codes uuid[] not null default '{}';
update passage_codes set codes = array[code] where code is not null;
alter table passage_codes alter column codes drop default, drop column code;
alter table interview_passages add column settled_codes uuid[];
update interview_passages set settled_codes = case when settled_code is null then '{}' else array[settled_code] end where settled_at is not null;
alter table interview_passages drop column settled_code;
