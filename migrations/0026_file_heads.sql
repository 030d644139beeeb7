-- What its room read in a file when it came, where reading it again would take long.
alter table files add column head jsonb;
