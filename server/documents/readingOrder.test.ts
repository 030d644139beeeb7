import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Word } from '#shared/reading.ts'
import { linesOf } from './lines.ts'
import { withPage, withPdf } from './pdf/open.ts'
import { readTextLayer } from './pdf/textLayer.ts'
import { textOf } from './readingOrder.ts'
import { pdf } from './testing/fixtures.ts'

/** Words of a line of print: 6 points a letter, 10 high. */
const line = (text: string, left: number, top: number): Word[] => {
  let x = left
  return text.split(' ').map((each): Word => {
    const width = 6 * each.length
    x += width + 4
    return { text: each, box: [x - width - 4, top, x - 4, top + 10], confidence: 100, size: 10, bold: false }
  })
}
const stack = (texts: readonly string[], left: number, top: number, step = 14) =>
  texts.flatMap((text, i) => line(text, left, top + step * i))
const read = (words: Word[]) => textOf({ words }).split('\n')

const prose = [
  'Le vendeur reste propriétaire',
  'des marchandises jusqu’au plein',
  'paiement du prix de la vente,',
  'en cas de retard comme de litige',
]
const more = [
  'Le client dispose de dix jours',
  'pour signaler tout défaut qui',
  'serait apparu à la livraison et',
  'que rien ne laissait prévoir.',
]

