-- Learning: what recognises a supplier, in which state its pattern is, and what patterns changed.

alter table patterns_fournisseurs
  -- What recognises the supplier on a document: "siren:…", "vat:…", "iban:…", "domain:…", "name:…".
  add column keys text[] not null default '{}',
  add column updated_at timestamptz not null default now();
create index patterns_fournisseurs_by_key on patterns_fournisseurs using gin (keys);

-- What a pattern changed in this reading: [{field, without, value, pattern}].
alter table extractions_brutes add column learned jsonb not null default '[]';
create index extractions_brutes_learned on extractions_brutes (workspace_id, created_at desc)
  where learned <> '[]'::jsonb;
