import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Changes, correctInvoice, getInvoice, type InvoiceDetail, listInvoices } from '#invoices/contract.ts'
import type { Extraction } from '#shared/extraction.ts'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries, refresh } from '#ui/wire/query.ts'
import { useProblemWords } from '../../../useProblemWords.ts'
import { emptyLine, emptyVatLine, linesOf, vatLinesOf } from './rows.ts'
import { useTable } from './useTable.ts'

/** The tables of an invoice under edit: its lines and its VAT by rate. */
export const useTables = (invoice: InvoiceDetail, extraction: Extraction | null, sayAloud: (text: string) => void) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const params = { id: invoice.id }
  const save = useMutation({
    // The same scope as the fields: one answer after the other.
    scope: { id: `invoice ${invoice.id}` },
    mutationFn: (body: Changes) => call(correctInvoice, { params, body }),
    onSuccess: (detail) => {
      queries.setQueryData(keyOf(getInvoice, { params }), detail)
      sayAloud(t('tables.saved'))
      void refresh(listInvoices)
    },
  })
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const send = (changes: Changes): Promise<string | null> => {
    const sent = save.mutateAsync(changes).then(() => null, words)
    last.current = sent
    return sent
  }
  const lines = useTable({
    source: extraction?.lines ?? [],
    blank: emptyLine,
    numbers: ['quantity', 'unit_price', 'vat_rate', 'line_total'],
    stated: linesOf,
    fault: () => null,
    save: (rows) => send({ lines: linesOf(rows) }),
  })
  const vat = useTable({
    source: extraction?.vat_lines ?? [],
    blank: emptyVatLine,
    numbers: ['rate', 'base', 'amount'],
    stated: vatLinesOf,
    fault: (rows) => (vatLinesOf(rows).some(({ rate }) => rate === '') ? t('tables.rateMissing') : null),
    save: (rows) => send({ vat_lines: vatLinesOf(rows) }),
  })
  return {
    lines,
    vat,
    idle: async (): Promise<void> => void (await last.current),
    /** What is not saved yet, as the server takes it. */
    unsaved: (): Pick<Changes, 'lines' | 'vat_lines'> => ({
      ...(lines.dirty ? { lines: linesOf(lines.rows) } : {}),
      ...(vat.dirty ? { vat_lines: vatLinesOf(vat.rows) } : {}),
    }),
  }
}

export type TablesEditing = ReturnType<typeof useTables>
