import { put, rule, stack, wrapped } from './desk.ts'
import type { Look } from './look.ts'

// A marketplace: the platform's banner at the top, the seller who signs below, prices with tax, three addresses.

export function drawMarket(look: Look): void {
  const { desk, story, lots, money, date, plain } = look
  const { supplier, buyer, sums } = story
  put(desk, 'Grand Bazar en ligne', desk.left, 34, { size: 17, bold: true })
  put(desk, 'Facture', desk.right, 34, { size: 16, align: 'right' })
  const facts: [string, string][] = [
    ['Numéro de la facture', story.number],
    [lots.pick(['Date de la facture', 'Date de facturation']), date(story.date)],
    ['Date de la commande', date('2026-01-05')],
    ['Numéro de la commande', `${lots.digits(3)}-${lots.digits(7)}-${lots.digits(7)}`],
    [lots.pick(['Total à payer', 'Montant total']), money(sums.gross)],
  ]
  facts.forEach(([label, value], index) => {
    put(desk, label, 330, 70 + index * 14)
    put(desk, value, desk.right, 70 + index * 14, { align: 'right' })
  })
  const sold = [
    `Vendu par ${supplier.name}`,
    ...(supplier.vat ? [`TVA ${supplier.vat}`] : []),
    ...(supplier.siret ? [`SIRET ${supplier.siret}`] : []),
  ]
  stack(desk, sold, desk.left, 70)
  const third = (desk.right - desk.left) / 3
  ;['Adresse de facturation', 'Adresse de livraison', lots.pick(['Vendu par', 'Vendeur'])].forEach((label, index) => {
    const who = index === 2 ? supplier : buyer
    put(desk, label, desk.left + index * third, 160, { bold: true })
    stack(desk, [who.name, who.street, who.town], desk.left + index * third, 174)
  })
  rule(desk, 226)
  const heads: [string, number][] = [
    ['Description', 0],
    ['Qté', 300],
    ['Prix unitaire (hors TVA)', 380],
    ['TVA %', 430],
    ['Prix total (TVA comprise)', desk.right],
  ]
  for (const [head, x] of heads)
    put(desk, head, x || desk.left, 232, { bold: true, size: 6.8, align: x ? 'right' : 'left' })
  let top = 250
  for (const line of story.lines) {
    const texts = wrapped(desk, line.description, 220)
    texts.forEach((text, index) => {
      put(desk, text, desk.left, top + index * 11)
    })
    if (line.quantity !== null) put(desk, plain(line.quantity / 100), 300, top, { align: 'right' })
    if (line.price !== null) put(desk, money(line.price), 380, top, { align: 'right' })
    put(desk, `${plain(line.rate)} %`, 430, top, { align: 'right' })
    put(desk, money(Math.round(line.total * (1 + line.rate / 100))), desk.right, top, { align: 'right' })
    top += texts.length * 11 + 6
  }
  rule(desk, top)
  put(desk, 'Total de la facture', 380, top + 8, { bold: true })
  put(desk, money(sums.gross), desk.right, top + 8, { bold: true, align: 'right' })
  put(desk, 'Taux TVA', 300, top + 34, { bold: true, align: 'right' })
  put(desk, 'Prix total (hors TVA)', 430, top + 34, { bold: true, align: 'right' })
  put(desk, 'TVA', desk.right, top + 34, { bold: true, align: 'right' })
  sums.taxes.forEach((tax, index) => {
    put(desk, `${plain(tax.rate)} %`, 300, top + 48 + index * 12, { align: 'right' })
    put(desk, money(tax.base), 430, top + 48 + index * 12, { align: 'right' })
    put(desk, money(tax.tax), desk.right, top + 48 + index * 12, { align: 'right' })
  })
  const below = top + 60 + sums.taxes.length * 12
  put(desk, 'Total', 300, below, { bold: true, align: 'right' })
  put(desk, money(sums.net), 430, below, { bold: true, align: 'right' })
  put(desk, money(sums.tax), desk.right, below, { bold: true, align: 'right' })
  stack(
    desk,
    [
      `${supplier.name} – ${supplier.street} – ${supplier.town}`,
      'Grand Bazar en ligne S.à r.l., 5 rue Plaetis, L-2338 Luxembourg',
    ],
    desk.left,
    790,
    { size: 6.8 },
  )
}
