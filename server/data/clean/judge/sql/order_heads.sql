-- Of each line that leaves its day or its country to the first line of its order: what stands there. It bears the number of that order,
-- and contradicts it in nothing.
CREATE TABLE order_heads AS
WITH lines AS (
  SELECT raw.rowid AS r, tidy({invoice}) AS own, tidy({date}) AS date, tidy({customer}) AS customer, tidy({country}) AS country,
    regexp_matches(concat_ws('|', {stockCode}, {description}), {total_word}) AS is_sum, trim(concat({article})) = '' AS is_empty
  FROM raw
  WHERE raw.rowid > 0
), numbered AS (
  -- Where columns are those of an order's lines, not even its number is said again.
  SELECT *, CASE WHEN {of_lines} AND own = '' AND date = '' AND {nobody} AND NOT is_empty
    THEN last_value(nullif(own, '') IGNORE NULLS) OVER (ORDER BY r) ELSE own END AS invoice
  FROM lines
), led AS (
  -- The last lines above that say day and customer, and the country too.
  SELECT *, last_value(CASE WHEN date <> '' AND customer <> '' THEN r END IGNORE NULLS) OVER above AS head_r,
    last_value(CASE WHEN date <> '' AND customer <> '' AND country <> '' THEN r END IGNORE NULLS) OVER above AS land_r
  FROM numbered
  WINDOW above AS (ORDER BY r ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), told AS (
  SELECT led.r, led.invoice, led.country, head.date AS head_date, head.customer AS head_customer, land.country AS land_country,
    led.date = '' AND head.invoice = led.invoice AND led.customer IN ('', head.customer) AS takes_day,
    led.country = '' AND land.invoice = led.invoice AND led.date IN ('', land.date)
      AND (led.customer = land.customer OR (led.date = '' AND led.customer = '')) AS takes_land
  FROM led LEFT JOIN numbered head ON head.r = led.head_r LEFT JOIN numbered land ON land.r = led.land_r
  WHERE led.invoice <> '' AND NOT led.is_sum AND (led.date = '' OR led.country = '')
)
SELECT r, CASE WHEN takes_day THEN invoice END AS invoice, CASE WHEN takes_day THEN head_date END AS date,
  CASE WHEN takes_day THEN head_customer END AS customer, CASE WHEN takes_land THEN land_country END AS country
FROM told
WHERE takes_day OR takes_land;
