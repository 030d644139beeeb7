-- By which words a company sorts its products, and which codes are none: {"categories": [{"category", "words"}], "service_codes"}.
-- Null: the rules that come with the product. It is the company's own, and outlives what is published.
alter table workspaces add column category_rules jsonb;
