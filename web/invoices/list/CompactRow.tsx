import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceSummary } from '#invoices/contract.ts'
import { Amount } from '#ui/Amount.tsx'
import { DateText } from '#ui/DateText.tsx'
import ledger from '#ui/ledger/Ledger.module.css'
import { Mark } from '#ui/proof/Mark.tsx'
import { StateText } from '../StateText.tsx'
import { rowId } from './InvoiceRow.tsx'
import { PartSign } from './PartSign.tsx'
import styles from './Table.module.css'

type CompactRowProps = {
  row: InvoiceSummary | undefined
  index: number
  active: boolean
  onOpen: (index: number) => void
}

/** One invoice on a phone: who and how much, then when and how sure. */
export const CompactRow = memo(({ row, index, active, onOpen }: CompactRowProps) => {
  const { t } = useTranslation('invoices')
  return (
    <tr
      id={rowId(index)}
      aria-rowindex={index + 2}
      className={`${ledger.compact} ${styles.compact}`}
      data-active={active || undefined}
      onClick={() => onOpen(index)}
    >
      <td>
        {row ? (
          <div className={ledger.pair}>
            <span className={ledger.who}>{row.supplier_name ?? t('list.unnamed')}</span>
            <Amount value={row.total_ttc} currency={row.currency} strong />
            <span className={ledger.small}>
              {row.invoice_date ? <DateText value={row.invoice_date} /> : row.file_name}
              {row.invoice_number ? ` · ${row.invoice_number}` : ''}
              <PartSign part={row.part} />
            </span>
            {row.state === 'a_valider' && row.mark ? <Mark mark={row.mark} /> : <StateText invoice={row} />}
          </div>
        ) : (
          <span className={ledger.waiting} />
        )}
      </td>
    </tr>
  )
})
