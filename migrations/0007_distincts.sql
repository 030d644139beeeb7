-- Pairs of records that a person called two companies: they are never proposed as doubles again.
create table tiers_distincts (
  workspace_id uuid not null references workspaces on delete cascade,
  -- The smaller id first, so that a pair stands once.
  tiers_id     uuid not null,
  autre_id     uuid not null,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, tiers_id, autre_id),
  foreign key (workspace_id, tiers_id) references tiers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, autre_id) references tiers (workspace_id, id) on delete cascade
);
create index tiers_distincts_by_other on tiers_distincts (workspace_id, autre_id);

alter table tiers_distincts enable row level security;
create policy of_workspace on tiers_distincts to comptoir_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on tiers_distincts to comptoir_app;
