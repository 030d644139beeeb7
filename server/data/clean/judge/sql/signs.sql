-- What the lines that can be kept show of a mark on the numbers of returns.
SELECT
  count(*) FILTER (is_return AND starts_with(invoice_no, {mark})) AS "returnsMarked",
  count(*) FILTER (is_return AND NOT starts_with(invoice_no, {mark})) AS "returnsUnmarked",
  count(*) FILTER (NOT is_return AND starts_with(invoice_no, {mark})) AS "salesMarked",
  count(*) FILTER (NOT is_return AND NOT starts_with(invoice_no, {mark})) AS "salesUnmarked"
FROM judged
WHERE reason IS NULL;
