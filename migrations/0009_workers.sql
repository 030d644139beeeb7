-- Who reads documents: one row a process that runs jobs, written every few seconds; a process that leaves takes its row
-- along, one that was killed leaves it behind and is shown as lost. Outside `public`: it belongs to no workspace.
create table comptoir.workers (
  id           uuid primary key,
  host         text not null,
  pid          integer not null,
  -- all, worker
  role         text not null,
  version      text not null,
  -- {ocr, native, pdf, languages, fault}; null until the engines were asked (shape: server/operations/workers/engines.ts).
  engines      jsonb,
  -- Jobs of one kind at a time.
  concurrency  integer not null,
  running      integer not null default 0,
  done         bigint not null default 0,
  -- Resident, of the process and its readers together.
  memory_bytes bigint not null,
  started_at   timestamptz not null,
  seen_at      timestamptz not null default now()
);

-- Which process took the task up last; no foreign key, for the process may be gone.
alter table tasks add column worker_id uuid;

create index tasks_failed on tasks (workspace_id, finished_at desc) where state = 'FAILURE';
create index tasks_finished on tasks (workspace_id, finished_at desc) where finished_at is not null;
