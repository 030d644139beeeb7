import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceSummary } from '#invoices/contract.ts'
import ledger from '#ui/ledger/Ledger.module.css'
import type { Column } from './columns.tsx'
import styles from './Table.module.css'

type InvoiceRowProps = {
  row: InvoiceSummary | undefined
  index: number
  columns: Column[]
  active: boolean
  selected: boolean
  gone: boolean
  onOpen: (index: number) => void
  onToggle: (row: InvoiceSummary, index: number, extend: boolean) => void
}

export const rowId = (index: number): string => `invoice-row-${index}`

/** One invoice of the table: a click opens it, its box ticks it. An unread page of the list shows as quiet bars. */
export const InvoiceRow = memo(({ row, index, columns, active, selected, gone, onOpen, onToggle }: InvoiceRowProps) => {
  const { t } = useTranslation('invoices')
  const attributes = {
    id: rowId(index),
    'aria-rowindex': index + 2,
    'data-active': active || undefined,
    'data-gone': gone || undefined,
  }
  if (!row) {
    return (
      <tr {...attributes} className={`${ledger.row} ${styles.row}`} aria-busy="true">
        <td />
        {columns.map(({ name }) => (
          <td key={name}>
            <span className={ledger.waiting} />
          </td>
        ))}
      </tr>
    )
  }
  const name = row.supplier_name ?? row.file_name
  return (
    <tr
      {...attributes}
      className={`${ledger.row} ${styles.row}`}
      aria-selected={selected}
      onClick={() => onOpen(index)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table takes the keys for its rows (Space, x) */}
      <td
        className={styles.tick}
        onClick={(event) => {
          event.stopPropagation()
          onToggle(row, index, event.shiftKey)
        }}
      >
        <input type="checkbox" tabIndex={-1} checked={selected} readOnly aria-label={t('list.select', { name })} />
      </td>
      {columns.map((column) => (
        <td key={column.name} className={column.amount ? 'amount' : undefined} data-column={column.name}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
})
