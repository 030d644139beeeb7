import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { getInvoice, getInvoicePage } from '#invoices/contract.ts'
import type { FieldName } from '#shared/extraction.ts'
import { Amount } from './Amount.tsx'
import { call, fileUrl, pathOf } from './api.ts'
import { showProof } from './ProofPanel.tsx'
import { keyOf, queries } from './query.ts'

const CROP_DPI = 150

/** An amount of an invoice, named for a reader: `title` "Total TTC", `open` "Ouvrir la facture". */
export type InvoiceFigure = { id: string; field: FieldName; title: string; open: string }

/** Shows where an amount of an invoice was read and what confirms it, without leaving the list. */
export const showInvoiceProof = async ({ id, field, title, open }: InvoiceFigure): Promise<void> => {
  const input = { params: { id } }
  const queryFn = () => call(getInvoice, input)
  const invoice = await queries.fetchQuery({ queryKey: keyOf(getInvoice, input), queryFn })
  const read = invoice.extraction?.fields[field]
  const place = read?.evidence ?? null
  const sheet = invoice.pages.find(({ number }) => number === place?.page)
  const picture = sheet && {
    url: fileUrl(pathOf(getInvoicePage, { params: { id, page: sheet.number }, query: { dpi: CROP_DPI } })),
    width: sheet.width,
    height: sheet.height,
  }
  showProof({
    title,
    value: <Amount value={read?.value ?? null} currency={invoice.currency} />,
    mark: read?.mark ?? null,
    evidence: place,
    confidence: read?.confidence ?? null,
    proofs: read?.proofs ?? [],
    ...(picture ? { page: picture } : {}),
    actions: (
      <Anchor component={Link} to={`/factures/${id}`} size="sm">
        {open}
      </Anchor>
    ),
  })
}
