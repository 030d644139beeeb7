-- What a task was asked for, where the ids of its job do not say it: so that it can be run again as it was asked.
alter table tasks add column request jsonb;
