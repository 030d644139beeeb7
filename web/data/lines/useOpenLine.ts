import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { LineResult } from '#data/metrics/facts/contract.ts'
import { formatAmount, formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { proveLine } from '../quality/lineProof.tsx'

/** Shows the proof of a line: beside the list where it is one of a file, or where its facts have a page of their own. */
export const useOpenLine = (
  found: LineResult | undefined,
  currency: string | null,
): ((row: LineResult['rows'][number]) => void) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const navigate = useNavigate()
  return (row) => {
    if (!found?.proof) return
    if (found.proof !== 'line') {
      void navigate(found.proof.replace(':id', encodeURIComponent(row.id)))
      return
    }
    const at = found.columns.findLastIndex(({ kind }) => kind === 'amount')
    const cell = row.cells[at] ?? null
    const line = t('line.title', { line: formatNumber(Number(row.id), language) })
    const value = cell === null ? '—' : formatAmount(cell, currency, language)
    proveLine(Number(row.id), `${found.columns[at]?.label[language] ?? ''} · ${line}`, value)
  }
}
