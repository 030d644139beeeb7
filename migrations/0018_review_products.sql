-- A product that a newer file does not know any more leaves its reviews "non rapproché"; it does not keep the file out.
alter table review_facts
  drop constraint review_facts_workspace_id_product_id_fkey,
  add foreign key (workspace_id, product_id) references products (workspace_id, product_id) on delete set null (product_id);
