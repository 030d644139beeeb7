-- The views of the retail objects: their one source. Run again whenever this text changes, after a migration, and by
-- `comptoir db setup --views-only` (see docs/decisions/0020-views.md). Every view has one row for each thing it is about:
-- what stands on the other side of a join has been brought to one row for it before.
-- needs: products, customers, product_mapping, sales_rejects, sales_repairs, review_facts, sales_orders, product_stats, customer_stats
drop view if exists v_alerts, v_data_quality, v_customer_kpi, v_product_kpi;

-- One row a product; codes that a person said to be another product's count for that one and have no row of their own.
-- `margin`: revenue less what was sold at cost, not rounded, so that its sum is that of the measure `marge`. Without a cost it is the workspace's own rate of the revenue and
-- `margin_estimated`, and without a rate it is empty. Ratings are those of reviews that were matched to the product.
create view v_product_kpi with (security_invoker = true) as
with ratings as (
  select r.workspace_id, coalesce(p.golden_id, p.product_id) as product_id,
         count(*) as review_count,
         count(r.rating) as rating_count,
         round(avg(r.rating), 2) as avg_rating,
         count(*) filter (where r.sentiment = 'positive') as positive_reviews,
         count(*) filter (where r.sentiment = 'negative') as negative_reviews
    from review_facts r
    join products p on p.workspace_id = r.workspace_id and p.product_id = r.product_id
   group by 1, 2
)
select p.workspace_id, p.product_id, p.stock_code, p.name, p.category,
       coalesce(s.revenue, 0.00) as revenue,
       coalesce(s.quantity_sold, 0) as quantity_sold,
       coalesce(s.orders, 0) as orders,
       coalesce(s.customers, 0) as customers,
       coalesce(s.returned_quantity, 0) as returned_quantity,
       coalesce(s.returned_amount, 0.00) as returned_amount,
       round(s.returned_amount / nullif(s.revenue, 0), 4) as return_rate,
       p.unit_cost,
       trim_scale(case when p.unit_cost is not null then coalesce(s.revenue, 0) - coalesce(s.quantity_sold, 0) * p.unit_cost
                       else coalesce(s.revenue, 0) * d.margin_rate end) as margin,
       case when p.unit_cost is not null then false when d.margin_rate is not null then true end as margin_estimated,
       coalesce(r.review_count, 0) as review_count,
       coalesce(r.rating_count, 0) as rating_count,
       r.avg_rating,
       coalesce(r.positive_reviews, 0) as positive_reviews,
       coalesce(r.negative_reviews, 0) as negative_reviews,
       s.first_sale, s.last_sale,
       coalesce(s.recent_revenue, 0.00) as recent_revenue,
       coalesce(s.former_revenue, 0.00) as former_revenue
  from products p
  left join product_stats s on s.workspace_id = p.workspace_id and s.product_id = p.product_id
  left join ratings r on r.workspace_id = p.workspace_id and r.product_id = p.product_id
  left join workspace_datasets d on d.workspace_id = p.workspace_id and d.kind = 'retail'
 where p.golden_id is null;

-- One row a customer. Reviews name no customer: `avg_rating` is that of the products they bought, each counted once.
create view v_customer_kpi with (security_invoker = true) as
select c.workspace_id, c.customer_id, c.name, c.country,
       coalesce(s.orders, 0) as orders,
       coalesce(s.products, 0) as products,
       coalesce(s.revenue, 0.00) as revenue,
       round(s.revenue / nullif(s.orders, 0), 2) as avg_basket,
       coalesce(s.returned_amount, 0.00) as returned_amount,
       s.first_order, s.last_order,
       s.avg_rating
  from customers c
  left join customer_stats s on s.workspace_id = c.workspace_id and s.customer_id = c.customer_id;

