with orders as (
  select customer_id,
         count(distinct invoice_no) filter (where not is_return) as orders,
         sum(amount) filter (where not is_return) as revenue,
         -sum(amount) filter (where is_return) as returned_amount,
         min(invoice_date) filter (where not is_return) as first_order,
         max(invoice_date) filter (where not is_return) as last_order
    from sales_orders
   where workspace_id = {workspace} and ({customers}::integer[] is null or customer_id = any({customers}::integer[]))
   group by customer_id
),
-- A product's rating first, so that a product with many reviews weighs as much as one with few.
ratings as (
  select coalesce(p.golden_id, p.product_id) as product_id, avg(r.rating) as rating
    from review_facts r
    join products p on p.workspace_id = r.workspace_id and p.product_id = r.product_id
   where r.workspace_id = {workspace}
   group by 1
),
bought as (
  select customer_id, count(*) as products, round(avg(rating), 2) as avg_rating
    from buyers
    left join ratings using (product_id)
   group by customer_id
)
select {workspace}::uuid as workspace_id, customer_id, orders, coalesce(products, 0) as products, coalesce(revenue, 0) as revenue,
       coalesce(returned_amount, 0) as returned_amount, first_order, last_order, avg_rating
  from orders
  left join bought using (customer_id)
