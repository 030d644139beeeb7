-- Lines whose price is that of one piece of the product, times their quantity: what a column of amounts looks like where it
-- is taken for unit prices. A cent and a half percent are left to rounding.
-- The cast: DuckDB keeps products of small numbers in 18 digits, and two billions of the dearest piece have more.
with one as (
  select product_id, percentile_disc(0.5) within group (order by unit_price) as price
    from sales_facts
   where workspace_id = $1 and quantity = 1
   group by product_id
)
select f.source_line as line, f.invoice_no as invoice, p.stock_code as code, p.name, f.quantity, f.unit_price as price,
       one.price as price_of_one, f.amount, f.amount - f.unit_price as damage
  from sales_facts f
  join one using (product_id)
  join products p on p.workspace_id = f.workspace_id and p.product_id = f.product_id
 where f.workspace_id = $1 and f.quantity > 1 and f.unit_price > one.price
   and abs(f.unit_price - f.quantity::numeric(20, 0) * one.price) <= 0.01 + 0.005 * f.unit_price
