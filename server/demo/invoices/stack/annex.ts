import PDFDocument from 'pdfkit'
import { bytesOf } from '../pdf.ts'
import type { Random } from '../random.ts'
import type { InvoiceSpec, Language } from '../spec.ts'

// What lies beside invoices in a stack: conditions of sale, delivery notes, separator sheets.

const clauses: Record<Language, { title: string; sentences: readonly string[] }> = {
  fr: {
    title: 'Conditions générales de vente',
    sentences: [
      'Toute commande implique l’acceptation sans réserve par l’acheteur des présentes conditions, qui prévalent sur tout autre document.',
      'Les prix s’entendent hors taxes, départ de nos ateliers, et sont révisables sans préavis en fonction du cours des matières.',
      'Les délais de livraison sont donnés à titre indicatif et leur dépassement ne peut ouvrir droit à indemnité ni à annulation.',
      'Les marchandises restent la propriété du vendeur jusqu’au paiement complet de leur prix, conformément à la loi du 12 mai 1980.',
      'Tout retard de paiement entraîne de plein droit une pénalité égale à trois fois le taux d’intérêt légal et une indemnité forfaitaire.',
      'Aucune réclamation ne sera admise passé un délai de huit jours après réception des marchandises par le client.',
      'En cas de litige, le tribunal de commerce du siège du vendeur est seul compétent, même en cas d’appel en garantie.',
    ],
  },
  en: {
    title: 'Terms and Conditions of Sale',
    sentences: [
      'By placing an order the customer accepts these terms, which prevail over any other terms that the customer may refer to.',
      'Prices are exclusive of value added tax and of carriage, and may be changed without notice until an order is accepted.',
      'Delivery dates are estimates only, and the seller is not liable for any loss that a delay in delivery may cause.',
      'Title in the goods passes to the customer only when the seller has received payment in full for them.',
      'Interest accrues on overdue sums at eight per cent above the base rate of the Bank of England.',
      'Any claim for shortage or damage must reach the seller in writing within seven days of delivery.',
      'These terms are governed by the law of England, whose courts have exclusive jurisdiction over any dispute.',
    ],
  },
  de: {
    title: 'Allgemeine Geschäftsbedingungen',
    sentences: [
      'Für alle Lieferungen gelten ausschließlich diese Bedingungen, abweichende Bedingungen des Kunden werden nicht anerkannt.',
      'Die Preise verstehen sich ab Werk zuzüglich der gesetzlichen Umsatzsteuer und ohne Verpackung und Versicherung.',
      'Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum, auch wenn sie verarbeitet oder weiterverkauft wird.',
      'Mängel sind innerhalb von acht Tagen nach Erhalt der Ware schriftlich anzuzeigen, sonst gilt sie als genehmigt.',
      'Kommt der Kunde in Verzug, so sind Zinsen in gesetzlicher Höhe und die Kosten der Mahnung zu erstatten.',
      'Erfüllungsort und Gerichtsstand ist der Sitz des Lieferanten, es gilt das Recht der Bundesrepublik Deutschland.',
    ],
  },
}

const sheet = () =>
  new PDFDocument({ size: 'A4', margin: 40, info: { CreationDate: new Date(0), ModDate: new Date(0) } })

/** A page of small print in two columns; one in four has no title. */
export async function termsPage(lots: Random, { supplier, language }: InvoiceSpec): Promise<Uint8Array> {
  const { title, sentences } = clauses[language]
  const doc = sheet()
  let top = 40
  if (lots.chance(0.75)) {
    doc
      .font('Helvetica-Bold')
      .fontSize(lots.pick([10, 13]))
      .text(title, 40, top)
    top += 24
  }
  const text = Array.from({ length: 24 }, (_, index) => {
    const sentence = sentences[(index * 5 + lots.integer(0, 3)) % sentences.length] ?? ''
    return lots.chance(0.4) ? `Article ${index + 1} - ${sentence}` : sentence
  }).join('\n')
  const columns = lots.pick([1, 2])
  doc
    .font('Helvetica')
    .fontSize(columns === 2 ? 7 : 8)
    .text(text, 40, top, { columns, columnGap: 16, height: 690 })
  if (lots.chance(0.5))
    doc.fontSize(7).text(`${supplier.name} - ${supplier.register ?? ''}`, 40, 785, { lineBreak: false })
  doc.end()
  return bytesOf(doc)
}

const deliveryWords: Record<
  Language,
  { title: string; number: string; date: string; to: string; heads: [string, string] }
> = {
  fr: {
    title: 'BON DE LIVRAISON',
    number: 'BL n°',
    date: 'Date de livraison',
    to: 'Livré à',
    heads: ['Désignation', 'Qté livrée'],
  },
  en: {
    title: 'DELIVERY NOTE',
    number: 'Delivery note no',
    date: 'Delivery date',
    to: 'Deliver to',
    heads: ['Description', 'Qty'],
  },
  de: {
    title: 'LIEFERSCHEIN',
    number: 'Lieferschein Nr.',
    date: 'Lieferdatum',
    to: 'Lieferanschrift',
    heads: ['Bezeichnung', 'Menge'],
  },
}

/** The delivery note of an invoice: its goods without prices, a number of its own, a place to sign. */
export async function deliveryNote(lots: Random, spec: InvoiceSpec): Promise<Uint8Array> {
  const words = deliveryWords[spec.language]
  const { supplier, buyer } = spec
  const doc = sheet()
  const put = (text: string, x: number, y: number, size = 9, bold = false) =>
    doc
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .text(text, x, y, { lineBreak: false })
  put(supplier.name, 40, 40, 15, true)
  put(`${supplier.street}, ${supplier.postcode} ${supplier.city}`, 40, 60)
  put(words.title, 360, 44, 16, true)
  put(`${words.number} BL-${lots.digits(5)}`, 360, 72)
  put(`${words.date} : ${(spec.delivered ?? spec.date).split('-').toReversed().join('/')}`, 360, 86)
  if (spec.orderReference) put(spec.orderReference, 360, 100)
  put(words.to, 40, 120, 9, true)
  put(buyer.name, 40, 134)
  put(`${buyer.street}, ${buyer.postcode} ${buyer.city}`, 40, 146)
  put(words.heads[0], 40, 190, 9, true)
  put(words.heads[1], 480, 190, 9, true)
  for (const [index, line] of spec.lines.slice(0, 20).entries()) {
    put(line.description, 40, 210 + index * 18)
    put(line.quantity, 490, 210 + index * 18)
  }
  put('Signature', 400, 640)
  if (lots.chance(0.6)) put([supplier.name, supplier.siret, supplier.register].filter(Boolean).join(' - '), 40, 790, 7)
  doc.end()
  return bytesOf(doc)
}

/** An empty sheet; now and then it says that it is. */
export async function emptyPage(text: string | null): Promise<Uint8Array> {
  const doc = sheet()
  if (text) doc.font('Helvetica').fontSize(14).text(text, 40, 400, { align: 'center' })
  doc.end()
  return bytesOf(doc)
}
