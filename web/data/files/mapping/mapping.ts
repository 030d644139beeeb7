import type { SalesMap, SalesRole } from '#data/clean/contract.ts'
import { constantOf, constantRoles, lineAmountOf, salesRoles } from '#data/clean/contract.ts'
import type { RetailFile } from '#data/etl/contract.ts'
import { excelDay } from '#shared/excelDay.ts'

// Which column of a file plays which role: as recognised, as remembered, as a person says.

type Head = NonNullable<RetailFile['sales']>

/** The roles that no column plays yet, and nothing said for all lines, in their order. */
export const missingOf = (map: SalesMap, headers: readonly string[]): SalesRole[] =>
  salesRoles.filter((role) => {
    const said = map[role]
    return !said || (!headers.includes(said) && constantOf(said) === '')
  })

/** What is said to stand in every line, which no column shows. */
export const constantsOf = (map: SalesMap, headers: readonly string[]): { role: SalesRole; constant: string }[] =>
  salesRoles.flatMap((role) => {
    const said = map[role] ?? ''
    const constant = headers.includes(said) ? null : constantOf(said)
    return constant ? [{ role, constant }] : []
  })

/** The title of the column that is said, be it of what a piece costs or of what a line came to. */
export const titleOf = (said: string, headers: readonly string[]): string =>
  headers.includes(said) ? said : (lineAmountOf(said) ?? said)

/** Whether its column is said to hold what lines came to. */
export const isOfLines = (map: SalesMap, headers: readonly string[]): boolean => {
  const said = map.price ?? ''
  return !headers.includes(said) && lineAmountOf(said) !== null
}

/** Whether what is said of it may hold for every line. */
export const mayBeEverywhere = (role: SalesRole): boolean => constantRoles.some((one) => one === role)

/**
 * Gives a role its column (null: none); a column plays one role only, so whoever played it loses it. A name may be the code too,
 * where there is no other.
 */
export const assign = (map: SalesMap, role: SalesRole, header: string | null, headers: readonly string[]): SalesMap => {
  // A column may be titled "=".
  const isColumn = header !== null && (headers.includes(header) || constantOf(header) === null)
  return Object.fromEntries(
    salesRoles.flatMap((one) => {
      const isLost = isColumn && sameColumn(map[one], header) && !areNameAndCode(one, role)
      const title = one === role ? header : isLost ? null : map[one]
      return title ? [[one, title]] : []
    }),
  )
}

const sameColumn = (one: string | undefined, other: string): boolean =>
  one !== undefined && titleOf(one, []) === titleOf(other, [])

const areNameAndCode = (one: SalesRole, other: SalesRole): boolean =>
  (one === 'stockCode' && other === 'description') || (one === 'description' && other === 'stockCode')

/** Column → the roles that it plays. */
export const rolesOf = (map: SalesMap, header: string): SalesRole[] =>
  salesRoles.filter((role) => map[role] === header || (role === 'price' && lineAmountOf(map[role] ?? '') === header))

/** The first different values of a column, at most `most`, as they stand; empty ones last, as "". */
export const samplesOf = (
  { headers, sample }: Pick<Head, 'headers' | 'sample'>,
  header: string,
  most = 3,
): string[] => {
  const place = headers.indexOf(header)
  if (place < 0) return []
  const values = [...new Set(sample.map((cells) => (cells[place] ?? '').trim()))]
  return [...values.filter((value) => value !== ''), ...values.filter((value) => value === '')].slice(0, most)
}

/** Whether a column of dates holds a spreadsheet's day numbers in all its first lines, which are then read as dates. */
export const isOfExcelDays = (
  { headers, sample }: Pick<Head, 'headers' | 'sample'>,
  header: string | undefined,
): boolean => {
  const place = header === undefined ? -1 : headers.indexOf(header)
  const cells = sample.map((line) => line[place] ?? '').filter((cell) => cell.trim() !== '')
  return cells.length > 0 && cells.every((cell) => excelDay(cell) !== null)
}

/** Files of one origin have the same titles: what was said of one holds for the next. */
export const signatureOf = (headers: readonly string[]): string => headers.join('\u001f')

const fits = (headers: readonly string[], role: SalesRole, title: unknown): title is string =>
  typeof title === 'string' &&
  (headers.includes(title) ||
    (role === 'price' && headers.includes(lineAmountOf(title) ?? '')) ||
    (mayBeEverywhere(role) && Boolean(constantOf(title))))

/** What was remembered, as far as it fits the file; null where it says nothing. */
export const parseRemembered = (text: string | null, headers: readonly string[]): SalesMap | null => {
  if (text === null) return null
  let said: Record<string, unknown>
  try {
    said = Object(JSON.parse(text))
  } catch {
    return null
  }
  const map = salesRoles.reduce<SalesMap>((sofar, role) => {
    const title = said[role]
    return fits(headers, role, title) ? assign(sofar, role, title, headers) : sofar
  }, {})
  return Object.keys(map).length > 0 ? map : null
}

/** What was recognised, corrected by what was said of such a file before. */
export const corrected = (recognised: SalesMap, kept: SalesMap | null, headers: readonly string[]): SalesMap =>
  salesRoles.reduce((map, role) => (kept?.[role] ? assign(map, role, kept[role], headers) : map), recognised)

/** Whether two maps say the same. */
export const sameMap = (one: SalesMap, other: SalesMap): boolean =>
  salesRoles.every((role) => (one[role] ?? null) === (other[role] ?? null))
