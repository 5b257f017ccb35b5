-- Messages lie on the disk nearly as they came. How old the oldest and newest of each stretch of pages is lets a search
-- for words pass over pages that lie outside the days it looks at, instead of reading every message with the words.
create index case_messages_stretches on case_messages using brin (at) with (pages_per_range = 64, autosummarize = on);
