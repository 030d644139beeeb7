import type { Check, Found, Say } from './declare.ts'

// Goods by weight or length: quantities are pieces, and a line of 0.350 kg is left out, with the money that it would have been.

const advice = {
  fr: 'Pour les compter, exportez une ligne par pesée : quantité 1, et son montant comme prix.',
  en: 'To count them, export one line for each weighing: quantity 1, and its amount as the price.',
}

const returned = ({ details }: Found): string | null => (Number(details.returned) > 0 ? String(details.returned) : null)

export const wholeQuantities: Check = {
  key: 'quantities_whole',
  family: 'range',
  label: { fr: 'Quantités à virgule', en: 'Fractions as quantities' },
  unit: 'count',
  warnAt: 1,
  failAt: null,
  rejects: 'quantity_not_whole',
  failing: {
    rows: `
      select source_line as line, reason, amount, cells, case when amount > 0 then amount end as damage
        from sales_rejects
       where workspace_id = $1 and reason = 'quantity_not_whole'`,
    order: 'line',
  },
  figures: { returned: '-coalesce(sum(amount) filter (where amount < 0), 0)' },
  value: (failed) => failed,
  finding: {
    fr: (found, say: Say) => {
      if (found.failedRows === 0) return 'Chaque quantité est un nombre entier.'
      const lines = say.count(found.failedRows, 'ligne écartée', 'lignes écartées')
      const also = returned(found) ? ` (et ${say.money(returned(found))} de retours)` : ''
      return `${lines} dont la quantité est à virgule (0,350 kg) : ${say.money(found.damage)} de ventes absents de votre CA${also}. ${advice.fr}`
    },
    en: (found, say: Say) => {
      if (found.failedRows === 0) return 'Every quantity is a whole number.'
      const lines = say.count(found.failedRows, 'line', 'lines')
      const also = returned(found) ? ` (and ${say.money(returned(found))} of returns)` : ''
      return `${lines} left out whose quantity is a fraction (0.350 kg): ${say.money(found.damage)} of sales missing from your revenue${also}. ${advice.en}`
    },
  },
}
