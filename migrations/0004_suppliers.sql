-- Who is on the other side of an invoice, and what surprises about it.

-- Suppliers and buyers ("tiers", the accountant's word for both).
create table tiers (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  role         text not null check (role in ('supplier', 'buyer')),
  name         text not null,
  siren        text,
  siret        text,
  vat          text,
  address      text,
  aliases      text[] not null default '{}',
  -- What recognises it on a document: "siren:…", "siret:…", "vat:…", "domain:…", "name:…" (see invoices/suppliers/keys.ts).
  keys         text[] not null default '{}',
  -- Columns that a person set: no document changes them.
  held         text[] not null default '{}',
  -- The record that this one was merged into; it keeps its own data, so that a merge can be undone.
  merged_into  uuid,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, merged_into) references tiers (workspace_id, id) on delete set null (merged_into)
);
-- No index on keys or names: row security lets no operator run before it that could leak, so none would be used; a
-- workspace has some thousands of records.
create index tiers_by_role on tiers (workspace_id, role);
create index tiers_merged on tiers (workspace_id, merged_into) where merged_into is not null;

-- `supplier_id` follows merges; `supplier_own_id` is the record that the document itself named, for separating again.
alter table factures
  add column supplier_id uuid,
  add column supplier_own_id uuid,
  add column buyer_id uuid,
  add column buyer_own_id uuid,
  add column iban text generated always as (extraction #>> '{fields,iban,value}') stored,
  add foreign key (workspace_id, supplier_id) references tiers (workspace_id, id) on delete set null (supplier_id),
  add foreign key (workspace_id, supplier_own_id) references tiers (workspace_id, id) on delete set null (supplier_own_id),
  add foreign key (workspace_id, buyer_id) references tiers (workspace_id, id) on delete set null (buyer_id),
  add foreign key (workspace_id, buyer_own_id) references tiers (workspace_id, id) on delete set null (buyer_own_id);
create index factures_of_supplier on factures (workspace_id, supplier_id, invoice_date);
create index factures_of_supplier_own on factures (workspace_id, supplier_own_id);
create index factures_of_buyer on factures (workspace_id, buyer_id, invoice_date);
create index factures_of_buyer_own on factures (workspace_id, buyer_own_id);
create index factures_by_iban on factures (workspace_id, iban) where iban is not null;
-- The same document twice, whatever supplier was read on it.
create index factures_by_figures on factures (workspace_id, invoice_date, total_ttc);

create table surprises (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  supplier_id  uuid not null,
  facture_id   uuid,
  kind         text not null check (kind in ('iban_changed', 'duplicate', 'page_differs', 'sequence_gap', 'price_drift',
                                             'amount_unusual', 'vat_unusual', 'invoice_missing')),
  -- What makes it the same surprise when it is found again, so that a decision about it holds.
  fact         text not null,
  state        text not null default 'open' check (state in ('open', 'confirmed', 'dismissed', 'gone')),
  blocks       boolean not null,
  details      jsonb not null,
  note         text,
  decided_by   text,
  decided_at   timestamptz,
  created_at   timestamptz not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, supplier_id) references tiers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, facture_id) references factures (workspace_id, id) on delete cascade
);
-- A surprise about an invoice is that invoice's, whichever record it is filed under.
create unique index surprises_of_facture on surprises (workspace_id, facture_id, kind, fact) where facture_id is not null;
create unique index surprises_without_facture on surprises (workspace_id, supplier_id, kind, fact) where facture_id is null;
create index surprises_open on surprises (workspace_id, state, created_at desc);
create index surprises_of_supplier on surprises (workspace_id, supplier_id, state);

do $$
declare name text;
begin
  foreach name in array array['tiers', 'surprises'] loop
    execute format('alter table %I enable row level security', name);
    execute format($policy$
      create policy of_workspace on %I to comptoir_app
        using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
        with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))$policy$, name);
    execute format('grant select, insert, update, delete on %I to comptoir_app', name);
  end loop;
end $$;
