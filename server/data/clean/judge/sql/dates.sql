-- Months by name, French and English, in full or cut short: "2 janv. 2025", "02-Jan-25", "1er août 2025 10:15", "Jan 2, 2025".
-- {names} are two lists: names without accents, and their numbers.
CREATE MACRO month_number(m) AS map({names})[m];

-- "02-Jan-25 10:15" → "02-1-25 10:15"; null where no month is named.
CREATE MACRO numbered_month(t) AS (
  WITH plain AS (
    SELECT regexp_replace(lower(strip_accents(trim(t))), '^([a-z]+)\.?\s+(\d{1,2}),?\s+', '\2 \1 ') AS d
  ), parts AS (
    SELECT regexp_extract(d, '^(\d{1,2})(?:er|st|nd|rd|th)?[\s./-]+([a-z]+)\.?[\s./-]+(\d{4}|\d{2})(\s.*)?$',
      ['day', 'month', 'year', 'time']) AS p
    FROM plain
  )
  SELECT p.day || '-' || month_number(p.month) || '-' || p.year || p.time FROM parts
);

-- A moment as the formats above know it: without its offset from UTC, which says how far the shop's clock was from it; "2:30 p.m.",
-- "14h30", "01/03/2026, 14:30" and "01/03/2026 à 14:30" as programs and people write them.
CREATE MACRO plain_moment(t) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(
  regexp_replace(trim(t), '[\s\x{00a0}\x{202f}]+', ' ', 'g'),
  '(:\d\d(?:\.\d+)?) ?(?:z|utc|gmt|[+-]\d\d(?::?\d\d)?)$', '\1', 'i'),
  '(\d),? (?:à |at )?(\d{1,2}) ?[:h]', '\1 \2:', 'i'),
  '(\d):$', '\1:00'),
  '(\d) ?([ap])\.? ?m\.?$', '\1 \2m', 'i');
