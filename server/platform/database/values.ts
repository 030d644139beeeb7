import { type CustomTypesConfig, types } from 'pg'

// How values come out of the database: nothing is rounded, nothing shifts by a time zone. numeric and int8 are strings
// (the driver's default), date is 'YYYY-MM-DD', timestamptz an ISO string in UTC with the microseconds that PostgreSQL
// keeps ('2026-02-18T09:30:00.123456Z'), so that a value read and written back is the same value.

const text = (value: string): string => value

/** '2026-02-18 10:30:00.5+01' → '2026-02-18T09:30:00.5Z'; 'infinity' and years before Christ stay what they are. */
const instant = (value: string): string => {
  if (value.endsWith('+00')) return `${value.slice(0, -3).replace(' ', 'T')}Z`
  const [, day, time, fraction = '', sign, hours = '0', minutes = '0', seconds = '0'] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/.exec(value) ?? []
  if (!day) return value
  // Offsets had seconds before 1972, which JavaScript cannot parse.
  const offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1000 : 1000)
  const whole = new Date(Date.parse(`${day}T${time}Z`) - offset).toISOString().slice(0, 19)
  return `${whole}${fraction}Z`
}

// 1009 is text[]; the driver's own list of types names only single ones.
const list: (value: string) => (string | null)[] = types.getTypeParser(Number(1009))
const each = (parse: (value: string) => string) => (value: string) =>
  list(value).map((item) => (item === null ? null : parse(item)))

const parsers: Record<number, (value: string) => unknown> = {
  1082: text, // date
  1114: (value) => value.replace(' ', 'T'), // timestamp
  1184: instant, // timestamptz
  1182: each(text), // date[]
  1115: each((value) => value.replace(' ', 'T')), // timestamp[]
  1185: each(instant), // timestamptz[]
  1231: each(text), // numeric[]: the driver would make floats of them
}

/** For every pool but the accounts' one: better-auth expects the driver's own dates. */
export const exactValues: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || types.getTypeParser(oid, format),
}
