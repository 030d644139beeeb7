-- Whether what is published is the demo's own shop: its reviews do not follow into the sales of a company that brings its own,
-- and its number of lines is nothing to compare those with.
alter table workspace_datasets add column demo boolean not null default false;
update workspace_datasets d
   set demo = true
  from workspaces w
 where w.id = d.workspace_id and w.is_demo and d.source_name = 'Boutique en ligne 2024-2026.csv';
