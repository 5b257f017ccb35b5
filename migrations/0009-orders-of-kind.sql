-- Returns and corrections are few among sales, and asked for by themselves: listed and counted in an index of their own.
create index orders_of_kind on orders (kind, placed_at, customer_id, id) include (channel) where kind <> 'sale';
