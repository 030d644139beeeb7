import type { TFunction } from 'i18next'
import type { PatternState, PatternSummary } from '#invoices/patterns/contract.ts'
import { formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { DateText } from '#ui/DateText.tsx'
import type { LedgerColumn } from '#ui/ledger/Ledger.tsx'
import styles from './Learned.module.css'
import { patternKey } from './patternKey.ts'

/** How many fields of a supplier are in a state. */
export const countOf = ({ fields }: PatternSummary, state: PatternState): number =>
  fields.filter((field) => field.state === state).length

/** The columns of what was learned. */
export const learnedColumns = (t: TFunction<'suppliers'>, language: Language): LedgerColumn<PatternSummary>[] => {
  const count = (
    name: 'active' | 'candidate' | 'withdrawn' | 'cases' | 'changed',
    width: number,
    of: (pattern: PatternSummary) => number,
  ): LedgerColumn<PatternSummary> => ({
    name,
    label: t(`learned.column.${name}`),
    width,
    amount: true,
    cell: (pattern) => {
      const figure = of(pattern)
      return figure === 0 ? <span className={styles.soft}>0</span> : formatNumber(figure, language)
    },
  })
  return [
    {
      name: 'supplier',
      label: t('learned.column.supplier'),
      width: null,
      strong: true,
      cell: ({ supplier }) => supplier,
    },
    {
      name: 'key',
      label: t('learned.column.key'),
      width: 232,
      cell: ({ supplier_key }) => {
        const { kind, text } = patternKey(supplier_key)
        return <span className="figures">{`${t(`learned.key.${kind}`)} ${text}`}</span>
      },
    },
    count('active', 76, (pattern) => countOf(pattern, 'active')),
    count('candidate', 92, (pattern) => countOf(pattern, 'candidate')),
    count('withdrawn', 84, (pattern) => countOf(pattern, 'withdrawn')),
    count('cases', 112, ({ cases }) => cases),
    count('changed', 156, ({ changed }) => changed),
    {
      name: 'updated',
      label: t('learned.column.updated'),
      width: 124,
      cell: ({ updated_at }) => <DateText value={updated_at.slice(0, 10)} />,
    },
  ]
}
