-- Erasure: what identifies a customer goes for good, and what the house must keep stays under a pseudonym.
-- * The row of an erased customer stays as a tombstone, so that orders and amounts still have whom they were of. It is in
--   no list and is found by nothing; who comes again with the same address is somebody new.
-- * Which table loses what is said by each slice (slice.ts, erases); a test over the catalogue holds that no column of text
--   is in neither.
-- * An erasure is not undone. Its row names ids and codes, nothing personal, and so does the list beside the database
--   (RAPPORT_DATA/erasures.jsonl) from which it is done again after a backup of before is restored.

create table erasures (
  id uuid primary key,
  -- What the tombstone is called by: Erased customer 8F3K2A.
  code text not null,
  -- All records that were this customer, the survivor first.
  customer_ids uuid[] not null,
  reason text not null check (reason in ('asked', 'objected', 'withdrawn', 'not needed', 'unlawful', 'law', 'child')),
  state text not null check (state in ('running', 'done')),
  -- Again: done anew after a restore, as the list beside the database says.
  again boolean not null default false,
  run_id uuid,
  -- Sealed, and gone with the last step: by which addresses, numbers and names rows are found that name no customer.
  whom text,
  -- Of which rows how many went, or lost what identified the customer, in words.
  done jsonb not null default '[]',
  -- Empty where a restore began it.
  asked_by uuid,
  asked_at timestamptz not null,
  done_at timestamptz
);

alter table customers add column erased_at timestamptz;
alter table customers add column erasure_id uuid;

-- A code of a book may be explained by what somebody said, word for word: only erasure takes that out of an old version.
create function refuse_change_but_erasure() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('rapport.erasing', true) = 'on' then
    return new;
  end if;
  raise exception '% is appended to and never changed', tg_table_name using errcode = 'RP001';
end $$;
drop trigger code_book_versions_are_appended on code_book_versions;
create trigger code_book_versions_are_appended before update or delete on code_book_versions
  for each row execute function refuse_change_but_erasure();

update roles set words = words || '{customers.erase}' where id in ('manager', 'administrator');
