-- How the machine's word stands up to people is asked of the documents validated last, of all workspaces, once a minute by
-- every process that is monitored: without this it would read the whole table for them.
create index factures_by_validation on factures (validated_at desc) where state = 'validee';
