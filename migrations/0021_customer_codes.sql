-- A customer's code as its software writes it: C101, DUPONT-3, 0042. Their number stays what facts refer to: a code of up to
-- nine digits is its own number, every other one is given a number above 1,000,000,000 and keeps it (see data/load/publish.ts).
alter table customers add column code text;
update customers set code = customer_id::text;
alter table customers
  alter column code set not null,
  add unique (workspace_id, code);
