-- Content of the files of sales and reviews that were last taken from RETAIL_CSV, REVIEWS_JSON or Data/ ({"sales", "reviews"}:
-- SHA-256 in hex): they are taken again only where they changed, whatever was published or withdrawn since.
alter table workspaces add column retail_taken jsonb;

-- A person's currency is also what the next run is asked with.
grant update (request) on workspace_datasets to comptoir_app;

-- The room that alone keeps a file, and may forget it where none of its own tables names it. Null: kept by whoever names it.
alter table files add column room text;
update files f set room = 'data'
 where (   exists (select from workspace_datasets d where d.workspace_id = f.workspace_id and f.id in (d.file_id, d.reviews_file_id))
        or exists (select from tasks t where t.workspace_id = f.workspace_id and t.kind = 'data.etl'
                                         and (t.file_id = f.id or t.request ->> 'reviews_file_id' = f.id::text)))
   and not exists (select from factures i where i.workspace_id = f.workspace_id and i.file_id = f.id);
