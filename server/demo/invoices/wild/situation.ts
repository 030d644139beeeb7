import { put, rule, stack } from './desk.ts'
import type { Look } from './look.ts'

// Construction: progress claims against a contract, earlier claims deducted, a retention kept back.

export function drawSituation(look: Look): void {
  const { desk, story, lots, money, date, plain } = look
  const { supplier, buyer, sums } = story
  const [tax] = sums.taxes
  put(desk, supplier.name, desk.left, 36, { size: 15, bold: true })
  stack(desk, [supplier.street, supplier.town, ...(supplier.phone ? [`Tél. ${supplier.phone}`] : [])], desk.left, 56)
  stack(desk, ['Maître d’ouvrage :', buyer.name, buyer.street, buyer.town], 330, 96)
  put(desk, `FACTURE N° ${story.number}`, desk.left, 170, { size: 13, bold: true })
  put(desk, `${lots.pick(['Date', 'Date de facture'])} : ${date(story.date)}`, desk.left, 190)
  put(desk, `SITUATION DE TRAVAUX N° ${lots.integer(2, 6)}`, 330, 170, { bold: true })
  put(
    desk,
    `Chantier : ${lots.pick(['Réhabilitation école J. Ferry', 'Extension atelier', 'Villa Les Pins'])}`,
    330,
    190,
  )
  rule(desk, 210)
  const earlier = sums.net * lots.integer(1, 3)
  const market = (earlier + sums.net) * 2
  const retention = Math.round(sums.gross * 0.05)
  const kept = lots.chance(0.6)
  const rows: [string, number, boolean][] = [
    ['Montant du marché HT', market, false],
    ['Cumul des travaux exécutés HT', earlier + sums.net, false],
    ['À déduire situations précédentes HT', -earlier, false],
    [lots.pick(['Montant HT de la présente situation', 'Total HT', 'Montant HT à facturer']), sums.net, true],
    [`TVA ${plain(tax?.rate ?? 20)} %`, sums.tax, false],
    [lots.pick(['Total TTC', 'Montant TTC de la situation', 'Montant TTC']), sums.gross, true],
    ...(kept ? [['Retenue de garantie 5 %', -retention, false] as [string, number, boolean]] : []),
    [lots.pick(['Net à payer', 'NET À RÉGLER', 'Montant net à payer TTC']), sums.gross - (kept ? retention : 0), true],
  ]
  rows.forEach(([label, cents, bold], index) => {
    put(desk, label, 200, 240 + index * 20, { bold })
    put(desk, money(cents), desk.right, 240 + index * 20, { bold, align: 'right' })
  })
  if (story.due) put(desk, `Échéance : ${date(story.due)}`, desk.left, 440)
  stack(
    desk,
    [
      `${supplier.name} - ${supplier.form ?? 'SARL au capital de 5 000 €'}`,
      `SIRET ${supplier.siret} - TVA ${supplier.vat} - Assurance décennale n° ${lots.digits(8)}`,
    ],
    desk.left,
    780,
    { size: 7 },
  )
}
