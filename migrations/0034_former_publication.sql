-- What was published before what is published now, when that was another file: its file stays until the next one takes its
-- place, so that there is a way back to it. Null: nothing, or the demo's own shop.
alter table workspace_datasets add column former jsonb;
