import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { offerUndo } from '#ui/undo.tsx'
import { insertRow, numberIn, type Row, removeRow, rowsOf, typeIn, untype } from './rows.ts'

type TableGiven<T, C extends keyof T> = {
  /** As it stands on the invoice. */
  source: readonly T[]
  blank: T
  /** Columns that hold numbers. */
  numbers: readonly C[]
  /** What the server would be sent; blank rows are left out. */
  stated: (rows: readonly Row<T>[]) => unknown
  /** Why it cannot be sent as it is; null: it can. */
  fault: (rows: readonly Row<T>[]) => string | null
  /** Sends it; answers the refusal, null where it went well. */
  save: (rows: readonly Row<T>[]) => Promise<string | null>
}

/** One table under edit: saved as a whole when it is left, because its sums only mean something together. */
export const useTable = <T, C extends keyof T>(given: TableGiven<T, C>) => {
  const { t } = useTranslation('invoices')
  const [edited, setEdited] = useState<Row<T>[] | null>(null)
  const [error, setError] = useState<string | null>(null)
  const rows = edited ?? rowsOf(given.source)
  // Undo comes up to ten seconds later and must find the table as it is then.
  const now = useRef({ rows, given })
  now.current = { rows, given }

  const change = (next: Row<T>[]) => {
    now.current.rows = next
    setEdited(next)
    setError(null)
  }

  const leave = async (asked: Row<T>[] | null = edited): Promise<void> => {
    if (asked === null) return
    const { source, stated, fault, numbers, save } = now.current.given
    const done = () => {
      setEdited((before) => (before === asked ? null : before))
      setError(null)
    }
    if (JSON.stringify(stated(asked)) === JSON.stringify(stated(rowsOf(source)))) return done()
    const unreadable = asked.some((row) => numbers.some((column) => numberIn(row, column) === undefined))
    const why = unreadable ? t('tables.unreadable') : fault(asked)
    if (why !== null) return setError(why)
    const refusal = await save(asked)
    if (refusal === null) done()
    else setError(refusal)
  }

  const remove = (at: number) => {
    const row = rows[at]
    if (!row) return
    const after = removeRow(rows, at)
    change(after)
    // A line that said nothing is not missed.
    if (JSON.stringify(given.stated(after)) === JSON.stringify(given.stated(rows))) return
    const undo = () => {
      const back = insertRow(now.current.rows, Math.min(at, now.current.rows.length), row.source)
      const typed = back.map((one, index) => (index === at ? { ...one, typed: row.typed } : one))
      change(typed)
      return leave(typed)
    }
    offerUndo({ message: t('tables.removed', { number: at + 1 }), undo })
  }

  return {
    rows,
    dirty: edited !== null,
    error,
    type: (at: number, column: keyof T, text: string) => change(typeIn(rows, at, column, text)),
    restore: (at: number, column: keyof T) => change(untype(rows, at, column)),
    insert: (at: number) => change(insertRow(rows, at, given.blank)),
    remove,
    leave: () => leave(),
  }
}

export type TableEditing<T> = Pick<
  ReturnType<typeof useTable<T, keyof T>>,
  'rows' | 'dirty' | 'error' | 'type' | 'restore' | 'insert' | 'remove' | 'leave'
>
