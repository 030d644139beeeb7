insert into sales_orders (workspace_id, invoice_no, customer_id, invoice_date, is_return, lines, quantity, amount)
select workspace_id, invoice_no, customer_id, invoice_date, is_return, count(*), sum(quantity), sum(amount)
  from sales_facts
 where workspace_id = $1
 group by workspace_id, invoice_no, customer_id, invoice_date, is_return
