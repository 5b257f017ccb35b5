-- Orders are made in the order of their keys, so the lines of a product that come next stand at the end of its own stretch
-- of this index: some thousand pages stay in memory, where lines sorted by customer touched any page of it.
create index order_lines_by_product on order_lines (product_id, order_id, customer_id);
drop index order_lines_of_product;
alter index order_lines_by_product rename to order_lines_of_product;
