import { formatAmount } from '#shared/format.ts'
import type { DemoProgress } from '../seed.ts'
import { say } from './output.ts'

const marks = { proven: 'prouvé', unproven: 'à vérifier', contradicted: 'contradictoire' } as const

/** Prints the sample invoices as they come out of the pipeline: real numbers, a line each. */
export const showLoading = () => {
  let done = 0
  return ({ name, total, invoice }: DemoProgress): void => {
    if (done === 0)
      say(`\n  Société de démonstration « Atelier Sauge-Citron » : ${total} factures passent par le vrai circuit.\n`)
    done++
    const amount =
      invoice?.total_ttc && invoice.currency ? formatAmount(invoice.total_ttc, invoice.currency, 'fr') : '—'
    const mark = invoice?.mark ? marks[invoice.mark] : 'non lue'
    say(
      `  ${String(done).padStart(2)}/${total}  ${name.padEnd(38)} ${(invoice?.supplier_name ?? '—').padEnd(28)} ${amount.padStart(12)}  ${mark}`,
    )
  }
}
