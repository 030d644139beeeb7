import PDFDocument from 'pdfkit'
import { bytesOf } from '../pdf.ts'
import type { Random } from '../random.ts'
import type { InvoiceSpec } from '../spec.ts'

// Pages that come with an invoice and look like the beginning of another: with dates, numbers and sums of their own.

type Sheet = {
  title: string
  facts: string[]
  heads: string[]
  rows: string[][]
  sum: [string, string] | null
  own: boolean
}

const euros = (lots: Random): string => `${lots.integer(20, 900)},${lots.digits(2)}`
const day = (lots: Random): string => `${String(lots.integer(1, 28)).padStart(2, '0')}/0${lots.integer(1, 9)}/2026`

const rowsOf = (lots: Random, row: () => string[]): string[][] => Array.from({ length: lots.integer(3, 14) }, row)

const sheets: Record<string, (lots: Random, spec: InvoiceSpec) => Sheet> = {
  detail: (lots, { number }) => ({
    title: lots.pick([
      'Détail de votre facture',
      'Détail des prestations',
      'Annexe à la facture',
      'Détail des consommations',
    ]),
    facts: lots.chance(0.5) ? [`Facture n° ${number}`] : [`Période du ${day(lots)} au ${day(lots)}`],
    heads: ['Date', 'Libellé', 'Quantité', 'Montant HT'],
    rows: rowsOf(lots, () => [
      day(lots),
      lots.pick(['Intervention', 'Appel mobile', 'Livraison']),
      lots.digits(1),
      euros(lots),
    ]),
    sum: ['Total HT', euros(lots)],
    own: lots.chance(0.7),
  }),
  hours: (lots) => ({
    title: lots.pick(['Relevé d’heures', 'Feuille de temps', 'Compte rendu d’activité', 'Attachement de travaux']),
    facts: [`Semaine du ${day(lots)}`, `Affaire n° ${lots.digits(5)}`],
    heads: ['Jour', 'Intervenant', 'Heures'],
    rows: rowsOf(lots, () => [day(lots), lots.pick(['M. Aubin', 'Mme Leroy']), `${lots.integer(2, 8)},50`]),
    sum: ['Total', `${lots.integer(20, 80)},50`],
    own: lots.chance(0.7),
  }),
  quote: (lots) => ({
    title: 'DEVIS',
    facts: [`Devis n° D-2026-${lots.digits(3)}`, `Date : ${day(lots)}`],
    heads: ['Désignation', 'Quantité', 'Prix unitaire HT', 'Total HT'],
    rows: rowsOf(lots, () => ['Fourniture et pose', '1', euros(lots), euros(lots)]),
    sum: ['Total TTC', euros(lots)],
    own: true,
  }),
  order: (lots) => ({
    title: 'BON DE COMMANDE',
    facts: [`Commande n° BC-${lots.digits(5)}`, `Date : ${day(lots)}`],
    heads: ['Référence', 'Désignation', 'Quantité', 'Total HT'],
    rows: rowsOf(lots, () => [lots.digits(6), 'Fournitures', '2', euros(lots)]),
    sum: ['Total HT', euros(lots)],
    own: false,
  }),
  statement: (lots) => ({
    title: lots.pick(['Relevé de compte', 'Relevé de factures', 'Situation de votre compte']),
    facts: [`Arrêté au ${day(lots)}`],
    heads: ['Date', 'Facture n°', 'Échéance', 'Montant TTC'],
    rows: rowsOf(lots, () => [day(lots), `F2026-${lots.digits(4)}`, day(lots), euros(lots)]),
    sum: ['Solde dû', euros(lots)],
    own: true,
  }),
  letter: (lots) => ({
    title: 'Objet : votre facture',
    facts: [
      `Lyon, le ${day(lots)}`,
      `Nos réf. : ${lots.digits(6)}`,
      'Madame, Monsieur,',
      'Veuillez trouver ci-joint notre facture.',
    ],
    heads: [],
    rows: [],
    sum: null,
    own: true,
  }),
  bank: (lots, { iban }) => ({
    title: 'Relevé d’identité bancaire',
    facts: [`IBAN ${iban ?? 'FR76 3000 6000 0112 3456 7890 189'}`, `Titulaire du compte`, `Édité le ${day(lots)}`],
    heads: [],
    rows: [],
    sum: null,
    own: true,
  }),
}

/** One of them, by lot. Most carry the supplier's letterhead, an order that of the buyer. */
export async function hardPage(lots: Random, spec: InvoiceSpec): Promise<Uint8Array> {
  const kind = lots.pick(Object.keys(sheets))
  const drawn = sheets[kind]?.(lots, spec)
  if (!drawn) throw new Error(`no sheet ${kind}`)
  const { title, facts, heads, rows, sum, own } = drawn
  const doc = new PDFDocument({ size: 'A4', margin: 40, info: { CreationDate: new Date(0), ModDate: new Date(0) } })
  const put = (text: string, x: number, y: number, size = 9, bold = false) =>
    doc
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .text(text, x, y, { lineBreak: false })
  const head = own ? spec.supplier : spec.buyer
  put(head.name, 40, 40, 14, true)
  put(`${head.street}, ${head.postcode} ${head.city}`, 40, 58)
  put(title, 300, 90, lots.pick([11, 15]), true)
  facts.forEach((fact, index) => {
    put(fact, 40, 130 + index * 14)
  })
  const left = (column: number) => 40 + (column * 500) / Math.max(1, heads.length)
  heads.forEach((text, column) => {
    put(text, left(column), 200, 9, true)
  })
  rows.forEach((row, index) => {
    row.forEach((cell, column) => {
      put(cell, left(column), 220 + index * 16)
    })
  })
  if (sum) {
    put(sum[0], 340, 500, 9, true)
    put(`${sum[1]} €`, 460, 500, 9, true)
  }
  if (lots.chance(0.6))
    put([head.name, head.siret && `SIRET ${head.siret}`, head.vat].filter(Boolean).join(' - '), 40, 790, 7)
  doc.end()
  return bytesOf(doc)
}
