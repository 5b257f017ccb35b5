-- What a desk of a million cases is found by, and what is kept of readers who asked all the same.

-- Search looks in what was said of late first.
create index case_messages_by_time on case_messages (at);

-- Forms are forgotten after a month; a reader who asked within seven days of “yes, this answered me” stays one who did.
alter table article_verdicts add column came boolean not null default false;
create index article_verdicts_of_visitor on article_verdicts (visitor, at) where visitor is not null and not came;

-- Whether the private link to the status page stands under replies that go to the customer alone.
alter table mailboxes add column status_link boolean not null default true;
