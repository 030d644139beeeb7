/**
 * JSON as PostgreSQL's jsonb takes it: that knows neither half a surrogate pair, with which a text that was cut may end, nor
 * NUL. Everything from outside goes into a jsonb through here.
 */
export const toJson = (value: unknown): string => {
  const json = JSON.stringify(value)
  // Rare, and dear to look for in each text of a long reading: the escapes give it away.
  return json.includes('\\ud') || json.includes('\\u0000') ? JSON.stringify(value, storable) : json
}

const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value
