import type { InvoiceSummary } from '#invoices/contract.ts'
import { DateText } from '#ui/DateText.tsx'
import { InvoiceFigure } from '#ui/InvoiceFigure.tsx'
import { Mark } from '#ui/Mark.tsx'
import type { SortKey } from '../filter.ts'
import { StateText } from '../StateText.tsx'
import { DocTypeText } from './DocTypeText.tsx'
import { ReceivedText } from './ReceivedText.tsx'

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
  'created_at',
  'file_name',
] as const
export type ColumnName = (typeof columnNames)[number]

export const defaultColumns: readonly ColumnName[] = columnNames.filter(
  (name) => name !== 'doc_type' && name !== 'file_name',
)

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
  invoice_number: { width: 156, cell: (row) => <Text>{row.invoice_number}</Text> },
  doc_type: { width: 128, cell: (row) => <DocTypeText type={row.doc_type} /> },
  invoice_date: { width: 102, sort: 'invoice_date', cell: (row) => <DateText value={row.invoice_date} /> },
  due_date: { width: 102, sort: 'due_date', cell: (row) => <DateText value={row.due_date} /> },
  total_ht: { width: 112, amount: true, cell: (row) => <InvoiceFigure invoice={row} field="total_ht" /> },
  total_tva: { width: 94, amount: true, cell: (row) => <InvoiceFigure invoice={row} field="total_tva" /> },
  total_ttc: {
    width: 116,
    amount: true,
    sort: 'total_ttc',
    cell: (row) => <InvoiceFigure invoice={row} field="total_ttc" strong />,
  },
  mark: { width: 116, cell: (row) => (row.mark ? <Mark mark={row.mark} /> : null) },
  state: { width: 92, cell: (row) => <StateText state={row.state} /> },
  created_at: { width: 72, sort: 'created_at', cell: (row) => <ReceivedText at={row.created_at} /> },
  file_name: { width: 180, cell: (row) => <Text>{row.file_name}</Text> },
}

/** Where there is little room the mark is its shape alone; its heading and its title still say it. */
const narrowMark: Omit<Column, 'name'> = {
  width: 60,
  cell: (row) => (row.mark ? <Mark mark={row.mark} shapeOnly /> : null),
}

/**
 * The chosen columns, in the order of the table; the supplier is always there. Where all rows share one state its column
 * would say the tab again, so its room goes to the supplier.
 */
export const columnsOf = (chosen: readonly ColumnName[], narrow: boolean, oneState: boolean): Column[] =>
  columnNames
    .filter((name) => name === 'supplier_name' || (chosen.includes(name) && !(oneState && name === 'state')))
    .map((name) => ({ name, ...(narrow && name === 'mark' ? narrowMark : all[name]) }))

/** Width below which the table scrolls sideways instead of squeezing. */
export const widthOf = (columns: Column[]): number => columns.reduce((sum, { width }) => sum + (width ?? 150), 40)
