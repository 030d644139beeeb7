-- What was mended in lines that were kept, one row for each thing mended.
CREATE TABLE repairs AS
WITH touched AS (
  SELECT j.*, {invoice} AS invoice_text, {code_text} AS code_text, {description} AS description_text,
    {country} AS country_text, {price} AS price_text, sold.name, {price_exact} AS price_exact, {taken} AS taken, {taken_what} AS taken_what
  FROM judged j JOIN raw ON raw.rowid = j.r JOIN sold_products sold ON sold.stock_code = j.stock_code {heads}
  WHERE j.reason IS NULL AND j.touched
), mended AS (
  SELECT r, unnest([
    CASE WHEN taken THEN {'reason': 'order_head_taken', 'before': '', 'after': taken_what} END,
    CASE WHEN invoice_text <> invoice_no
      THEN {'reason': 'invoice_tidied', 'before': invoice_text, 'after': invoice_no} END,
    CASE WHEN code_text <> stock_code
      THEN {'reason': 'code_tidied', 'before': code_text, 'after': stock_code} END,
    CASE WHEN description = '' THEN {'reason': 'description_filled', 'before': description_text, 'after': name}
      WHEN description_text <> description
      THEN {'reason': 'description_trimmed', 'before': description_text, 'after': description} END,
    CASE WHEN country_text <> country
      THEN {'reason': 'country_trimmed', 'before': country_text, 'after': country} END,
    CASE WHEN price_exact <> {price_kept}
      THEN {'reason': 'price_rounded', 'before': price_text, 'after': ({price_kept})::VARCHAR}
      WHEN {price_foreign}
      THEN {'reason': 'price_rewritten', 'before': price_text, 'after': ({price_kept})::VARCHAR} END
  ]) AS m
  FROM touched
)
SELECT r, m.reason AS reason, m.before AS before, m.after AS after FROM mended WHERE m IS NOT NULL;
