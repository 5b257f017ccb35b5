-- Lists and counts of customers are read out of indexes alone, which PostgreSQL can do only of pages it knows to be clean. One
-- edit spoils two pages, so a twentieth of a million customers edited spoils them all: they are swept ten times as often.
alter table customers set (autovacuum_vacuum_scale_factor = 0.005);
