-- Lines far from what is usual for their product. Medians are dear, so they are taken only of products whose largest value
-- is far from their smallest one; services have no usual price. Five hundred times a big integer is none any more.
with candidates as (
  select f.product_id
    from sales_facts f
    join products p on p.workspace_id = f.workspace_id and p.product_id = f.product_id
   where f.workspace_id = $1 and p.category <> 'Service'
   group by f.product_id
  having max(unit_price) > 50 * min(unit_price) or max(abs(quantity::bigint)) > 500 * min(abs(quantity::bigint))
),
usual as (
  select product_id,
         percentile_disc(0.5) within group (order by unit_price) as price,
         percentile_disc(0.5) within group (order by abs(quantity::bigint)) as quantity
    from sales_facts
    join candidates using (product_id)
   where workspace_id = $1
   group by product_id
)
select f.source_line as line, f.invoice_no as invoice, p.stock_code as code, p.name, f.quantity, f.unit_price as price,
       usual.quantity as usual_quantity, usual.price as usual_price, f.amount, abs(f.amount) as damage
  from sales_facts f
  join usual using (product_id)
  join products p on p.workspace_id = f.workspace_id and p.product_id = f.product_id
 where f.workspace_id = $1 and (f.unit_price > 50 * usual.price or abs(f.quantity::bigint) > 500 * usual.quantity)
