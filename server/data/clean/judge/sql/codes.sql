-- A known code keeps its number, also under another name; new ones go on counting, in the order of their codes.
CREATE TABLE numbered_products AS
SELECT
  coalesce(known.number, {highest_product} + row_number() OVER (PARTITION BY known.number IS NULL ORDER BY stock_code)) AS product_id,
  stock_code, name, category
FROM sold_products LEFT JOIN known_products known ON known.code = stock_code;

-- A customer's code of up to nine digits is its own number. Every other one keeps the number that it was given; new ones go on
-- counting above 1,000,000,000: no code that is its own number ever comes there.
CREATE TABLE numbered_customers AS
WITH codes AS (
  SELECT customer_code AS code, country,
    CASE WHEN regexp_full_match(customer_code, '0|[1-9]\d{0,8}') THEN customer_code::INTEGER END AS own
  FROM sold_customers
)
SELECT
  coalesce(own, known.number, greatest({highest_customer}, 1000000000)
    + row_number() OVER (PARTITION BY own IS NULL AND known.number IS NULL ORDER BY code)) AS customer_id,
  code AS customer_code, country
FROM codes LEFT JOIN known_customers known USING (code);
