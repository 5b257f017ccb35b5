-- What was bought, promised, sent, delivered and sent back. Products are a reference table.

create table products (
  id uuid primary key,
  code text not null,
  name text not null,
  category text,
  currency text,
  unit_cost_minor bigint,
  price_minor bigint,
  search text not null,
  archived_at timestamptz,
  custom jsonb not null default '{}',
  import_id uuid,
  import_line int,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index products_code on products (code);
create index products_by_name on products (lower(name), id);
-- Found by the beginnings of its words.
create index products_by_search on products using gin (array_to_tsvector(array_remove(string_to_array(search, ' '), '')));

-- Numbers for orders that are written down here without one.
create sequence order_numbers start 10001;

create table orders (
  customer_id uuid not null references customers (id),
  id uuid not null,
  number text not null,
  -- A sale, what came back of one, or a correction of the books, which is no sale.
  kind text not null check (kind in ('sale', 'return', 'correction')),
  return_of uuid,
  source text,
  channel text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  placed_at timestamptz not null,
  promised_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  cancelled_at timestamptz,
  lines int not null,
  discount_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  -- Of all lines that count as sales or their return; negative for a return.
  total_minor bigint not null,
  cost_minor bigint,
  mark text,
  custom jsonb not null default '{}',
  import_id uuid,
  import_line int,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (customer_id, id)
);
-- Without the id: with it, one order would be looked for here, among all of its customer's, instead of by its key.
create index orders_of_customer on orders (customer_id, placed_at desc);
create index orders_by_time on orders (placed_at, customer_id, id);
create index orders_by_total on orders (total_minor, customer_id, id);
create index orders_by_delivery on orders (delivered_at, customer_id, id) where delivered_at is not null;
-- Promised and not delivered: what needs someone as soon as the promise has passed.
create index orders_late on orders (promised_at, customer_id, id) where delivered_at is null and cancelled_at is null and kind = 'sale';
create index orders_returning on orders (customer_id, return_of) where return_of is not null;
create index orders_imported on orders (import_id, import_line) where import_id is not null;

create table order_lines (
  customer_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  product_id uuid references products (id),
  description text,
  quantity numeric(14, 3) not null,
  unit_price_minor bigint not null,
  discount_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  unit_cost_minor bigint,
  total_minor bigint not null,
  -- Why a line is no sale: stock correction, bad debt, zero price, postage, fee.
  mark text,
  import_line int,
  -- Written and removed with its order, and the doctor looks. No foreign key: in a first import its check is planned
  -- while orders are few, keeps that plan while they become many, and reads all orders of a customer for every line.
  primary key (customer_id, order_id, line_no)
);
create index order_lines_of_product on order_lines (product_id, customer_id, order_id);

-- Found by number (upper case, without spaces) and by id; two systems may give the same number to two orders.
create table order_directory (
  number text collate "C" not null,
  customer_id uuid not null,
  order_id uuid not null,
  primary key (number, customer_id, order_id)
);
create index order_directory_order on order_directory (order_id);

-- Two lists of amounts by currency as one, without those that come to nothing.
create function add_amounts(one jsonb, other jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(currency, minor), '{}') from (
    select key as currency, sum(value::bigint) as minor
    from (select * from jsonb_each_text(one) union all select * from jsonb_each_text(other)) as amounts
    group by key having sum(value::bigint) <> 0) as summed
$$;

-- What a customer bought; derived, and a test holds it equal to the rows. Sums are by currency and never mixed.
-- Cancelled orders, corrections and marked ones are in none of it, and the unknown customer has no row.
create table order_totals (
  customer_id uuid primary key references customers (id),
  orders int not null,
  returns int not null,
  first_at timestamptz,
  last_at timestamptz,
  -- Delivered after the promise, of those delivered that had one (judged).
  late int not null default 0,
  judged int not null default 0,
  -- In the organisation's own currency, for sorting; every currency stands in spent.
  spent_base_minor bigint not null default 0 check (abs(spent_base_minor) <= 9007199254740991),
  spent jsonb not null default '{}'
);
create index order_totals_orders on order_totals (orders, customer_id);
create index order_totals_spent on order_totals (spent_base_minor, customer_id);
create index order_totals_last on order_totals (last_at, customer_id);
