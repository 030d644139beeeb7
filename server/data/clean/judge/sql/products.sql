-- Names under which each code was sold, the golden one of them, and the category that its words say.
CREATE TABLE names AS
SELECT stock_code, description, count(*) AS lines, min(invoice_date) AS first_date, max(invoice_date) AS last_date
FROM judged
WHERE reason IS NULL AND description <> ''
GROUP BY ALL;

CREATE TABLE sold_products AS
WITH golden AS (
  SELECT stock_code, first(description ORDER BY lines DESC, description DESC) AS name FROM names GROUP BY stock_code
), named AS (
  SELECT stock_code, coalesce(name, stock_code) AS name
  FROM (SELECT DISTINCT stock_code FROM judged WHERE reason IS NULL) LEFT JOIN golden USING (stock_code)
), words AS (
  SELECT DISTINCT stock_code, unnest(regexp_extract_all(upper(name), '[\pL\-]+')) AS word FROM named
), sorted AS (
  SELECT stock_code, arg_min(category, rank) AS category FROM words JOIN rules USING (word) GROUP BY stock_code
), told AS (
  -- Letters, digits and plain apostrophes, as rules are written.
  SELECT stock_code, name, regexp_replace(stock_code, '[^\pL\d]', '', 'g') AS code,
    upper(strip_accents(replace(name, chr(8217), chr(39)))) AS said
  FROM named
), forms AS (
  SELECT avg(regexp_matches(stock_code, '^\d{5}')::INTEGER) >= 0.5 AS numbered FROM named
)
SELECT stock_code, name,
  CASE
    WHEN list_contains({service_codes}, code) THEN {service}
    WHEN numbered AND NOT regexp_matches(stock_code, '^\d{5}') THEN {service}
    WHEN NOT numbered AND {is_named_service} THEN {service}
    ELSE coalesce(category, {other})
  END AS category
FROM told CROSS JOIN forms LEFT JOIN sorted USING (stock_code);

-- A customer's country is that of the latest line; of several at that moment, the greatest invoice, then the last line.
CREATE TABLE sold_customers AS
WITH latest AS (SELECT customer_code, max(invoice_date) AS at FROM judged WHERE reason IS NULL GROUP BY customer_code)
SELECT j.customer_code, arg_max(j.country, (j.invoice_no, j.r)) AS country
FROM judged j JOIN latest ON latest.customer_code = j.customer_code AND latest.at = j.invoice_date
WHERE j.reason IS NULL
GROUP BY j.customer_code;
