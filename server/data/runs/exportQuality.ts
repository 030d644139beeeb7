import type { Tx } from '#platform/database/database.ts'
import type { Language } from '#platform/problem.ts'
import { amountCell, byteOrderMark, type Cell, csvRow, dialects, textCell } from '#shared/csv.ts'
import { listVerdicts } from '../quality/show.ts'
import { findRun } from './list.ts'

const titles = {
  fr: ['Contrôle', 'Verdict', 'Constat', 'Lignes', 'Montant en jeu'],
  en: ['Check', 'Verdict', 'Finding', 'Rows', 'Amount at stake'],
}
const verdicts = {
  fr: { pass: 'Réussi', warn: 'À surveiller', fail: 'Échec' },
  en: { pass: 'Passed', warn: 'To watch', fail: 'Failed' },
}

/** How each check stood at the end of a run, as CSV. Throws `run_not_found`. */
export const exportQuality = async (tx: Tx, runId: string, language: Language): Promise<string> => {
  const { metrics } = await findRun(tx, runId, language)
  const currency = typeof metrics.currency === 'string' ? metrics.currency : null
  const found = await listVerdicts(tx, runId, currency)
  const rows = found.map(({ label, level, finding, failed_rows, damage }): Cell[] => [
    textCell(label[language]),
    textCell(verdicts[language][level]),
    textCell(finding[language]),
    amountCell(String(failed_rows)),
    { kind: 'amount', value: damage },
  ])
  return (
    byteOrderMark + [titles[language].map(textCell), ...rows].map((row) => csvRow(row, dialects[language])).join('')
  )
}
