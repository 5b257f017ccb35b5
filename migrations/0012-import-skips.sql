-- Rows of a file that brought nothing, and why: all that they say was so already, or the mode passed over them. Nothing
-- of the row itself is kept: it is read from the file, where it begins at this byte or after blank lines from there.
create table import_skips (
  import_id uuid not null references imports (id),
  line int not null,
  why text not null check (why in ('same', 'there', 'not there')),
  byte bigint not null,
  primary key (import_id, line)
);
