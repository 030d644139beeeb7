with orders as (
  select customer_id,
         count(distinct invoice_no) filter (where not is_return) as orders,
         sum(amount) filter (where not is_return) as revenue,
         -sum(amount) filter (where is_return) as returned_amount,
         min(invoice_date) filter (where not is_return) as first_order,
         max(invoice_date) filter (where not is_return) as last_order
    from sales_orders
   where workspace_id = $1
   group by customer_id
),
bought as (select customer_id, count(*) as products from buyers group by customer_id)
insert into customer_stats (workspace_id, customer_id, orders, products, revenue, returned_amount, first_order, last_order)
select $1, customer_id, orders, coalesce(products, 0), coalesce(revenue, 0), coalesce(returned_amount, 0),
       first_order, last_order
  from orders
  left join bought using (customer_id)
