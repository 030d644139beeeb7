-- The highest numbers that a workspace's codes were given, also after what bore them is gone.
create table retail_counters (
  workspace_id uuid primary key references workspaces on delete cascade,
  product_id   integer not null,
  customer_id  integer not null
);
alter table retail_counters enable row level security;
create policy of_workspace on retail_counters to comptoir_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select on retail_counters to comptoir_app;

insert into retail_counters (workspace_id, product_id, customer_id)
select id,
       coalesce((select max(product_id) from products p where p.workspace_id = w.id), 0),
       coalesce((select max(customer_id) from customers c where c.workspace_id = w.id), 0)
  from workspaces w;
