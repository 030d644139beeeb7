import { useTranslation } from 'react-i18next'
import type { InvoiceList } from '#invoices/contract.ts'
import { Amount } from '#ui/Amount.tsx'
import type { Column } from './columns.tsx'
import styles from './Table.module.css'

type TableTotalsProps = { list: InvoiceList; columns: Column[] }

/** Totals of all that the filter selects, a row for each currency: sums of different money are never mixed. */
export const TableTotals = ({ list, columns }: TableTotalsProps) => {
  const { t } = useTranslation('invoices')
  const sums = list.sums.length > 0 ? list.sums : [null]
  const cell = (name: Column['name'], sum: InvoiceList['sums'][number] | null, first: boolean) => {
    if (name === 'supplier_name') return first ? t('list.totals', { count: list.total }) : ''
    if (sum && (name === 'total_ht' || name === 'total_tva' || name === 'total_ttc')) {
      return (
        <span className={styles.sum}>
          <Amount value={sum[name]} currency={sum.currency} strong={name === 'total_ttc'} />
        </span>
      )
    }
    return null
  }
  return (
    <tfoot>
      {sums.map((sum, index) => (
        <tr key={sum?.currency ?? 'none'}>
          <td style={{ bottom: (sums.length - 1 - index) * 32 }} />
          {columns.map(({ name, amount }) => (
            <td key={name} className={amount ? 'amount' : undefined} style={{ bottom: (sums.length - 1 - index) * 32 }}>
              {cell(name, sum, index === 0)}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  )
}
