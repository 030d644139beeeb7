-- Numbers as people write them. {decimal} is how this file writes decimals, {other} the other mark.
CREATE MACRO bare(t) AS regexp_replace(t, '[\s\x{00a0}\x{202f}''’€£$]', '', 'g');

-- The same with a point; null where it is no number, or could be read in two ways.
CREATE MACRO plain_number(b) AS CASE
  WHEN regexp_full_match(b, '[+-]?[1-9]\d{0,2}([{other}]\d{3})+([{decimal}]\d+)?')
    THEN replace(replace(b, '{other}', ''), '{decimal}', '.')
  WHEN regexp_full_match(b, '[+-]?\d*([{decimal}]\d*)?') THEN replace(b, '{decimal}', '.')
  WHEN regexp_full_match(b, '[+-]?(\d*[{other}]\d{1,2}|0?[{other}]\d+)') THEN replace(b, '{other}', '.')
END;

CREATE MACRO whole_of(n) AS CASE
  WHEN regexp_full_match(n, '[+-]?\d+(\.0*)?') THEN TRY_CAST(regexp_extract(n, '^[+-]?\d+') AS INTEGER)
END;

-- A part of one, as goods by weight have it (0,350 kg); null: a whole number, or none at all.
CREATE MACRO fraction_of(n) AS CASE WHEN regexp_matches(n, '\.\d*[1-9]') THEN TRY_CAST(n AS DECIMAL(12, 4)) END;

-- Whole numbers only: a cast alone would round 2.5. The first branch is the common case, and the fast one.
CREATE MACRO whole_number(t) AS CASE
  WHEN TRY_CAST(t AS INTEGER)::VARCHAR = t THEN TRY_CAST(t AS INTEGER)
  ELSE whole_of(plain_number(bare(t)))
END;

-- trim() on what needs it only: it counts characters, which is dear on a million texts.
CREATE MACRO tidy(t) AS CASE
  WHEN starts_with(t, ' ') OR ends_with(t, ' ') OR contains(t, chr(160)) OR contains(t, chr(9)) THEN trim(t, ' ' || chr(9) || chr(160))
  ELSE t
END;

-- A customer's code as its software writes it, letters as they are: some tell aB from ab. Spreadsheets write a number that may
-- be missing as 13085.0, and group its digits; databases and sheets write words where there is none. Null: no code.
CREATE MACRO code_of(c) AS CASE
  WHEN regexp_full_match(c, '\d+[.,]00?') THEN regexp_extract(c, '^\d+')
  WHEN regexp_full_match(c, '[1-9]\d{0,2}([ \x{00a0}\x{202f}]\d{3})+') THEN regexp_replace(c, '\D', '', 'g')
  WHEN upper(c) IN ('NULL', '(NULL)', 'NAN', 'NONE', 'N/A', '#N/A', '-') THEN ''
  WHEN length(c) <= 60 AND NOT regexp_matches(c, '[[:cntrl:]]') THEN c
END;

-- The first branches are the common cases, and the fast ones: with one digit behind its point a cast rounds nothing.
CREATE MACRO customer_code(t) AS CASE
  WHEN t = '' THEN t
  WHEN TRY_CAST(TRY_CAST(t AS DECIMAL(11, 1)) AS INTEGER)::VARCHAR || '.0' = t THEN TRY_CAST(TRY_CAST(t AS DECIMAL(11, 1)) AS INTEGER)::VARCHAR
  WHEN TRY_CAST(t AS INTEGER)::VARCHAR = t THEN t
  ELSE code_of(tidy(t))
END;
