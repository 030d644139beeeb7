-- Every line with what was read in it, and the first reason to leave it out (null: kept).
CREATE TABLE judged AS
WITH cells AS (
  SELECT
    raw.rowid AS r,
    duplicates.r IS NOT NULL AND NOT {numbered} AS twice,
    {last} IS NULL AS too_few,
    extra <> '' OR {beyond} AS too_many,
    upper(tidy({invoice})) AS invoice_no,
    upper(tidy({stockCode})) AS stock_code,
    tidy({description}) AS description,
    tidy({country}) AS country,
    customer_code({customer}) AS customer_code,
    whole_number({quantity}) AS quantity,
    {price_value} AS unit_price,
    {date_value} AS invoice_date,
    {invoice} AS invoice_text, {code_text} AS code_text, {description} AS description_text,
    {country} AS country_text, {price} AS price_text,
    {quantity} AS quantity_text, {date} AS date_text,
    CASE WHEN quantity IS NULL THEN fraction_of(plain_number(bare({quantity}))) END AS fraction,
    {taken} AS taken
  FROM raw LEFT JOIN duplicates ON duplicates.r = raw.rowid {heads}
  WHERE raw.rowid > 0
), priced AS (
  SELECT *{line_price} FROM cells
), worth AS (
  SELECT *,
    -- What a part of one would have brought is told of its line, which is left out. TRY: a product of more than 18 digits is
    -- an error of the engine's, not a null.
    {amount} AS amount
  FROM priced
)
SELECT
  r, invoice_no, stock_code, description, country, customer_code, quantity, unit_price, amount, invoice_date,
  quantity < 0 AS is_return,
  CASE
    -- Spreadsheets leave a thousand of them at the end: none is the double of another.
    WHEN invoice_no = '' AND stock_code = '' AND description = '' AND trim(concat({told})) = ''
      THEN 'empty_line'
    WHEN twice THEN 'duplicate'
    WHEN {nobody} AND invoice_date IS NULL
      AND regexp_matches(concat_ws('|', date_text, invoice_no, stock_code, description, country), {total_word}) THEN 'total_line'
    WHEN too_few THEN 'too_few_columns'
    WHEN too_many THEN 'too_many_columns'
    WHEN customer_code = '' THEN 'no_customer'
    WHEN customer_code IS NULL THEN 'customer_unreadable'
    WHEN invoice_no = '' THEN 'no_invoice'
    WHEN stock_code = '' THEN 'no_code'
    WHEN {control_character} THEN 'control_character'
    WHEN {too_long} THEN 'cell_too_long'
    WHEN fraction IS NOT NULL THEN 'quantity_not_whole'
    WHEN quantity IS NULL THEN 'quantity_unreadable'
    WHEN unit_price IS NULL THEN 'price_unreadable'
    WHEN invoice_date IS NULL THEN 'date_unreadable'
    WHEN {date_impossible} THEN 'date_impossible'
    WHEN {price_not_positive} THEN 'price_not_positive'
    WHEN quantity = 0 THEN 'sign_contradiction'
    WHEN amount IS NULL THEN 'amount_too_large'
  END AS reason,
  invoice_text <> invoice_no OR code_text <> stock_code OR description_text <> description OR description = ''
    OR country_text <> country OR {price_odd} OR taken AS touched
FROM worth;
-- A total is no sale that was lost.
UPDATE judged SET amount = NULL WHERE reason = 'total_line';
