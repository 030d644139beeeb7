-- Most names of a mapping are those of their product, which products_by_likeness finds already: only the others are looked up here.
drop index product_mapping_by_likeness;
create index product_mapping_by_likeness on product_mapping using gin (source_name gin_trgm_ops)
  where source_name <> golden_name;
