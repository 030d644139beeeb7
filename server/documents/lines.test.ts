import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Word } from '#shared/reading.ts'
import { fallOf } from './fall.ts'
import { linesOf } from './lines.ts'
import { textOf } from './readingOrder.ts'

const word = (text: string, left: number, top: number, width = text.length * 6, height = 10): Word => ({
  text,
  box: [left, top, left + width, top + height],
  confidence: 100,
  size: height,
  bold: false,
})

describe('lines of print', () => {
  it('run over the columns of the page, top to bottom, and keep the columns apart', () => {
    const words = [word('Total', 50, 100), word('Lyon', 50, 40), word('204,60', 300, 101), word('TTC', 84, 100)]
    expect(textOf({ words })).toBe('Lyon\nTotal TTC   204,60')
  })

  it('keep a dash, a comma and a small word on their line, and a big title off the two lines beside it', () => {
    const dash = [word('IBAN', 50, 100), word('—', 80, 105, 8, 1), word('FR76', 95, 100)]
    expect(textOf({ words: dash })).toBe('IBAN — FR76')
    const title = [word('Rue', 50, 100), word('Lyon', 50, 114), word('FACTURE', 300, 87, 120, 30)]
    expect(linesOf({ words: title }).map((line) => line.text)).toEqual(['FACTURE', 'Rue', 'Lyon'])
  })

  it('keep their words from a logo that OCR took for letters', () => {
    const name = [
      word('ANS', 48, 52.5, 38, 21),
      word('Druckerei', 100, 55.4, 58, 9.6),
      word('Brachvogel', 164, 55.2, 68, 12.5),
      word('GmbH', 238, 55.2, 37, 9.6),
    ]
    expect(linesOf({ words: name }).map((line) => line.text)).toContain('Druckerei Brachvogel GmbH')
  })

  it('follow a page that was photographed aslant', () => {
    const aslant = Array.from({ length: 5 }, (_, row) =>
      Array.from({ length: 10 }, (_, i) => word(`r${row}w${i}`, 40 + 50 * i, 100 + 14 * row + 50 * i * 0.05)),
    ).flat()
    expect(fallOf(aslant).at(300, 150)).toBeCloseTo(0.05, 2)
    expect(linesOf({ words: aslant }).map((line) => line.words.length)).toEqual([10, 10, 10, 10, 10])
  })

  it('are told apart on a page that was photographed from one side, where they climb above and are level below', () => {
    const slopeAt = (y: number) => -0.08 + 0.08 * ((y - 60) / 560)
    const rows = Array.from({ length: 41 }, (_, row) => {
      const y = 60 + 14 * row
      return Array.from({ length: 10 }, (_, i) => word(`r${row}w${i}`, 40 + 55 * i, y + slopeAt(y) * (55 + 55 * i)))
    })
    const fall = fallOf(rows.flat())
    expect(fall.at(300, 60 + 300 * slopeAt(60))).toBeCloseTo(-0.08, 2)
    expect(fall.at(300, 620)).toBeCloseTo(0, 2)
    expect(linesOf({ words: rows.flat() }).map((line) => line.words.length)).toEqual(rows.map(() => 10))
    const printed = (text: string, left: number, y: number) => {
      let x = left
      return text.split(' ').map((part) => {
        const wide = part.length * 6
        const one = word(part, x, y + slopeAt(y) * (x + wide / 2), wide)
        x += wide + 4
        return one
      })
    }
    const ours = ['Imprimerie de l’Étang SA', '99 quai aux Herbes', '67000 Strasbourg']
    const theirs = ['Établissements Colvert SARL', '116 avenue du Vieux-Puits', '35000 Rennes']
    const addresses = [
      ...ours.map((text, k) => printed(text, 40, 60 + 14 * k)),
      ...theirs.map((text, k) => printed(text, 340, 60 + 14 * k)),
    ]
    const words = [...addresses, ...rows.slice(8)].flat()
    expect(textOf({ words }).split('\n').slice(0, 6)).toEqual([...ours, ...theirs])
  })

  it('keep short words on the line of long ones that fall with it', () => {
    const slope = 0.05
    const line = (y: number, texts: [string, number][]) =>
      texts.map(([text, left]) => {
        const width = text.length * 6
        return word(text, left, y + slope * left, width, 7 + slope * width)
      })
    const words = [
      ...line(100, [
        ['Credit', 40],
        ['note', 80],
        ['no.', 110],
        ['Date', 190],
        ['of', 220],
        ['issue', 236],
      ]),
      ...line(114, [
        ['F2025-9094-2211', 40],
        ['12', 190],
        ['September', 206],
        ['2025', 264],
      ]),
    ]
    expect(linesOf({ words }).map((each) => each.text)).toEqual([
      'Credit note no.   Date of issue',
      'F2025-9094-2211   12 September 2025',
    ])
  })

  it('hold every word once, whatever lies where', () => {
    const anywhere = fc.record({
      x: fc.integer({ min: 0, max: 500 }),
      y: fc.integer({ min: 0, max: 800 }),
      h: fc.integer({ min: 1, max: 60 }),
    })
    fc.assert(
      fc.property(fc.array(anywhere, { maxLength: 60 }), (places) => {
        const words = places.map(({ x, y, h }, i) => word(`w${i}`, x, y, 20, h))
        const held = linesOf({ words }).flatMap((line) => line.words)
        expect(held.map((each) => each.text).sort()).toEqual(words.map((each) => each.text).sort())
      }),
    )
  })
})
