import { useTranslation } from 'react-i18next'
import type { Extraction } from '#shared/extraction.ts'
import { useLanguage } from '#ui/language.ts'
import { lineOf, lineTarget, type Target } from '../target.ts'
import { rateText } from './decimal.ts'
import { balanceOfLines } from './tables/balance.ts'
import { EditableTable } from './tables/EditableTable.tsx'
import { lineColumns, sumOf } from './tables/rows.ts'
import { SumLine } from './tables/SumLine.tsx'
import type { TablesEditing } from './tables/useTables.ts'
import { useDecimal } from './useDecimal.ts'

type LinesTableProps = {
  extraction: Extraction
  tables: TablesEditing
  readOnly: boolean
  active: Target | null
  onActive: (target: Target) => void
  onHover: (target: Target | null) => void
}

const widths = { description: undefined, quantity: 46, unit_price: 72, vat_rate: 50, line_total: 76 }

/** The lines of the invoice; the cell in hand shows its line on the page, and the sum is held against the totals. */
export const LinesTable = ({ extraction, tables, readOnly, active, onActive, onHover }: LinesTableProps) => {
  const { t } = useTranslation('invoices')
  const decimal = useDecimal()
  const language = useLanguage()
  const sum = sumOf(tables.lines.rows, 'line_total')
  const columns = lineColumns.map((name) => {
    const width = widths[name]
    return { name, label: t(`line.${name}`), text: name === 'description', ...(width ? { width } : {}) }
  })
  return (
    <EditableTable
      name="lines"
      title={t('group.lines')}
      columns={columns}
      table={tables.lines}
      shown={(line, column) => {
        if (column === 'evidence') return ''
        const value = line[column]
        if (column === 'description') return line.description
        const money = column === 'unit_price' || column === 'line_total'
        if (value === null) return ''
        return column === 'vat_rate' ? rateText(value, language) : decimal(value, money ? 2 : 0)
      }}
      addLabel={t('tables.add')}
      readOnly={readOnly}
      activeRow={active === null ? null : lineOf(active)}
      onRow={(at) => onActive(lineTarget(at))}
      onHoverRow={(at) => onHover(at === null ? null : lineTarget(at))}
    >
      <SumLine
        label={t('tables.sumLines')}
        sum={sum}
        balance={typeof sum === 'string' ? balanceOfLines(sum, extraction.fields) : null}
      />
    </EditableTable>
  )
}
