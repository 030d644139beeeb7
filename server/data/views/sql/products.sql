-- The facts are summed once for themselves and once for the orders they stand in: each part has one row a product before
-- it meets the others. {products}: only these, with every code that counts for them; null: all.
with facts as not materialized (
  select coalesce(merged.golden_id, f.product_id) as product_id, f.invoice_no, f.quantity, f.amount, f.invoice_date, f.is_return
    from sales_facts f
    left join products merged
      on merged.workspace_id = f.workspace_id and merged.product_id = f.product_id and merged.golden_id is not null
   where f.workspace_id = {workspace} and ({products}::integer[] is null or f.product_id = any({products}::integer[]))
),
-- The end of the last day of the data: a window is whole days. One line of 2099 does not empty it (metrics/lastOf.ts).
ending as (
  select date_trunc('day', coalesce(max(invoice_date) filter (where invoice_date < current_date + 2), max(invoice_date)))
         + interval '1 day' as ended
    from sales_facts where workspace_id = {workspace}
),
sums as (
  select product_id,
         sum(amount) filter (where not is_return) as revenue,
         sum(quantity) filter (where not is_return) as quantity_sold,
         -sum(quantity) filter (where is_return) as returned_quantity,
         -sum(amount) filter (where is_return) as returned_amount,
         min(invoice_date) filter (where not is_return) as first_sale,
         max(invoice_date) filter (where not is_return) as last_sale,
         sum(amount) filter (where not is_return and invoice_date >= ended - interval '90 days'
                               and invoice_date < ended) as recent_revenue,
         sum(amount) filter (where not is_return and invoice_date >= ended - interval '180 days'
                               and invoice_date < ended - interval '90 days') as former_revenue
    from facts cross join ending
   group by product_id
),
orders as (
  select product_id, count(*) as orders
    from (select distinct product_id, invoice_no from facts where not is_return) as once
   group by product_id
),
customers as (select product_id, count(*) as customers from buyers group by product_id)
select {workspace}::uuid as workspace_id, product_id, coalesce(revenue, 0) as revenue, coalesce(quantity_sold, 0) as quantity_sold,
       coalesce(orders, 0) as orders, coalesce(customers, 0) as customers, coalesce(returned_quantity, 0) as returned_quantity,
       coalesce(returned_amount, 0) as returned_amount, first_sale, last_sale,
       coalesce(recent_revenue, 0) as recent_revenue, coalesce(former_revenue, 0) as former_revenue
  from sums
  left join orders using (product_id)
  left join customers using (product_id)
