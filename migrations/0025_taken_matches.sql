-- What matching took by itself stands among the pairs as well, so that a person can take it back: it is open, and holds.
alter table match_pairs add column taken boolean not null default false;
