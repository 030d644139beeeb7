-- Workspaces and what every room stands on: members, invitations, audit, files, tasks.
--
-- The program itself makes what must exist before any migration, under a lock (server/platform/database/prepare.ts):
-- the schema `comptoir`, its table `instance`, and the roles comptoir_app, comptoir_reader, comptoir_auth.
--
-- Row security is ENABLEd, never FORCEd: the owner's runbook queries see every row. Policies read their setting as
-- (select nullif(current_setting('app.workspace_id', true), '')::uuid): a sub-select is evaluated once a statement and
-- not once a row, and after one SET LOCAL the setting is '' on that pooled connection, which a bare cast refuses.

-- Where bulk loads land before they are moved into a table with row security (COPY into such a table is refused).
create schema staging;

grant usage on schema public, comptoir to comptoir_app;

create table workspaces (
  id         uuid primary key default gen_random_uuid(),
  name       text not null,
  slug       text not null unique,
  is_demo    boolean not null default false,
  settings   jsonb not null default '{}',
  created_at timestamptz not null default now()
);

-- user_id is an account in identity."user"; no foreign key, for that table belongs to another role and may come later.
create table user_roles (
  workspace_id uuid not null references workspaces on delete cascade,
  user_id      text not null,
  email        text not null,
  name         text not null,
  role         text not null check (role in ('owner', 'admin', 'editor', 'viewer')),
  created_at   timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index user_roles_by_user on user_roles (user_id);

-- The link in the mail carries the token; only its hash is kept.
create table invitations (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  email        text not null,
  role         text not null check (role in ('owner', 'admin', 'editor', 'viewer')),
  token_hash   text not null unique,
  invited_by   text,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  accepted_at  timestamptz
);
create index invitations_by_workspace on invitations (workspace_id, created_at desc);

-- Who did what when. No foreign key: the trail outlives the workspace that it tells of.
create table audit_log (
  id           bigint generated always as identity primary key,
  workspace_id uuid not null,
  at           timestamptz not null default now(),
  actor_kind   text not null,
  actor_id     text,
  actor_name   text not null,
  action       text not null,
  subject_type text,
  subject_id   text,
  details      jsonb not null default '{}',
  request_id   text
);
create index audit_log_by_time on audit_log (workspace_id, at desc, id desc);
create index audit_log_by_subject on audit_log (workspace_id, subject_type, subject_id, at desc);

-- A document once per workspace, found by its content; the bytes lie in storage under storage_key.
create table files (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size         bigint not null check (size >= 0),
  media_type   text not null,
  name         text not null,
  storage_key  text not null,
  created_at   timestamptz not null default now(),
  unique (workspace_id, sha256),
  -- What a composite foreign key of another table points at, so that a row can name only its own workspace's file.
  unique (workspace_id, id)
);

-- What the submitter of a job sees of it.
create table tasks (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  kind         text not null,
  subject_id   uuid,
  file_id      uuid,
  state        text not null default 'PENDING'
               check (state in ('PENDING', 'STARTED', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED')),
  progress     jsonb not null default '{}',
  result       jsonb,
  error        jsonb,
  priority     integer not null default 0,
  attempts     integer not null default 0,
  callback_url text,
  request_id   text,
  created_at   timestamptz not null default now(),
  started_at   timestamptz,
  finished_at  timestamptz,
  expires_at   timestamptz,
  foreign key (workspace_id, file_id) references files (workspace_id, id) on delete set null (file_id),
  unique (workspace_id, id)
);
create index tasks_by_time on tasks (workspace_id, created_at desc);
create index tasks_by_file on tasks (workspace_id, file_id, created_at desc) where file_id is not null;
create index tasks_by_subject on tasks (subject_id, created_at desc) where subject_id is not null;
create index tasks_live on tasks (workspace_id, state, created_at) where state in ('PENDING', 'STARTED', 'RETRY');
create index tasks_expiring on tasks (expires_at) where result is not null;

-- Shared by all replicas; columns as rate-limiter-flexible writes them. Losing it in a crash opens a minute, no more,
-- so it needs no write-ahead log. Outside `public` and without row security: its keys belong to no workspace.
create unlogged table comptoir.rate_limits (
  key    varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limits_by_expiry on comptoir.rate_limits (expire);
grant select, insert, update, delete on comptoir.rate_limits to comptoir_app;

do $$
declare
  workspace constant text := $sql$(select nullif(current_setting('app.workspace_id', true), '')::uuid)$sql$;
  person    constant text := $sql$(select nullif(current_setting('app.user_id', true), ''))$sql$;
  name text;
begin
  foreach name in array array['workspaces', 'user_roles', 'invitations', 'audit_log', 'files', 'tasks'] loop
    execute format('alter table %I enable row level security', name);
  end loop;

  foreach name in array array['user_roles', 'invitations', 'files', 'tasks'] loop
    execute format('create policy of_workspace on %I to comptoir_app using (workspace_id = %s) with check (workspace_id = %2$s)',
                   name, workspace);
    execute format('grant select, insert, update, delete on %I to comptoir_app', name);
  end loop;

  execute format('create policy of_workspace on workspaces to comptoir_app using (id = %s) with check (id = %1$s)', workspace);
  grant select, insert, update, delete on workspaces to comptoir_app;

  -- Append only: no policy and no grant for update or delete.
  execute format('create policy of_workspace on audit_log for select to comptoir_app using (workspace_id = %s)', workspace);
  execute format('create policy append on audit_log for insert to comptoir_app with check (workspace_id = %s)', workspace);
  grant select, insert on audit_log to comptoir_app;

  -- A signed-in person sees, and only sees, their own memberships and those workspaces - as long as none is chosen: an
  -- actor in one workspace sees nothing of the others that they belong to.
  execute format('create policy of_person on user_roles for select to comptoir_app
                    using (%s is null and user_id = %s)', workspace, person);
  execute format('create policy of_person on workspaces for select to comptoir_app
                    using (%s is null and id in (select workspace_id from user_roles where user_id = %s))', workspace, person);

  -- Who holds an invitation's token may read that one row, before they are a member of anything. A setting and not a
  -- SECURITY DEFINER function: nothing runs with the owner's rights, and the hash of a 256-bit token cannot be guessed.
  create policy of_holder on invitations for select to comptoir_app
    using (token_hash = (select nullif(current_setting('app.invitation_hash', true), '')));
end $$;
