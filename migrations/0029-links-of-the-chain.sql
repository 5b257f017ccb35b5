-- Where things go wrong: the links of the service chain, from a supplier's supplier to the customer.

-- A link of the service chain, internal or external: a step through which a product or service reaches a customer, and
-- who does it. A reference table.
create table chain_links (
  id uuid primary key,
  name text not null,
  side text not null check (side in ('ours', 'supplier')),
  -- The department or the supplier's account that does it; without a key to customers.
  party_id uuid,
  position int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index chain_links_name on chain_links (lower(name));

-- Where a case arose.
alter table cases add column chain_link_id uuid;
create index cases_of_chain_link on cases (chain_link_id, received_at, customer_id, id) where chain_link_id is not null;

-- Where a cause lies: a case that is traced to it, and names no link yet, names this one.
alter table root_causes add column chain_link_id uuid references chain_links (id);
