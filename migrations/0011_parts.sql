-- Several papers in one file ("lots"): what the file was taken for, what was made of it, and what somebody said of that.

create table lots (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  -- The whole file, as it came in. It stays as long as one of its invoices does.
  file_id      uuid not null,
  -- proposed: a person is asked; split: its invoices stand apart; whole: it is one document, by somebody's word.
  state        text not null check (state in ('proposed', 'split', 'whole')),
  -- Null where nobody has counted them yet.
  pages        integer,
  -- What its pages are and why (shape: DocumentPart in server/invoices/parts/contract.ts).
  parts        jsonb not null default '[]',
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, file_id) references files (workspace_id, id)
);
create index lots_by_file on lots (workspace_id, file_id);

-- Which pages of the file each invoice has: one row as long as the file is one invoice.
create table lots_factures (
  workspace_id uuid not null references workspaces on delete cascade,
  lot_id       uuid not null,
  facture_id   uuid not null,
  from_page    integer not null check (from_page > 0),
  to_page      integer check (to_page >= from_page),
  primary key (facture_id),
  foreign key (workspace_id, lot_id) references lots (workspace_id, id) on delete cascade,
  foreign key (workspace_id, facture_id) references factures (workspace_id, id) on delete cascade
);
create index lots_factures_by_lot on lots_factures (workspace_id, lot_id, from_page);
create index lots_factures_by_invoice on lots_factures (workspace_id, facture_id);

do $$
declare name text;
begin
  foreach name in array array['lots', 'lots_factures'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_workspace on %I to comptoir_app
         using (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))
         with check (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))', name);
    execute format('grant select, insert, update, delete on %I to comptoir_app', name);
  end loop;
end $$;
