import type { InvoiceSummary } from '#invoices/contract.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { DateText } from '#ui/DateText.tsx'
import { Mark } from '#ui/proof/Mark.tsx'
import type { SortKey } from '../filter.ts'
import { InvoiceFigure } from '../InvoiceFigure.tsx'
import { PaymentText } from '../PaymentText.tsx'
import { StateText } from '../StateText.tsx'
import { DocTypeText } from './DocTypeText.tsx'
import { PartSign } from './PartSign.tsx'
import { ReceivedText } from './ReceivedText.tsx'
import { SurpriseSign } from './SurpriseSign.tsx'
import styles from './Table.module.css'

export const columnNames = [
  'supplier_name',
  'invoice_number',
  'doc_type',
  'invoice_date',
  'due_date',
  'total_ht',
  'total_tva',
  'total_ttc',
  'mark',
  'state',
  'payment',
  'surprises',
  'created_at',
  'file_name',
] as const
export type ColumnName = (typeof columnNames)[number]

const onDemand: readonly ColumnName[] = ['doc_type', 'file_name', 'payment', 'surprises']

export const defaultColumns: readonly ColumnName[] = columnNames.filter((name) => !onDemand.includes(name))

export type Column = {
  name: ColumnName
  /** In pixels; null: takes what the others leave. */
  width: number | null
  amount?: true
  sort?: SortKey
  cell: (row: InvoiceSummary) => React.ReactNode
}

const Text = ({ children }: { children: string | null }) =>
  children === null ? <span style={{ color: 'var(--ink-3)' }}>—</span> : <span title={children}>{children}</span>

const all: Record<ColumnName, Omit<Column, 'name'>> = {
  supplier_name: {
    width: null,
    sort: 'supplier_name',
    cell: (row) => <Text>{row.supplier_name ?? row.file_name}</Text>,
  },
  invoice_number: {
    width: 148,
    cell: (row) => (
      <span className={styles.numbered}>
        <Text>{row.invoice_number}</Text>
        <PartSign part={row.part} />
      </span>
    ),
  },
  doc_type: { width: 128, cell: (row) => <DocTypeText type={row.doc_type} /> },
  invoice_date: { width: 102, sort: 'invoice_date', cell: (row) => <DateText value={row.invoice_date} /> },
  due_date: { width: 102, sort: 'due_date', cell: (row) => <DateText value={row.due_date} /> },
  total_ht: { width: 108, amount: true, cell: (row) => <InvoiceFigure invoice={row} field="total_ht" /> },
  total_tva: { width: 94, amount: true, cell: (row) => <InvoiceFigure invoice={row} field="total_tva" /> },
  total_ttc: {
    width: 116,
    amount: true,
    sort: 'total_ttc',
    cell: (row) => <InvoiceFigure invoice={row} field="total_ttc" strong />,
  },
  mark: { width: 116, cell: (row) => (row.mark ? <Mark mark={row.mark} /> : null) },
  state: {
    width: 124,
    cell: (row) => (
      <span className={styles.state}>
        <StateText invoice={row} />
        <SurpriseSign count={row.open_surprises} />
      </span>
    ),
  },
  payment: {
    width: 124,
    cell: (row) => (
      <span className={styles.state}>
        {row.payment ? <PaymentText payment={row.payment} /> : <Text>{null}</Text>}
        <SurpriseSign count={row.open_surprises} />
      </span>
    ),
  },
  surprises: {
    width: 92,
    cell: (row) => (row.open_surprises > 0 ? <SurpriseSign count={row.open_surprises} /> : <Text>{null}</Text>),
  },
  created_at: { width: 72, sort: 'created_at', cell: (row) => <ReceivedText at={row.created_at} /> },
  file_name: { width: 180, cell: (row) => <Text>{row.file_name}</Text> },
}

/** Where there is little room the mark is its shape alone; its heading and its title still say it. */
const narrowMark: Omit<Column, 'name'> = {
  width: 60,
  cell: (row) => (row.mark ? <Mark mark={row.mark} shapeOnly /> : null),
}

/** English writes months as letters and has longer words here and there: the room comes from columns that have some. */
const english: Partial<Record<ColumnName, number>> = {
  invoice_number: 142,
  invoice_date: 110,
  due_date: 110,
  total_ht: 108,
  mark: 112,
  state: 134,
  created_at: 90,
}

/** What the list is about beside the chosen columns. */
type Shape = { narrow: boolean; oneState: boolean; paying: boolean; language: Language }

/**
 * The chosen columns, in the order of the table; the supplier is always there. Where all rows share one state its column
 * would say the tab again, so its room goes to others; among validated invoices the question is whether they may be paid.
 */
export const columnsOf = (chosen: readonly ColumnName[], { narrow, oneState, paying, language }: Shape): Column[] => {
  const isShown = (name: ColumnName) => {
    if (name === 'supplier_name') return true
    if (name === 'payment') return paying || chosen.includes(name)
    // Without the column of states or of payment, the sign that stands in them needs one of its own.
    if (name === 'surprises') return chosen.includes(name) || (oneState && !paying && chosen.includes('state'))
    return chosen.includes(name) && !(oneState && name === 'state')
  }
  return columnNames.filter(isShown).map((name) => {
    if (narrow && name === 'mark') return { name, ...narrowMark }
    const { width, ...column } = all[name]
    return { name, ...column, width: (language === 'en' ? english[name] : undefined) ?? width }
  })
}

/** Width below which the table scrolls sideways instead of squeezing. */
export const widthOf = (columns: Column[]): number => columns.reduce((sum, { width }) => sum + (width ?? 150), 40)
