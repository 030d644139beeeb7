-- Files that an invoice had before its pages were turned: they can still be downloaded, and go when the invoice goes.
create table fichiers_precedents (
  workspace_id uuid not null references workspaces on delete cascade,
  facture_id   uuid not null,
  file_id      uuid not null,
  created_at   timestamptz not null default now(),
  primary key (facture_id, file_id),
  foreign key (workspace_id, facture_id) references factures (workspace_id, id) on delete cascade,
  foreign key (workspace_id, file_id) references files (workspace_id, id)
);
create index fichiers_precedents_by_file on fichiers_precedents (workspace_id, file_id);

alter table fichiers_precedents enable row level security;
create policy of_workspace on fichiers_precedents to comptoir_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on fichiers_precedents to comptoir_app;
