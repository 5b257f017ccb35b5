-- Mail of cases: the mailboxes it comes by and leaves from, each mail that came as it came, and what became of each that left.
--
-- * A mail is taken in once: known by its Message-ID, else by a digest of its bytes; the row is written in the transaction
--   that moves the mailbox's checkpoint (UIDVALIDITY and the last UID), and its case in the one that marks it as taken.
-- * What has no customer yet waits in incoming_mails (scale.md, rule 4). Which message of which case a Message-ID is
--   stands in mail_directory; the table is keyed by the value and looked up in a first step.
-- * `sending` in outgoing_mails is committed before a mail goes out: whoever finds it there later knows that nobody knows.

-- A reference table. Secrets lie sealed and are read by nobody but the worker.
create table mailboxes (
  id uuid primary key,
  name text not null,
  address text not null,
  -- The name that customers see as the sender.
  sender_name text not null,
  imap_host text,
  imap_port int,
  imap_security text check (imap_security in ('tls', 'starttls')),
  imap_user text,
  imap_secret text,
  imap_folder text not null default 'INBOX',
  smtp_host text,
  smtp_port int,
  smtp_security text check (smtp_security in ('tls', 'starttls')),
  smtp_user text,
  smtp_secret text,
  -- A host of our own network that an administrator named, and the certificate (PEM) of an authority of our own.
  inside_host text,
  certificate text,
  -- Whose word on SPF, DKIM and DMARC counts: the name our own mail server signs its results with.
  checked_by text,
  -- Whether mail to name+anything@ comes in here too.
  plus_addresses boolean not null default true,
  team_id uuid references teams (id),
  language text,
  signature text not null default '',
  -- Sent once to whoever opens a case by mail; null: nothing is answered by itself.
  auto_reply text,
  -- A reply to a closed case opens it again within so many days, and makes a linked one after them.
  reopen_days int not null default 14,
  -- Nothing leaves the house: what would have been sent is kept and shown.
  test_mode boolean not null default true,
  active boolean not null default true,
  -- Mail that lay there before the mailbox was set up is left alone, unless it is wanted.
  take_existing boolean not null default false,
  uid_validity bigint,
  last_uid bigint not null default 0,
  looked_at timestamptz,
  problem text,
  problem_since timestamptz,
  archived_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index mailboxes_address on mailboxes (lower(address)) where archived_at is null;

-- Each mail that came, once. A local work list: its rows name a customer when they have found one.
create table incoming_mails (
  id uuid primary key,
  seq bigint generated always as identity,
  mailbox_id uuid not null references mailboxes (id),
  -- Its Message-ID, else a digest of its bytes.
  mail_key text collate "C" not null,
  uid bigint,
  -- The mail as it came; null when it was larger than we keep.
  file_id uuid references files (id),
  bytes bigint not null,
  -- Until it is read, who sent it is not known.
  from_address text,
  from_name text,
  subject text,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'held', 'collapsed', 'bounce', 'put aside')),
  -- Why it is held, as a code; what it says to people stands in the program.
  reason text,
  -- What SPF, DKIM and DMARC said, as our own mail server wrote it down.
  authentication jsonb,
  customer_id uuid,
  case_id uuid,
  message_id uuid,
  -- Customers who share the sender's address: somebody has to choose.
  choose_from uuid[] not null default '{}',
  -- Somebody looked at it and wants it in, whatever wrote it.
  anyway boolean not null default false,
  attempts int not null default 0,
  problem text,
  -- When the mail server received it, and when we did.
  received_at timestamptz not null,
  taken_at timestamptz,
  created_at timestamptz not null,
  unique (mailbox_id, mail_key)
);
create index incoming_mails_waiting on incoming_mails (seq) where state = 'waiting';
create index incoming_mails_held on incoming_mails (seq) where state = 'held';
create index incoming_mails_by_sender on incoming_mails (from_address, received_at);
create index incoming_mails_of_case on incoming_mails (case_id, seq) where case_id is not null;

-- Which message a Message-ID is: ours and those of others, so that a mail that comes by two mailboxes is one.
create table mail_directory (
  message_id text collate "C" primary key,
  customer_id uuid not null,
  case_id uuid not null,
  id uuid not null
);
create index mail_directory_of_message on mail_directory (id);

-- What became of each message that left by mail; the text itself lies in case_messages under the same id.
create table outgoing_mails (
  customer_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  mailbox_id uuid references mailboxes (id),
  message_id text not null,
  -- Written by the house itself; of those few leave in a thread within an hour.
  automatic boolean not null default false,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'kept', 'failed', 'in doubt', 'taken back')),
  attempts int not null default 0,
  problem text,
  -- Addresses that could not be delivered to, as the other server said it.
  bounces jsonb not null default '[]',
  recipients int not null default 0,
  send_at timestamptz not null,
  sent_at timestamptz,
  created_at timestamptz not null,
  primary key (customer_id, id)
);
create index outgoing_mails_of_case on outgoing_mails (customer_id, case_id, created_at);
create index outgoing_mails_open on outgoing_mails (send_at) where state in ('waiting', 'sending');
create index outgoing_mails_problem on outgoing_mails (created_at) where state in ('failed', 'in doubt');

-- Automatic answers by whom they went to (a keyed digest), so that nobody is flooded through us.
create table automatic_answers (
  recipient text not null,
  at timestamptz not null,
  case_id uuid not null,
  id uuid primary key
);
create index automatic_answers_of_recipient on automatic_answers (recipient, at);
create index automatic_answers_of_case on automatic_answers (case_id, at);

update roles set words = words || '{cases.mailboxes}' where id = 'administrator';
