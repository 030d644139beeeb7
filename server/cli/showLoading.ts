import { formatAmount, formatNumber } from '#shared/format.ts'
import type { DemoWatcher } from '../seed.ts'
import { say } from './output.ts'

const marks = { proven: 'prouvé', unproven: 'à vérifier', contradicted: 'contradictoire' } as const

/** Prints the sample invoices as they come out of the pipeline, and the shop's sales: real numbers, a line each. */
export const showLoading = (): DemoWatcher => {
  let done = 0
  return {
    onProgress: ({ name, total, invoice }) => {
      if (done === 0)
        say(`\n  Société de démonstration « Atelier Sauge-Citron » : ${total} factures passent par le vrai circuit.\n`)
      done++
      const amount =
        invoice?.total_ttc && invoice.currency ? formatAmount(invoice.total_ttc, invoice.currency, 'fr') : '—'
      const mark = invoice?.mark ? marks[invoice.mark] : 'non lue'
      say(
        `  ${String(done).padStart(2)}/${total}  ${name.padEnd(38)} ${(invoice?.supplier_name ?? '—').padEnd(28)} ${amount.padStart(12)}  ${mark}`,
      )
    },
    onShop: (shop) =>
      say(
        shop
          ? `\n  ${shop.name} : ${formatNumber(shop.kept, 'fr')} lignes de vente publiées, ${formatNumber(shop.rejected, 'fr')} écartées avec leur raison.\n`
          : '\n  Les ventes de la boutique n’ont pas pu être chargées : voyez Exploitation.\n',
      ),
  }
}
