-- A linkage is ready before its keys are written: people see what was found, while what new customers are compared by
-- is still that of the linkage before. And pairs are handed out, so that two reviewers look at different ones.

-- When the keys of all records were written; until then the linkage before answers for new customers.
alter table linkages add keys_at timestamptz;
update linkages set keys_at = created_at where state in ('ready', 'past');

-- Whom a pair was shown to, and until when nobody else is: minutes, no lock. Rows that are over are written over.
create table review_leases (
  customer_id uuid not null,
  other_id uuid not null,
  staff_id uuid not null,
  until timestamptz not null,
  primary key (customer_id, other_id),
  check (customer_id < other_id)
);
create index review_leases_by_end on review_leases (until);
