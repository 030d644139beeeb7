import type { InvoiceDetail } from '#invoices/contract.ts'
import type { Pages } from '../sheet/pages/usePages.ts'
import { ProposedLot } from './ProposedLot.tsx'
import { SplitLot } from './SplitLot.tsx'
import { useLot } from './useLot.ts'
import { WholeLot } from './WholeLot.tsx'

type LotBannerProps = { invoice: InvoiceDetail; pages: Pages; writes: boolean; open: (id: string) => void }

/** Several invoices came in one file: what was made of it, or what could be. Nothing where the document came alone. */
export const LotBanner = ({ invoice, pages, writes, open }: LotBannerProps) => {
  const { busy, together, apart } = useLot(invoice, pages, open)
  const { lot, state } = invoice
  if (!lot) return null
  if (lot.state === 'proposed')
    return pages.canSplit && state !== 'rejetee' ? (
      <ProposedLot lot={lot} pages={pages} busy={busy} together={together} />
    ) : null
  if (lot.state === 'whole')
    return pages.canSplit && state !== 'rejetee' ? (
      <WholeLot lot={lot} busy={busy || pages.splitting} apart={apart} />
    ) : null
  // What is signed, or being read, stays where it is; the server has the last word on the other parts.
  const free = writes && (state === 'a_valider' || state === 'en_erreur')
  return <SplitLot invoice={invoice} lot={lot} busy={busy} together={free ? together : null} />
}
