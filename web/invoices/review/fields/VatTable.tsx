import { useTranslation } from 'react-i18next'
import type { Extraction } from '#shared/extraction.ts'
import { useLanguage } from '#ui/language.ts'
import { rateText } from './decimal.ts'
import { balanceWith } from './tables/balance.ts'
import { EditableTable } from './tables/EditableTable.tsx'
import { sumOf, vatColumns } from './tables/rows.ts'
import { SumLine } from './tables/SumLine.tsx'
import type { TablesEditing } from './tables/useTables.ts'
import { useDecimal } from './useDecimal.ts'

type VatTableProps = { extraction: Extraction; tables: TablesEditing; readOnly: boolean }

/** VAT by rate, its sums held against the totals. */
export const VatTable = ({ extraction, tables, readOnly }: VatTableProps) => {
  const { t } = useTranslation('invoices')
  const decimal = useDecimal()
  const language = useLanguage()
  const [bases, taxes] = [sumOf(tables.vat.rows, 'base'), sumOf(tables.vat.rows, 'amount')]
  const against = (sum: typeof bases, total: 'total_ht' | 'total_tva') =>
    typeof sum === 'string' ? balanceWith(sum, total, extraction.fields) : null
  return (
    <EditableTable
      name="vat"
      title={t('group.vat')}
      columns={vatColumns.map((name) => ({ name, label: t(`vat.${name}`) }))}
      table={tables.vat}
      shown={(line, column) => {
        const value = line[column]
        if (value === null || value === '') return ''
        return column === 'rate' ? rateText(value, language) : decimal(value, 2)
      }}
      addLabel={t('tables.addRate')}
      readOnly={readOnly}
    >
      <SumLine label={t('tables.sumBases')} sum={bases} balance={against(bases, 'total_ht')} />
      <SumLine label={t('tables.sumTaxes')} sum={taxes} balance={against(taxes, 'total_tva')} />
    </EditableTable>
  )
}
