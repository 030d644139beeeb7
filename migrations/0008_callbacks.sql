-- Callbacks ("rappels"): who asked to be told of a task's end, and how telling them went.

create table rappels (
  -- The webhook-id of every attempt: what the receiver knows a repetition by.
  id            uuid primary key default gen_random_uuid(),
  workspace_id  uuid not null references workspaces on delete cascade,
  task_id       uuid not null,
  url           text not null,
  -- Of who asked: an error is told in it.
  language      text not null default 'fr' check (language in ('fr', 'en')),
  -- waiting: the task still runs; due: a job delivers it; delivered; failed: given up.
  state         text not null default 'waiting' check (state in ('waiting', 'due', 'delivered', 'failed')),
  attempts      integer not null default 0,
  -- Of the latest attempt: HTTP status (null where none came), a stable code, the first characters of the answer.
  last_status   integer,
  last_error    text,
  last_excerpt  text,
  request_id    text,
  created_at    timestamptz not null default now(),
  last_try_at   timestamptz,
  next_try_at   timestamptz,
  delivered_at  timestamptz,
  foreign key (workspace_id, task_id) references tasks (workspace_id, id) on delete cascade
);
create index rappels_by_task on rappels (workspace_id, task_id);
create index rappels_by_time on rappels (workspace_id, created_at desc);
-- Asking twice for the same call of a task that still runs is asking once.
create unique index rappels_waiting on rappels (task_id, url) where state = 'waiting';

alter table rappels enable row level security;
create policy of_workspace on rappels to comptoir_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on rappels to comptoir_app;

-- Never written: a task may have several callbacks.
alter table tasks drop column callback_url;

-- The signing secret is derived, never stored: only which one is in force, and since when.
alter table workspaces
  add column webhook_version integer not null default 1 check (webhook_version > 0),
  add column webhook_rotated_at timestamptz;