-- One row a product that can be in order or not (services such as postage cannot). Three signs, each with a floor under
-- which small numbers say nothing; the worst one is the status and `reason` names every one that speaks:
--   rating_low     rating under 3 with more than 50 sold: critical; under 3.5: to be watched; of one or two ratings only
--                  under 3, and to be watched at most
--   sales_falling  of the last 90 days against the 90 before: down by 80 %: critical, by 50 %: to be watched; only where
--                  the product made at least 0.05 % of all sales of the 90 days before
--   returns_high   returned for 30 % of what was sold: critical, 10 %: to be watched; only where at least 0.005 % of all
--                  sales were returned
create view v_alerts with (security_invoker = true) as
with totals as (
  select workspace_id, sum(revenue) as revenue, sum(former_revenue) as former_revenue from product_stats group by 1
),
signs as (
  select k.*,
         round(k.recent_revenue / nullif(k.former_revenue, 0) - 1, 4) as sales_change,
         case when k.rating_count < 3 then case when k.avg_rating < 3 then 1 else 0 end
              when k.avg_rating < 3 and k.quantity_sold > 50 then 2
              when k.avg_rating < 3.5 then 1 else 0 end as rating_sign,
         case when k.former_revenue <= 0 or k.former_revenue < t.former_revenue * 0.0005 then 0
              when k.recent_revenue <= k.former_revenue * 0.2 then 2
              when k.recent_revenue <= k.former_revenue * 0.5 then 1 else 0 end as sales_sign,
         case when k.returned_amount <= 0 or k.returned_amount < t.revenue * 0.00005 then 0
              when k.returned_amount >= k.revenue * 0.3 then 2
              when k.returned_amount >= k.revenue * 0.1 then 1 else 0 end as returns_sign
    from v_product_kpi k
    left join totals t on t.workspace_id = k.workspace_id
   where k.category <> 'Service'
)
select workspace_id, product_id, stock_code, name, category, revenue, quantity_sold, avg_rating, review_count,
       negative_reviews, return_rate, recent_revenue, former_revenue, sales_change,
       case greatest(rating_sign, sales_sign, returns_sign) when 2 then 'CRITIQUE' when 1 then 'A_SURVEILLER' else 'OK' end
         as status,
       nullif(concat_ws(', ', case when rating_sign > 0 then 'rating_low' end,
                              case when sales_sign > 0 then 'sales_falling' end,
                              case when returns_sign > 0 then 'returns_high' end), '') as reason
  from signs;

-- One row a workspace that has retail objects: how much there is, how much was left out, how far reviews reach. Products
-- are those of v_product_kpi: two codes that a person said are one count once.
create view v_data_quality with (security_invoker = true) as
with products_of as (select workspace_id, count(*) as n from products where golden_id is null group by 1),
customers_of as (select workspace_id, count(*) as n from customers group by 1),
orders_of as (
  select workspace_id, sum(lines)::bigint as lines, coalesce(sum(lines) filter (where is_return), 0)::bigint as returns,
         count(distinct invoice_no) as invoices, min(invoice_date) as first_sale, max(invoice_date) as last_sale
    from sales_orders group by 1
),
rejects_of as (select workspace_id, count(*) as n from sales_rejects group by 1),
repairs_of as (select workspace_id, count(*) as n from sales_repairs group by 1),
reviews_of as (
  select r.workspace_id, count(*) as n, count(r.product_id) as linked,
         count(distinct coalesce(p.golden_id, p.product_id)) as products
    from review_facts r
    left join products p on p.workspace_id = r.workspace_id and p.product_id = r.product_id
   group by 1
),
mappings_of as (select workspace_id, count(*) as n from product_mapping group by 1)
select w.id as workspace_id,
       coalesce(products_of.n, 0) as products,
       coalesce(customers_of.n, 0) as customers,
       coalesce(orders_of.lines, 0) as sales_lines,
       coalesce(orders_of.invoices, 0) as invoices,
       coalesce(reviews_of.n, 0) as reviews,
       coalesce(reviews_of.linked, 0) as linked_reviews,
       coalesce(mappings_of.n, 0) as mappings,
       round(100.0 * reviews_of.products / nullif(products_of.n, 0), 1) as review_coverage_pct,
       coalesce(orders_of.returns, 0) as return_lines,
       coalesce(rejects_of.n, 0) as rejected_lines,
       coalesce(repairs_of.n, 0) as repairs,
       orders_of.first_sale, orders_of.last_sale
  from workspaces w
  left join products_of on products_of.workspace_id = w.id
  left join customers_of on customers_of.workspace_id = w.id
  left join orders_of on orders_of.workspace_id = w.id
  left join rejects_of on rejects_of.workspace_id = w.id
  left join repairs_of on repairs_of.workspace_id = w.id
  left join reviews_of on reviews_of.workspace_id = w.id
  left join mappings_of on mappings_of.workspace_id = w.id;

grant select on v_product_kpi, v_customer_kpi, v_alerts, v_data_quality to comptoir_app;
