-- Which physical line of the file each record begins on: its place, plus the line breaks inside earlier records, plus the
-- blank lines passed over. Only where the file has such; `positions` says it for every record.
CREATE TABLE breaks AS
SELECT r, sum(n) OVER (ORDER BY r) AS before
FROM (
  SELECT rowid AS r, length({text}) - length(replace({text}, chr(10), '')) AS n
  FROM raw
  WHERE rowid > 0 AND contains({text}, chr(10))
);
CREATE TABLE broken AS
SELECT raw.rowid AS r, raw.rowid + {start} + coalesce(breaks.before, 0) AS line
FROM raw ASOF LEFT JOIN breaks ON raw.rowid > breaks.r
WHERE raw.rowid > 0;
CREATE TABLE positions AS
SELECT broken.r, (broken.line + coalesce(blanks.passed, 0))::BIGINT AS line_no
FROM broken ASOF LEFT JOIN blanks ON broken.line > blanks.after;
