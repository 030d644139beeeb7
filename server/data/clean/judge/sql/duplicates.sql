-- Lines that stand earlier in the file, every column alike as text. Only lines that share a hash are compared in full:
-- the hash finds them fast, the comparison makes it exact.
CREATE TABLE duplicates AS
WITH twins AS (SELECT hash FROM raw WHERE rowid > 0 GROUP BY hash HAVING count(*) > 1)
SELECT r
FROM (
  SELECT rowid AS r, row_number() OVER (PARTITION BY {columns} ORDER BY rowid) AS nth
  FROM raw SEMI JOIN twins USING (hash)
  WHERE rowid > 0
)
WHERE nth > 1;
