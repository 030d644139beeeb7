import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '#shared/reading.ts'
import { sketch } from '../extract/sketch.ts'
import { cutsOf, findParts } from './findParts.ts'
import { ownPages, sliceReading } from './slice.ts'

type Paper = {
  supplier?: string
  siret?: string
  title?: string
  number?: string
  date?: string
  net?: number
  foot?: string
}

/** An invoice of one page, as a French supplier prints it; any of it may be another's. */
const invoice = ({
  supplier = 'Menuiserie Lavande SARL',
  siret = '732 829 320 00074',
  title = 'FACTURE',
  number = 'F-2026-0417',
  date = '18/02/2026',
  net = 1250,
  foot = '',
}: Paper = {}): string => {
  const money = (cents: number) => (cents / 100).toFixed(2).replace('.', ',')
  return `
${supplier}
12 rue des Tilleuls
69003 Lyon
                                                    Client
                                                    Atelier Sauge-Citron
                                                    14 montée de la Verveine
                                                    69001 Lyon

${title}
Facture N° : ${number}
Date de facture : ${date}

Désignation                          Quantité    Prix unitaire HT    Total HT
Table en hêtre massif                1           ${money(net * 100)}             ${money(net * 100)}

                                     Total HT                        ${money(net * 100)} €
                                     TVA 20 %                        ${money(net * 20)} €
                                     Total TTC                       ${money(net * 120)} €

${supplier} - SIRET ${siret}
${foot}`
}

const terms = `
CONDITIONS GÉNÉRALES DE VENTE
${Array.from({ length: 30 }, (_, i) => `Article ${i + 1} : toute commande implique l'acceptation sans réserve des présentes conditions.`).join('\n')}`

/** The XML of an invoice of that number. */
const ublOf = (number: string): string =>
  `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
     xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
     xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
     <cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-02-18</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
     <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
     <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">990.00</cbc:TaxExclusiveAmount>
       <cbc:TaxInclusiveAmount currencyID="EUR">1188.00</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal></Invoice>`

const other = { supplier: 'Imprimerie Mirabelle SAS', siret: '552 100 554 00021', number: 'IM-88012', net: 310 }
const next = { number: 'F-2026-0418', date: '25/02/2026', net: 480 }

const cuts = (reading: Reading) => {
  const { parts, sure } = findParts(reading)
  return { after: cutsOf(parts), sure }
}
const blankPage = (reading: Reading, at: number): Reading => ({
  ...reading,
  pages: reading.pages.map((page) => (page.number === at ? { ...page, source: 'blank', words: [] } : page)),
})

describe('a file is several invoices where every page says so', () => {
  it.each<[string, string[], number[]]>([
    ['two suppliers', [invoice(), invoice(other)], [1]],
    ['one supplier, the next number', [invoice(), invoice(next)], [1]],
    ['with page numbers', [invoice({ foot: 'Page 1/1' }), invoice({ ...next, foot: 'Page 1/1' })], [1]],
    ['three, the second with its conditions', [invoice(), invoice(next), terms, invoice(other)], [1, 3]],
    [
      'an invoice and its credit note, which names it',
      [invoice(), `${invoice({ ...next, title: 'AVOIR' })}\nAvoir sur facture F-2026-0417`],
      [1],
    ],
  ])('%s', (_, pages, after) => {
    expect(cuts(sketch(pages))).toEqual({ after, sure: true })
  })

  it('says why: what differs, in the words of the page', () => {
    const { parts } = findParts(sketch([invoice(), invoice(other)]))
    expect(parts[1]?.why.map(({ code }) => code)).toEqual(expect.arrayContaining(['number', 'supplier', 'total']))
    expect(parts[1]?.why.find(({ code }) => code === 'number')?.text).toBe('IM-88012')
  })

  it('with a blank back behind each sheet, which stays with it', () => {
    const reading = blankPage(blankPage(sketch([invoice(), '.', invoice(other), '.']), 2), 4)
    const { parts, sure } = findParts(reading)
    expect(parts.map(({ kind }) => kind)).toEqual(['invoice', 'blank', 'invoice', 'blank'])
    expect({ after: cutsOf(parts), sure }).toEqual({ after: [2], sure: true })
  })
})

