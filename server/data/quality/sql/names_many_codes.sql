-- Products that share their name with one that sells more, and are not said to be the same.
select code, name, main_code, revenue, revenue as damage
  from (select p.stock_code as code, p.name, coalesce(s.revenue, 0.00) as revenue,
               first_value(p.stock_code) over best as main_code, row_number() over best as place
          from products p
          left join product_stats s on s.workspace_id = p.workspace_id and s.product_id = p.product_id
         where p.workspace_id = $1 and p.golden_id is null and p.category <> 'Service'
        window best as (partition by upper(btrim(p.name)) order by s.revenue desc nulls last, p.product_id)) as named
 where place > 1
