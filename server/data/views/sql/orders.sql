select workspace_id, invoice_no, customer_id, invoice_date, is_return, count(*) as lines, sum(quantity) as quantity,
       sum(amount) as amount
  from sales_facts
 where workspace_id = {workspace}
 group by workspace_id, invoice_no, customer_id, invoice_date, is_return
