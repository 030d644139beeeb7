-- From published sales to numbers that are trusted: what is summed ahead, what was checked, which pairs wait for a person,
-- and a company's own indicators.

alter table runs add column artefacts jsonb not null default '[]';
alter table runs add column task_id uuid;
alter table runs add column mlflow_run_id text;
alter table runs add foreign key (workspace_id, task_id) references tasks (workspace_id, id) on delete set null (task_id);
create index runs_by_task on runs (workspace_id, task_id) where task_id is not null;

alter table workspace_datasets
  add column reviews_file_id uuid,
  -- How its columns were told, and with what it was run: what an incremental run starts from.
  add column request jsonb not null default '{}',
  -- What cleaning counted (shape: data/clean/summary.ts).
  add column summary jsonb not null default '{}',
  -- ISO 4217; null: not known.
  add column currency text check (currency ~ '^[A-Z]{3}$'),
  add column currency_guessed boolean not null default false,
  -- Margin as a share of the price, for products without a cost; what comes of it is labelled "estimée".
  add column margin_rate numeric(5, 4) check (margin_rate between 0 and 1);
alter table workspace_datasets
  add foreign key (workspace_id, reviews_file_id) references files (workspace_id, id) on delete set null (reviews_file_id);
create index workspace_datasets_by_reviews on workspace_datasets (workspace_id, reviews_file_id) where reviews_file_id is not null;
grant update (source_name, currency, currency_guessed, margin_rate) on workspace_datasets to comptoir_app;

-- Two codes that a person said are one product: the other one is its golden record. Null: it is its own.
alter table products add column golden_id integer;
alter table products
  add foreign key (workspace_id, golden_id) references products (workspace_id, product_id) on delete set null (golden_id),
  add check (golden_id <> product_id);
create index products_by_golden on products (workspace_id, golden_id) where golden_id is not null;

-- One row an order: the sales of one invoice, customer, moment and sign, summed. What is asked without products is read
-- here, twenty times smaller, and equal to the cent.
create table sales_orders (
  workspace_id uuid not null references workspaces on delete cascade,
  invoice_no   text not null,
  customer_id  integer not null,
  invoice_date timestamp not null,
  is_return    boolean not null,
  lines        integer not null,
  quantity     bigint not null,
  amount       numeric(16, 2) not null,
  primary key (workspace_id, invoice_no, customer_id, invoice_date, is_return),
  foreign key (workspace_id, customer_id) references customers (workspace_id, customer_id) on delete cascade
);
create index sales_orders_by_date on sales_orders (workspace_id, invoice_date);
create index sales_orders_of_customer on sales_orders (workspace_id, customer_id);

-- What the views show of each product and customer; counts of distinct things cannot be added up, so they are kept whole.
create table product_stats (
  workspace_id      uuid not null references workspaces on delete cascade,
  product_id        integer not null,
  revenue           numeric(16, 2) not null,
  quantity_sold     bigint not null,
  orders            integer not null,
  customers         integer not null,
  returned_quantity bigint not null,
  returned_amount   numeric(16, 2) not null,
  first_sale        timestamp,
  last_sale         timestamp,
  -- Of the last 90 days of the data, and of the 90 before.
  recent_revenue    numeric(16, 2) not null,
  former_revenue    numeric(16, 2) not null,
  primary key (workspace_id, product_id),
  foreign key (workspace_id, product_id) references products (workspace_id, product_id) on delete cascade
);
create table customer_stats (
  workspace_id    uuid not null references workspaces on delete cascade,
  customer_id     integer not null,
  orders          integer not null,
  products        integer not null,
  revenue         numeric(16, 2) not null,
  returned_amount numeric(16, 2) not null,
  first_order     timestamp,
  last_order      timestamp,
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, customer_id) on delete cascade
);

-- How each declared check stood in a run (checks: data/quality/checks.ts).
create table quality_results (
  workspace_id uuid not null references workspaces on delete cascade,
  run_id       uuid not null,
  check_key    text not null,
  level        text not null check (level in ('pass', 'warn', 'fail')),
  value        numeric,
  failed_rows  integer not null default 0,
  damage       numeric(16, 2),
  -- Figures for its sentence.
  details      jsonb not null default '{}',
  primary key (workspace_id, run_id, check_key),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
);

-- Pairs that may be one thing. A pair keeps its id from run to run, and a decision outlives every run.
create table match_pairs (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  -- product_double, review_product, or the name of a list that another room lends.
  kind         text not null,
  left_key     text not null,
  right_key    text not null,
  left_label   text not null,
  right_label  text not null,
  -- [{name, value}]: what helps to decide.
  left_details  jsonb not null default '[]',
  right_details jsonb not null default '[]',
  score        numeric(5, 4) not null check (score between 0 and 1),
  level        text not null check (level in ('P1', 'P2', 'P3', 'P4', 'P5')),
  state        text not null default 'open' check (state in ('open', 'same', 'different')),
  decided_by   text,
  decided_at   timestamptz,
  -- Seen in the newest run; what is not seen any more and never was decided goes.
  seen_at      timestamptz not null default now(),
  created_at   timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, kind, left_key, right_key)
);
create index match_pairs_waiting on match_pairs (workspace_id, state, kind, score desc);

-- What each level is worth here: measured on the company's own data and on what people decided.
create table match_levels (
  workspace_id uuid not null references workspaces on delete cascade,
  kind         text not null,
  level        text not null check (level in ('P1', 'P2', 'P3', 'P4', 'P5')),
  precision    numeric(5, 4),
  at_least     numeric(5, 4),
  judged       integer not null default 0,
  decided      integer not null default 0,
  threshold    numeric(5, 4) not null default 0,
  matched      integer not null default 0,
  -- Why it did not run, {fr, en}; null: it ran.
  skipped      jsonb,
  measured_at  timestamptz not null default now(),
  primary key (workspace_id, kind, level)
);

-- A company's own indicators, and how each stands since when (shape: data/kpis/contract.ts).
create table custom_kpis (
  id             uuid primary key default gen_random_uuid(),
  workspace_id   uuid not null references workspaces on delete cascade,
  name           text not null,
  formula        text not null,
  filters        jsonb not null default '[]',
  period         text not null,
  better         text not null check (better in ('more', 'less')),
  target         numeric,
  watch_at       numeric,
  critical_at    numeric,
  hysteresis     numeric not null default 0.02 check (hysteresis between 0 and 0.5),
  state          text not null default 'SANS_DONNEE' check (state in ('CRITIQUE', 'A_SURVEILLER', 'OK', 'SANS_DONNEE')),
  value          numeric,
  previous_value numeric,
  days           jsonb not null default '{}',
  state_since    timestamptz not null default now(),
  evaluated_at   timestamptz,
  created_by     text not null,
  created_at     timestamptz not null default now(),
  unique (workspace_id, id)
);
create index custom_kpis_by_state on custom_kpis (workspace_id, state);

do $$
declare name text;
begin
  foreach name in array array['sales_orders', 'product_stats', 'customer_stats', 'quality_results', 'match_pairs',
                              'match_levels', 'custom_kpis'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_workspace on %I to comptoir_app
         using (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))
         with check (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))', name);
    execute format('grant select on %I to comptoir_app', name);
  end loop;
end $$;
grant insert, update, delete on custom_kpis, match_pairs, match_levels to comptoir_app;