describe('one invoice stays one', () => {
  const middle = (label: string) => `
Menuiserie Lavande SARL - ${label}
Désignation                          Quantité    Prix unitaire HT    Total HT
Chaise                               2           120,00              240,00
Banc                                 1           95,00               95,00`
  /** A page of an invoice of 1 250,00 net that says so on each page, this one having lines of `net`. */
  const repeating = (name: string, net: number) =>
    invoice().replace(
      /Table en hêtre.*/,
      `${name} en hêtre massif                1           ${net},00              ${net},00`,
    )
  it.each<[string, string[]]>([
    ['whose pages repeat its number and the totals of the whole', [repeating('Table', 700), repeating('Banc', 550)]],
    [
      'whose pages repeat its number, the last with its total',
      [invoice().replace(/.*(?:Total|TVA 20).*\n/g, ''), invoice()],
    ],
    ['printed three times', [invoice(), invoice(), invoice({ foot: 'Exemplaire client' })]],
    ['that goes on with "Page 2/2"', [invoice({ foot: 'Page 1/2' }), `${middle('suite')}\n\nPage 2/2`]],
    [
      'that goes on with "Seite 2 von 3"',
      [invoice({ foot: 'Seite 1 von 3' }), `${middle('')}\nSeite 2 von 3`, `${middle('')}\nSeite 3 von 3`],
    ],
    [
      'whose sum is carried over',
      [`${middle('Facture N° : F-2026-0417')}\n     À reporter      335,00`, `     Report     335,00\n${middle('')}`],
    ],
    ['with its conditions of sale', [invoice(), terms]],
    [
      'with its delivery note',
      [
        invoice(),
        `
Menuiserie Lavande SARL
BON DE LIVRAISON
BL n° 55102
Date de livraison : 16/02/2026
Désignation                          Quantité
Table en hêtre massif                1`,
      ],
    ],
    ['printed twice', [invoice({ foot: 'Page 1/1' }), invoice({ foot: 'Page 1/1', title: 'FACTURE DUPLICATA' })]],
    ['with a page that says nothing of itself', [invoice(), middle('détail')]],
  ])('%s', (_, pages) => {
    expect(cuts(sketch(pages)).after).toEqual([])
  })
})

describe('where it is not sure, a person is asked', () => {
  it('whether invoices may be parted between which lies a page that could not be read', () => {
    const reading = sketch([
      invoice(),
      '',
      invoice({ supplier: 'Verrerie Anis SARL', siret: '443 061 841 00047', number: 'V-88' }),
    ])
    expect(cuts(reading)).toEqual({ after: [2], sure: true })
    const pages = reading.pages.map((page) => (page.number === 2 ? { ...page, doubt: 'unread' } : page))
    expect(cuts({ ...reading, pages })).toEqual({ after: [2], sure: false })
  })

  it('an e-invoice to which somebody joined another invoice; what it says itself is of its own pages', () => {
    const xml = { xml: ublOf('F-2026-0500'), syntax: 'ubl' as const, attachment: 'factur-x.xml' }
    const pages = [invoice(), invoice(other), invoice({ number: 'F-2026-0500', net: 990 })]
    const joined = { ...sketch(pages), einvoice: xml }
    expect(cuts(joined)).toEqual({ after: [1, 2], sure: false })
    expect(ownPages(joined, findParts(joined).parts).pages.map(({ number }) => number)).toEqual([3])
    const unknown = { ...joined, einvoice: { ...xml, xml: '<Invoice/>' } }
    expect(ownPages(unknown, findParts(unknown).parts).pages.map(({ number }) => number)).toEqual([1])
    expect(cuts({ ...sketch([invoice(), terms]), einvoice: xml })).toEqual({ after: [], sure: true })
  })

  it('a page that could be an invoice but has no total of its own', () => {
    const headless = invoice(other).replace(/.*(?:Total|TVA 20).*\n/g, '')
    expect(cuts(sketch([invoice(), headless])).sure).toBe(false)
  })

  it('invoices under the same number, each whole by itself: every one of them, a copy among them too', () => {
    const pages = [invoice(), invoice(), invoice({ siret: '732 829 320 0007' }), invoice({ net: 990 })]
    expect(cuts(sketch(pages))).toEqual({ after: [1, 2, 3], sure: false })
    const { parts } = findParts(sketch(pages))
    expect(parts[3]?.why).toContainEqual({ code: 'same_number', text: 'F-2026-0417' })
    expect(cuts(sketch([invoice(other), ...pages.slice(1)]))).toEqual({ after: [1, 2, 3], sure: false })
  })

  it('a scan whose numbers differ by one letter, which may have been misread', () => {
    const scan = (number: string) => invoice({ number, foot: '' })
    const { sure } = cuts(sketch([scan('F-2026-0417'), scan('F-2026-0411')], { source: 'ocr' }))
    expect(sure).toBe(false)
  })
})

it('whatever the pages are, parts hold every page once, in order, and slices are whole documents', () => {
  const page = fc.constantFrom(invoice(), invoice(other), invoice(next), terms, '.', 'Page 2/3', 'À reporter 12,00', '')
  fc.assert(
    fc.property(fc.array(page, { minLength: 1, maxLength: 7 }), (pages) => {
      const reading = sketch(pages)
      const { parts } = findParts(reading)
      const covered = parts.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, step) => from + step))
      expect(covered).toEqual(pages.map((_, index) => index + 1))
      const bounds = [0, ...cutsOf(parts), pages.length]
      const slices = bounds.slice(1).map((to, index) => sliceReading(reading, (bounds[index] ?? 0) + 1, to))
      expect(slices.flatMap((slice) => slice.pages.map(({ words }) => words))).toEqual(
        reading.pages.map(({ words }) => words),
      )
      for (const slice of slices) expect(slice.pages[0]?.number).toBe(1)
    }),
    { numRuns: 60 },
  )
})
