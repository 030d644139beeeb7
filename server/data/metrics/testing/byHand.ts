import Big from 'big.js'

// What SQL by hand and an answer of the model are compared by.

/** Each grain of a moment, as SQL that owes nothing to the compiler's. */
export const times = (at: string): Record<string, string> => ({
  hour: `to_char(${at}, 'YYYY-MM-DD"T"HH24') || ':00'`,
  day: `to_char(${at}, 'YYYY-MM-DD')`,
  week: `to_char(to_date(to_char(${at}, 'IYYY-IW'), 'IYYY-IW'), 'YYYY-MM-DD')`,
  month: `to_char(${at}, 'YYYY-MM') || '-01'`,
  quarter: `to_char(make_date(extract(year from ${at})::int, 1 + 3 * (to_char(${at}, 'Q')::int - 1), 1), 'YYYY-MM-DD')`,
  year: `to_char(${at}, 'YYYY') || '-01-01'`,
  weekday: `to_char(${at}, 'ID')`,
  hour_of_day: `to_char(${at}, 'HH24')::int`,
  month_of_year: `to_char(${at}, 'MM')::int`,
})

/** Numbers to six places; a group's own name as it is. */
export const plain = (rows: readonly (readonly (string | null)[])[]) =>
  rows
    .map(([group, ...cells]) => [
      group ?? '',
      ...cells.map((cell) => (cell === null ? null : Big(cell).round(6).toFixed())),
    ])
    .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
