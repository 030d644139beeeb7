-- A partition of these tables holds one workspace, which the planner knows: an index that begins with the workspace sorts a
-- million equal values first. Without it they are half as large and built in half the time.
drop index sales_facts_of_product, sales_facts_of_customer, sales_facts_by_date, sales_facts_of_invoice;
create index sales_facts_of_product on sales_facts (product_id);
create index sales_facts_of_customer on sales_facts (customer_id);
create index sales_facts_by_date on sales_facts (invoice_date);
create index sales_facts_of_invoice on sales_facts (invoice_no);

drop index sales_rejects_by_reason, sales_repairs_by_reason;
create index sales_rejects_by_reason on sales_rejects (reason, source_line);
create index sales_repairs_by_reason on sales_repairs (reason, source_line);
