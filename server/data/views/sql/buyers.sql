-- Who bought what, once each: what both the customers of a product and the products of a customer are counted from.
-- Only of the products and of the customers that are given, where they are (arrays of numbers, not null).
select distinct coalesce(merged.golden_id, f.product_id) as product_id, f.customer_id
  from sales_facts f
  left join products merged
    on merged.workspace_id = f.workspace_id and merged.product_id = f.product_id and merged.golden_id is not null
 where f.workspace_id = {workspace} and not f.is_return
   and ({products}::integer[] is null or f.product_id = any({products}::integer[]))
   and ({customers}::integer[] is null or f.customer_id = any({customers}::integer[]))
