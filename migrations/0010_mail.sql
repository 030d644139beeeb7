-- Mails that brought documents: what their sender wrote, and what became of each attachment. A mail stands here once,
-- also where it brought nothing, so that it is not taken again from another folder or after the server renumbered it.
create table courriels (
  id            uuid primary key default gen_random_uuid(),
  workspace_id  uuid not null references workspaces on delete cascade,
  -- Where it was found: user@host/folder.
  mailbox       text not null,
  -- SHA-256 over Message-ID, sender, date, subject, text and attachments: two mails under one Message-ID are two.
  message_key   text not null,
  message_id    text,
  from_name     text not null default '',
  from_address  text not null default '',
  subject       text not null default '',
  sent_at       timestamptz,
  -- As written (plain, or the HTML's words), bounded. Data, never an instruction.
  text          text not null default '',
  size          bigint not null,
  -- Why the mail as a whole was left aside: {code, fr, en}; null where it was read.
  error         jsonb,
  -- [{name, bytes, outcome: received|duplicate|refused|left_out, facture_id, reason: {code, fr, en}}], in their order.
  attachments   jsonb not null default '[]',
  created_at    timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, message_key)
);

alter table courriels enable row level security;
create policy of_workspace on courriels to comptoir_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on courriels to comptoir_app;

alter table factures add column courriel_id uuid;
alter table factures add constraint factures_courriel_fkey
  foreign key (workspace_id, courriel_id) references courriels (workspace_id, id) on delete set null (courriel_id);
create index factures_by_mail on factures (workspace_id, courriel_id) where courriel_id is not null;

-- Messages of a mailbox that need not be looked at again; only the numbering (UIDVALIDITY) that holds today is kept.
create table comptoir.mail_seen (
  mailbox      text not null,
  uid_validity bigint not null,
  uid          bigint not null,
  primary key (mailbox, uid_validity, uid)
);

-- Whose turn it is at a mailbox: one worker reads it at a time. A worker that died loses its turn when it is over.
create table comptoir.mail_turns (
  mailbox text primary key,
  holder  text not null,
  until   timestamptz not null
);

-- How each way in fares, by machine: a folder may be mounted on one and missing on the next.
create table comptoir.ways (
  way       text not null check (way in ('inbox', 'mail')),
  host      text not null,
  place     text not null,
  looked_at timestamptz not null default now(),
  taken_at  timestamptz,
  taken     bigint not null default 0,
  refused   bigint not null default 0,
  waiting   integer not null default 0,
  -- {code, fr, en}
  fault     jsonb,
  primary key (way, host)
);
