import type { QualityCheck } from '#data/quality/contract.ts'
import type { Mark } from '#shared/extraction.ts'

const order = { fail: 0, warn: 1, pass: 2 } as const

/** What hurts first: failures, then warnings, the dearest of each first. */
export const worstFirst = (checks: readonly QualityCheck[]): QualityCheck[] =>
  checks.toSorted(
    (a, b) =>
      order[a.level] - order[b.level] || Number(b.damage ?? 0) - Number(a.damage ?? 0) || b.failed_rows - a.failed_rows,
  )

/** The three marks of the house serve checks too. */
export const markOf: Record<QualityCheck['level'], Mark> = { pass: 'proven', warn: 'unproven', fail: 'contradicted' }

/** Where the rows behind a check are shown; null: it has none. */
export const rowsHref = ({ key, rejects, failed_rows }: QualityCheck): string | null => {
  if (failed_rows === 0) return null
  return rejects === null
    ? `/donnees/qualite/controles/${encodeURIComponent(key)}`
    : `/donnees/qualite/lignes/rejects?reason=${encodeURIComponent(rejects)}`
}
