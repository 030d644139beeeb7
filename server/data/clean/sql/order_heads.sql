-- Of each line that says neither date nor customer and bears the number of the line above: what the first line of that order says.
CREATE TABLE order_heads AS
WITH lines AS (
  SELECT raw.rowid AS r, tidy({invoice}) AS invoice, {date} AS date, {customer} AS customer, {country} AS country,
    {blank} AND NOT regexp_matches(concat_ws('|', {stockCode}, {description}), {total_word}) AS leaves_it
  FROM raw
  WHERE raw.rowid > 0
), led AS (
  -- The last line above that says its own.
  SELECT r, invoice, country, leaves_it, last_value(CASE WHEN NOT leaves_it THEN r END IGNORE NULLS) OVER (ORDER BY r) AS head
  FROM lines
)
SELECT led.r, head.date, head.customer, CASE WHEN tidy(led.country) = '' THEN head.country END AS country
FROM led JOIN lines head ON head.r = led.head
WHERE led.leaves_it AND head.invoice = led.invoice AND led.invoice <> '';
