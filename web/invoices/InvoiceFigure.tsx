import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getInvoice, type InvoiceSummary } from '#invoices/contract.ts'
import type { FieldName, Proof } from '#shared/extraction.ts'
import { Amount } from '#ui/Amount.tsx'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { showProof } from '#ui/proof/ProofPanel.tsx'
import { say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries } from '#ui/wire/query.ts'
import { proofText } from './proofText.ts'

type Figure = { id: string; field: FieldName; title: string; open: string; written: (proof: Proof) => string }

const show = async ({ id, field, title, open, written }: Figure): Promise<void> => {
  const input = { params: { id } }
  const queryFn = () => call(getInvoice, input)
  const invoice = await queries.fetchQuery({ queryKey: keyOf(getInvoice, input), queryFn })
  const read = invoice.extraction?.fields[field]
  const place = read?.evidence ?? null
  const sheet = invoice.pages.find(({ number }) => number === place?.page)
  showProof({
    title,
    value: <Amount value={read?.value ?? null} currency={invoice.currency} />,
    mark: read?.mark ?? null,
    evidence: place,
    confidence: read?.confidence ?? null,
    proofs: (read?.proofs ?? []).map((proof) => ({ ...proof, says: written(proof) })),
    ...(sheet ? { page: { ...sheet, invoiceId: id } } : {}),
    actions: (
      <Anchor component={Link} to={`/factures/${id}`} size="sm">
        {open}
      </Anchor>
    ),
  })
}

type InvoiceFigureProps = {
  invoice: InvoiceSummary
  field: 'total_ht' | 'total_tva' | 'total_ttc'
  strong?: boolean
}

/** An amount of an invoice in a list: a click shows where it was read and what confirms it, without leaving the list. */
export const InvoiceFigure = ({ invoice, field, strong = false }: InvoiceFigureProps) => {
  const { t } = useTranslation('invoices')
  const { t: common } = useTranslation('common')
  const words = useErrorWords()
  const language = useLanguage()
  const { id, currency } = invoice
  const value = invoice[field]
  const written = (proof: Proof) => proofText(t, language, proof)
  const figure = { id, field, title: t(`field.${field}`), open: common('proof.open'), written }
  const onProof = () => void show(figure).catch((error: unknown) => say(words(error).detail, 'failed'))
  return <Amount value={value} currency={currency} strong={strong} {...(value === null ? {} : { onProof })} inTable />
}
