-- What a unit of a product costs, as the company says, by the code of its sales. It outlives runs and withdrawals: a product
-- that comes back has its cost again. `products.unit_cost` is filled from here.
create table product_costs (
  workspace_id uuid not null references workspaces on delete cascade,
  stock_code   text not null,
  -- In the currency of the sales.
  unit_cost    numeric(12, 4) not null check (unit_cost >= 0),
  given_by     text not null,
  given_at     timestamptz not null default now(),
  primary key (workspace_id, stock_code)
);
alter table product_costs enable row level security;
create policy of_workspace on product_costs to comptoir_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on product_costs to comptoir_app;
