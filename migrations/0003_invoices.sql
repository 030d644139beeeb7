-- Invoices ("extraction intelligente"). The French names are an external contract.

-- An ISO date from text, null for anything else. Immutable (text::date is not: it depends on DateStyle), so that it may
-- generate a column; make_date refuses 30 February, hence the handler.
create function comptoir.iso_date(value text) returns date language plpgsql immutable parallel safe as $$
begin
  if value !~ '^\d{4}-\d{2}-\d{2}$' then return null; end if;
  return make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int);
exception when datetime_field_overflow then return null;
end $$;

create function comptoir.decimal(value text) returns numeric
  language sql immutable parallel safe
  return case when value ~ '^-?\d{1,15}(\.\d{1,10})?$' then value::numeric end;

create table factures (
  id            uuid primary key default gen_random_uuid(),
  workspace_id  uuid not null references workspaces on delete cascade,
  file_id       uuid not null,
  task_id       uuid,
  state         text not null default 'a_traiter'
                check (state in ('a_traiter', 'en_cours', 'a_valider', 'validee', 'rejetee', 'en_erreur')),
  source        text not null,
  supplier_hint text,
  -- What is believed now: the extraction with the corrections of people in it (shape: shared/extraction.ts).
  extraction    jsonb,
  error         jsonb,
  mark          text check (mark in ('proven', 'unproven', 'contradicted')),
  auto          boolean not null default false,
  validated_by  text,
  validated_at  timestamptz,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  -- Columns that lists sort, search and sum by. Generated: they cannot say anything else than the extraction does.
  doc_type       text generated always as (extraction #>> '{fields,doc_type,value}') stored,
  supplier_name  text generated always as (extraction #>> '{fields,supplier_name,value}') stored,
  supplier_siren text generated always as (extraction #>> '{fields,supplier_siren,value}') stored,
  invoice_number text generated always as (extraction #>> '{fields,invoice_number,value}') stored,
  invoice_date   date generated always as (comptoir.iso_date(extraction #>> '{fields,invoice_date,value}')) stored,
  due_date       date generated always as (comptoir.iso_date(extraction #>> '{fields,due_date,value}')) stored,
  currency       text generated always as (extraction #>> '{fields,currency,value}') stored,
  total_ht       numeric generated always as (comptoir.decimal(extraction #>> '{fields,total_ht,value}')) stored,
  total_tva      numeric generated always as (comptoir.decimal(extraction #>> '{fields,total_tva,value}')) stored,
  total_ttc      numeric generated always as (comptoir.decimal(extraction #>> '{fields,total_ttc,value}')) stored,
  -- Composite keys: a row can name only a file, a task, an invoice of its own workspace.
  unique (workspace_id, id),
  foreign key (workspace_id, file_id) references files (workspace_id, id),
  foreign key (workspace_id, task_id) references tasks (workspace_id, id) on delete set null (task_id)
);
create index factures_by_state on factures (workspace_id, state, created_at desc);
create index factures_by_time on factures (workspace_id, created_at desc);
create index factures_by_file on factures (workspace_id, file_id);
create index factures_by_task on factures (workspace_id, task_id);
create index factures_by_supplier on factures (workspace_id, supplier_siren, invoice_date);

create table extractions_brutes (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  facture_id   uuid not null,
  task_id      uuid,
  text         text not null,
  -- The pages with their words and boxes (shape: shared/reading.ts).
  reading      jsonb not null,
  fields       jsonb not null,
  engine       text not null,
  confidence   numeric not null,
  duration_ms  integer not null,
  created_at   timestamptz not null default now(),
  foreign key (workspace_id, facture_id) references factures (workspace_id, id) on delete cascade,
  foreign key (workspace_id, task_id) references tasks (workspace_id, id) on delete set null (task_id)
);
create index extractions_brutes_by_facture on extractions_brutes (facture_id, created_at desc);
create index extractions_brutes_by_time on extractions_brutes (workspace_id, created_at desc);

create table historique_corrections (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  facture_id   uuid not null,
  field        text not null,
  old_value    text,
  new_value    text,
  corrected_by text not null,
  supplier     text,
  created_at   timestamptz not null default now(),
  foreign key (workspace_id, facture_id) references factures (workspace_id, id) on delete cascade
);
create index historique_corrections_by_facture on historique_corrections (facture_id, created_at);
create index historique_corrections_by_time on historique_corrections (workspace_id, created_at desc);

create table patterns_fournisseurs (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  supplier_key text not null,
  supplier     text not null,
  pattern      jsonb not null,
  created_at   timestamptz not null default now(),
  unique (workspace_id, supplier_key)
);

do $$
declare name text;
begin
  foreach name in array array['factures', 'extractions_brutes', 'historique_corrections', 'patterns_fournisseurs'] loop
    execute format('alter table %I enable row level security', name);
    execute format($policy$
      create policy of_workspace on %I to comptoir_app
        using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
        with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))$policy$, name);
    execute format('grant select, insert, update, delete on %I to comptoir_app', name);
  end loop;
end $$;

grant execute on function comptoir.iso_date(text), comptoir.decimal(text) to comptoir_app;
