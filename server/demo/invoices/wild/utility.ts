import { put, rule, stack } from './desk.ts'
import type { Look } from './look.ts'

// Bills of energy and telecom: several totals on the first page, what is debited and when, the customer's many numbers,
// and the name only in a logo and in small print.

/** Draws the whole page; the line items of such bills are sections with their own sums, not lines. */
export function drawUtility(look: Look): void {
  const { desk, story, lots, money, date, figure } = look
  const { supplier, buyer, sums } = story
  const [tax] = sums.taxes
  put(desk, supplier.name, desk.left, 36, { size: 18, bold: true })
  stack(
    desk,
    ['Service clients', 'TSA 12345', '35091 RENNES CEDEX 9', 'Tél. : 09 70 80 90 10 (appel non surtaxé)'],
    desk.left,
    62,
  )
  stack(desk, [buyer.name, buyer.street, buyer.town], 330, 110, { bold: true })
  const facts: string[] = [
    `${lots.pick(['Référence client', 'Votre compte client', 'N° de compte'])} : ${lots.digits(4)} ${lots.digits(4)} ${lots.digits(2)}`,
    `${lots.pick(['N° de contrat', 'Votre contrat'])} : ${lots.digits(9)}`,
    `${lots.pick(['Point de livraison', 'N° de ligne', 'PDL'])} : ${lots.digits(14)}`,
    `Lieu de consommation : ${buyer.street} ${buyer.town}`,
  ]
  stack(desk, facts, desk.left, 130)
  put(desk, `Facture du ${date(story.date)}`, desk.left, 210, { size: 14, bold: true })
  put(
    desk,
    `${lots.pick(['N° de facture', 'n° de facture', 'Facture n°'])} ${lots.pick(['', ': '])}${story.number}`,
    desk.left,
    230,
  )
  rule(desk, 250)
  const previous = lots.integer(2000, 90000)
  const rows: [string, string][] = [
    ['Abonnement HT', money(Math.floor(sums.net / 3))],
    ['Consommation HT', money(sums.net - Math.floor(sums.net / 3))],
    ['Total hors TVA', money(sums.net)],
    [`TVA à ${look.plain(tax?.rate ?? 20)} %`, money(sums.tax)],
    [lots.pick(['Total TTC', 'Montant total TTC', 'Total de la facture TTC']), money(sums.gross)],
  ]
  rows.forEach(([label, value], index) => {
    put(desk, label, desk.left, 262 + index * 16, { bold: index > 1 })
    put(desk, value, 300, 262 + index * 16, { bold: index > 1, align: 'right' })
  })
  // The box that people look at.
  desk.doc.rect(330, 256, 223, 84).stroke('#333333')
  put(desk, lots.pick(['Montant à prélever', 'Montant prélevé', 'Somme à payer', 'À régler']), 340, 266, { bold: true })
  put(desk, money(sums.gross), 543, 264, { size: 15, bold: true, align: 'right' })
  put(
    desk,
    `${lots.pick(['Prélèvement le', 'sera prélevé le', 'Date de prélèvement :', 'à partir du'])} ${date(story.due ?? story.date)}`,
    340,
    292,
  )
  if (lots.chance(0.5))
    put(desk, `Solde précédent : ${money(previous)} réglé le ${date(story.date)}`, 340, 312, { size: desk.size - 1 })
  put(desk, `Prochaine facture vers le ${date(story.due ?? story.date)}`, desk.left, 352)
  put(desk, `Période de facturation : du 01/01/2026 au 28/02/2026`, desk.left, 368)
  rule(desk, 386)
  put(desk, 'Évolution de votre consommation (kWh)', desk.left, 394, { bold: true })
  for (let month = 0; month < 6; month++) put(desk, `${lots.integer(120, 480)}`, desk.left + month * 60, 410)
  if (lots.chance(0.6)) {
    put(desk, 'Taux de TVA', desk.left, 450, { bold: true })
    put(desk, 'Montant HT', 300, 450, { bold: true, align: 'right' })
    put(desk, 'Montant TVA', 420, 450, { bold: true, align: 'right' })
    put(desk, `${look.plain(tax?.rate ?? 20)} %`, desk.left, 466)
    put(desk, figure(sums.net), 300, 466, { align: 'right' })
    put(desk, figure(sums.tax), 420, 466, { align: 'right' })
  }
  stack(
    desk,
    [
      'À défaut de paiement à la date prévue, des pénalités de 1,5 fois le taux d’intérêt légal et 40,00 € de frais seront dus.',
      `${supplier.name}, ${supplier.form ?? 'SA'}, siège social ${supplier.street} ${supplier.town}`,
      `${supplier.siren} RCS Nanterre - N° TVA intracommunautaire ${supplier.vat}`,
    ],
    desk.left,
    760,
    { size: 6.8 },
  )
}
