-- Sales of a shop, from a raw file: what was kept, what was left out and why, and which run made it so.
--
-- The big tables are partitioned by workspace, and only there: a run builds a table of its own in the schema
-- `partitions`, with its indexes, and swaps it in for the former one at its end. So readers see the whole of the former
-- state or the whole of the new one, and a load never deletes a million rows. Nothing in `partitions` is granted to
-- anybody: rows are reached through the parent, under its row security.
create schema partitions;

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- A tracked piece of work: what it was given, what it measured, what came of it. Nested ones name their parent.
create table runs (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  parent_id    uuid,
  experiment   text not null,
  name         text not null,
  -- skipped: the input was the one that is published already.
  state        text not null check (state in ('running', 'done', 'skipped', 'failed')),
  params       jsonb not null default '{}',
  metrics      jsonb not null default '{}',
  error        jsonb,
  started_by   text,
  started_at   timestamptz not null default now(),
  finished_at  timestamptz,
  unique (workspace_id, id),
  foreign key (workspace_id, parent_id) references runs (workspace_id, id) on delete cascade
);
create index runs_by_time on runs (workspace_id, experiment, started_at desc);
create index runs_of_parent on runs (workspace_id, parent_id) where parent_id is not null;

-- What is published: one row for each kind of data that a workspace has.
create table workspace_datasets (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  kind         text not null check (kind in ('retail')),
  -- As its owner knows the file; where it lies is not told.
  source_name  text not null,
  -- Of all that decides the outcome: content of the file, mapping of its columns, settings (see data/etl/fingerprint.ts).
  fingerprint  text not null,
  -- The raw file itself, where it was kept, so that a line can be shown.
  file_id      uuid,
  run_id       uuid,
  published_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, kind),
  foreign key (workspace_id, file_id) references files (workspace_id, id) on delete set null (file_id),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete set null (run_id)
);
create index workspace_datasets_by_file on workspace_datasets (workspace_id, file_id) where file_id is not null;
create index workspace_datasets_by_run on workspace_datasets (workspace_id, run_id) where run_id is not null;

create table products (
  workspace_id uuid not null references workspaces on delete cascade,
  -- A code keeps its number from run to run, so that a link to a product goes on leading to it.
  product_id   integer not null,
  stock_code   text not null,
  name         text not null,
  category     text not null,
  -- The source has no costs; null until somebody gives them.
  unit_cost    numeric(12, 4) check (unit_cost >= 0),
  primary key (workspace_id, product_id),
  unique (workspace_id, stock_code)
);
create index products_by_category on products (workspace_id, category);
create index products_by_likeness on products using gin (name gin_trgm_ops);

create table customers (
  workspace_id uuid not null references workspaces on delete cascade,
  customer_id  integer not null,
  name         text not null,
  -- Of the customer's latest line.
  country      text not null,
  primary key (workspace_id, customer_id)
);
create index customers_by_country on customers (workspace_id, country);

-- Under which names each product was seen, and how sure it is that they are one.
create table product_mapping (
  workspace_id uuid not null references workspaces on delete cascade,
  mapping_id   integer not null,
  source       text not null,
  source_code  text not null,
  source_name  text not null,
  product_id   integer not null,
  golden_name  text not null,
  score        numeric(5, 4) not null check (score between 0 and 1),
  -- P1 exact, P2 fuzzy, P3 embedding, P4 TF-IDF, P5 rank: the last one is a guess, never a match.
  level        text not null check (level in ('P1', 'P2', 'P3', 'P4', 'P5')),
  primary key (workspace_id, mapping_id),
  unique (workspace_id, source, source_code, source_name),
  foreign key (workspace_id, product_id) references products (workspace_id, product_id) on delete cascade
);
create index product_mapping_of_product on product_mapping (workspace_id, product_id);
create index product_mapping_by_likeness on product_mapping using gin (source_name gin_trgm_ops);

create table sales_facts (
  workspace_id uuid not null references workspaces on delete cascade,
  sale_id      integer not null,
  -- The line of the raw file, counted from 1 with its head.
  source_line  integer not null,
  invoice_no   text not null,
  product_id   integer not null,
  customer_id  integer not null,
  -- Negative on returns, as is the amount.
  quantity     integer not null,
  unit_price   numeric(12, 2) not null,
  amount       numeric(14, 2) not null,
  -- As the shop's own clock said; the source names no time zone.
  invoice_date timestamp not null,
  is_return    boolean not null,
  primary key (workspace_id, sale_id),
  foreign key (workspace_id, product_id) references products (workspace_id, product_id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, customer_id)
) partition by list (workspace_id);
create index sales_facts_of_product on sales_facts (workspace_id, product_id);
create index sales_facts_of_customer on sales_facts (workspace_id, customer_id);
create index sales_facts_by_date on sales_facts (workspace_id, invoice_date);
create index sales_facts_of_invoice on sales_facts (workspace_id, invoice_no);
-- For a workspace that never loaded anything.
create table partitions.sales_facts_rest partition of sales_facts default;

-- Every line of the published file that was left out, as it stood there, and the first reason why.
create table sales_rejects (
  workspace_id uuid not null references workspaces on delete cascade,
  source_line  integer not null,
  reason       text not null,
  cells        text not null,
  -- What it would have been worth (quantity × price); null where that cannot be told.
  amount       numeric(16, 2),
  primary key (workspace_id, source_line)
) partition by list (workspace_id);
create index sales_rejects_by_reason on sales_rejects (workspace_id, reason, source_line);
create table partitions.sales_rejects_rest partition of sales_rejects default;

-- What was repaired in lines that were kept.
create table sales_repairs (
  workspace_id uuid not null references workspaces on delete cascade,
  source_line  integer not null,
  reason       text not null,
  before       text not null,
  after        text not null,
  primary key (workspace_id, source_line, reason)
) partition by list (workspace_id);
create index sales_repairs_by_reason on sales_repairs (workspace_id, reason, source_line);
create table partitions.sales_repairs_rest partition of sales_repairs default;

create table review_facts (
  workspace_id uuid not null references workspaces on delete cascade,
  review_id    integer not null,
  -- Null: "non rapproché". A guess by rank never stands here.
  product_id   integer,
  rating       numeric(2, 1) check (rating between 0 and 5),
  sentiment    text check (sentiment in ('positive', 'negative')),
  review_text  text not null,
  review_date  date,
  primary key (workspace_id, review_id),
  foreign key (workspace_id, product_id) references products (workspace_id, product_id)
);
create index review_facts_of_product on review_facts (workspace_id, product_id) where product_id is not null;

-- A run writes these as the owner, in one transaction; the application only reads them. Costs are given by people.
do $$
declare name text;
begin
  foreach name in array array['runs', 'workspace_datasets', 'products', 'customers', 'product_mapping', 'sales_facts',
                              'sales_rejects', 'sales_repairs', 'review_facts'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_workspace on %I to comptoir_app
         using (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))
         with check (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))', name);
    execute format('grant select on %I to comptoir_app', name);
  end loop;
end $$;
grant update (unit_cost) on products to comptoir_app;
