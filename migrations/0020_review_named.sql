-- What a review calls its product (key of data/pairs/reviews), so that a decision of a person reaches its reviews at once.
alter table review_facts add column named text;
create index review_facts_by_name on review_facts (workspace_id, named) where named is not null;
