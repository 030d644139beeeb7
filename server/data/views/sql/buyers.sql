-- Who bought what, once each: what both the customers of a product and the products of a customer are counted from.
create temporary table buyers on commit drop as
select distinct coalesce(merged.golden_id, f.product_id) as product_id, f.customer_id
  from sales_facts f
  left join products merged
    on merged.workspace_id = f.workspace_id and merged.product_id = f.product_id and merged.golden_id is not null
 where f.workspace_id = {workspace} and not f.is_return