describe('a page is read', () => {
  it('column by column where prose stands in columns, and the title over them first', () => {
    const words = [...line('Conditions générales de vente', 40, 20), ...stack(prose, 40, 60), ...stack(more, 260, 60)]
    const after = line('Fait à Lyon', 40, 200)
    expect(read([...words, ...after])).toEqual(['Conditions générales de vente', ...prose, ...more, 'Fait à Lyon'])
  })

  it('column by column where their lines are of different number and height', () => {
    const longer = [...prose, 'Ce qui précède vaut pour tous.']
    expect(read([...stack(longer, 40, 60), ...stack(more, 260, 64, 15)])).toEqual([...longer, ...more])
  })

  it('column by column from their short headings on', () => {
    const [one, two] = [
      ['5. Nacelle', ...prose],
      ['7. Peinture', ...more],
    ]
    expect(read([...stack(one, 40, 60), ...stack(two, 260, 60)])).toEqual([...one, ...two])
  })

  it('across where a dash joins what stands left and right of a wide space', () => {
    const words = [
      ...line('SIRET 632 091 914', 40, 20),
      ...line('- TVA FR56632091914', 166, 20),
      ...line('Tél. 09 81 40', 40, 34),
      ...line('- Agence 35000 Rennes', 166, 34),
    ]
    expect(read(words)).toEqual(['SIRET 632 091 914   - TVA FR56632091914', 'Tél. 09 81 40   - Agence 35000 Rennes'])
  })

  it('across in the print of a typewriter, whose spaces are as wide as a gutter', () => {
    // Letters of 10 points with a space of 13 between any two words.
    const typed = (text: string, top: number) => {
      const words = text.split(' ')
      return words.flatMap((word, i): Word[] => {
        const left = 40 + 10 * words.slice(0, i).join(' ').length + (i > 0 ? 13 : 0)
        return [
          { text: word, box: [left, top, left + 10 * word.length, top + 10], confidence: 100, size: 10, bold: false },
        ]
      })
    }
    expect(read([...typed('Lyon69 Quai14', 20), ...typed('Metz57 Cour27', 34)])).toEqual([
      'Lyon69 Quai14',
      'Metz57 Cour27',
    ])
  })

  it('in three columns as in two', () => {
    const words = [...stack(prose, 40, 60), ...stack(more, 260, 60), ...stack(prose, 480, 60)]
    expect(read(words)).toEqual([...prose, ...more, ...prose])
  })

  it('column by column though specks lie between its lines and between its columns', () => {
    const speck = (text: string, left: number, top: number): Word => ({
      ...line(text, left, top)[0],
      text,
      box: [left, top, left + 2, top + 2],
      confidence: 20,
      size: 2,
      bold: false,
    })
    const lines = read([
      ...stack(prose, 40, 60, 24),
      speck(':', 38, 77),
      speck('S', 248, 80),
      speck('e', 246, 104),
      ...stack(more, 260, 60, 24),
    ])
    expect(lines.filter((one) => one.length > 1)).toEqual([...prose, ...more])
  })

  it('column by column on a page that is seen from below, whose lines begin ever further aside', () => {
    const leaning = (texts: readonly string[], left: number) =>
      texts.flatMap((text, i) => line(text, left + 1.4 * i, 60 + 14 * i))
    const [one, two] = [
      [...prose, ...more, ...prose],
      [...more, ...prose, ...more],
    ]
    expect(read([...leaning(one, 40), ...leaning(two, 244)])).toEqual([...one, ...two])
  })

  it('row by row where it is a table, however wordy', () => {
    const rows = prose.flatMap((text, i) => [
      ...line(text, 40, 60 + 20 * i),
      ...line(`${i + 2}`, 270, 60 + 20 * i),
      ...line(`${i}12,50 €`, 330, 60 + 20 * i),
    ])
    expect(read(rows)).toEqual(prose.map((text, i) => `${text}   ${i + 2}   ${i}12,50 €`))
  })

  it('address by address, but labels with their values', () => {
    const [seller, buyer] = [
      ['Ateliers Mirabelle', '12 rue des Ormes', '35000 Rennes'],
      ['Garage Fontverte', '4 quai aux Herbes', '59800 Lille'],
    ]
    const head = [...stack(seller ?? [], 40, 60), ...stack(buyer ?? [], 330, 60)]
    const table = [...line('Câble gainé', 40, 130), ...line('982,71 €', 330, 130)]
    expect(read([...head, ...table])).toEqual([...(seller ?? []), ...(buyer ?? []), 'Câble gainé   982,71 €'])
    const totals = [...stack(['Total HT', 'TVA 20 %'], 40, 60), ...stack(['100,00 €', '20,00 €'], 330, 60)]
    expect(read(totals)).toEqual(['Total HT   100,00 €', 'TVA 20 %   20,00 €'])
    const form = [
      ...stack(['Nom : Zoé Roy', 'Code : 123'], 40, 60),
      ...stack(['Ville : Lille', 'Rue : 4 quai'], 330, 60),
    ]
    expect(read(form)).toEqual(['Nom : Zoé Roy   Ville : Lille', 'Code : 123   Rue : 4 quai'])
  })

  it('the same where it was photographed aslant', () => {
    const aslant = [...stack(prose, 40, 60), ...stack(more, 260, 60)].map((word): Word => {
      const [l, t, r, b] = word.box
      const [dx, dy] = [-0.06 * t, 0.06 * ((l + r) / 2)]
      return { ...word, box: [l + dx, t + dy, r + dx, b + dy] }
    })
    expect(read(aslant)).toEqual([...prose, ...more])
  })

  it('though gaps between its words happen to stand below each other', () => {
    const gappy = Array.from({ length: 5 }, (_, i) => [
      ...line('Nous vous remercions de votre'.slice(0, 29 - i), 40, 60 + 14 * i),
      ...line('commande et de votre confiance', 240 - 8 * (i % 3) + 10 * i, 60 + 14 * i),
    ]).flat()
    expect(read(gappy)).toHaveLength(5)
  })

  it('with each word once, whatever lies where', () => {
    const place = fc.record({
      x: fc.integer({ min: 0, max: 500 }),
      y: fc.integer({ min: 0, max: 300 }),
      text: fc.constantFrom('de', 'rue', '12', '|', 'Lyon', '4,50', ':'),
    })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 80 }), (places) => {
        const words = places.flatMap(({ x, y, text }) => line(text, x, y))
        const written = textOf({ words }).split(/\s+/).filter(Boolean).sort()
        expect(written).toEqual(words.map((word) => word.text).sort())
      }),
    )
  })

  it('within each column from left to right and from top to bottom', () => {
    const texts = fc.array(fc.constantFrom(...prose, ...more), { minLength: 3, maxLength: 12 })
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 14, max: 40 }), (left, right, gutter) => {
        const widest = Math.max(...left.map((text) => line(text, 40, 0).at(-1)?.box[2] ?? 0))
        const words = [...stack(left, 40, 60), ...stack(right, widest + gutter, 60)]
        expect(read(words)).toEqual([...left, ...right])
        expect(linesOf({ words })).toHaveLength(Math.max(left.length, right.length))
      }),
    )
  })

  it('in columns where a PDF was written in columns, its turned writing apart', async () => {
    const bytes = await pdf((document) => {
      document.font('Times-Roman').fontSize(10)
      for (const [i, text] of prose.entries()) document.text(text, 60, 80 + 13 * i, { lineBreak: false })
      for (const [i, text] of more.entries()) document.text(text, 230, 80 + 13 * i, { lineBreak: false })
      document.rotate(-90, { origin: [30, 400] }).text('Capital de 10 000 euros', 30, 400, { lineBreak: false })
    })
    const page = await withPdf(bytes, (open) => withPage(open, 1, async (first) => readTextLayer(first)))
    const text = textOf(page ?? { words: [] }).split('\n')
    expect(text.slice(0, 8)).toEqual([...prose, ...more])
    expect(text.slice(8).join(' ')).toBe('Capital de 10 000 euros')
  })
})
