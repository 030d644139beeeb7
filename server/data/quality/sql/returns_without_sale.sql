select f.source_line as line, f.invoice_no as invoice, p.stock_code as code, p.name, f.customer_id as customer, f.quantity,
       f.amount, f.invoice_date as date, -f.amount as damage
  from sales_facts f
  join products p on p.workspace_id = f.workspace_id and p.product_id = f.product_id
 where f.workspace_id = $1 and f.is_return
   and not exists (
     select 1 from sales_facts s
      where s.workspace_id = $1 and s.customer_id = f.customer_id and s.product_id = f.product_id and not s.is_return)
