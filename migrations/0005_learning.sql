-- Learning: what recognises a supplier, in which state its pattern is, and what patterns changed.

alter table patterns_fournisseurs
  -- What recognises the supplier on a document: "siren:…", "vat:…", "iban:…", "domain:…", "name:…".
  add column keys text[] not null default '{}',
  add column updated_at timestamptz not null default now();
-- No index on keys: under row security "&&" is not leakproof and would never use it; suppliers are hundreds, not millions.

-- What a pattern changed in this reading: [{field, without, value, pattern}].
alter table extractions_brutes add column learned jsonb not null default '[]';
create index extractions_brutes_learned on extractions_brutes (workspace_id, created_at desc)
  where learned <> '[]'::jsonb;
