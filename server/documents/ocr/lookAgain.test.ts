import { describe, expect, it } from 'vitest'
import type { Grey } from '../image/grey.ts'
import type { OcrEngine } from './engine/engine.ts'
import type { OcrWord } from './engine/tsv.ts'
import { lookAgain } from './lookAgain.ts'

const page: Grey = { data: new Uint8Array(1000 * 400).fill(255), width: 1000, height: 400 }

const word = (text: string, left: number, top: number, confidence: number): OcrWord => ({
  text,
  box: [left, top, left + 20 * text.length, top + 30],
  confidence,
  lineHeight: 30,
})

/** An engine that reads these words in whatever line it is shown, and tells which lines it was shown. */
function reads(...words: OcrWord[]): OcrEngine & { shown: Grey[] } {
  const shown: Grey[] = []
  return {
    name: 'test',
    sparing: false,
    warm: true,
    linesAtOnce: 8,
    shown,
    recognise: async () => {
      throw new Error('shown a page')
    },
    recogniseLines: async (pictures) => {
      shown.push(...pictures)
      return pictures.map(() => words)
    },
  }
}

const always = () => true

describe('a second look at doubtful lines', () => {
  it('leaves alone what was read without doubt', async () => {
    const engine = reads()
    const words = [word('Facture', 40, 40, 95), word('17-05-2026', 40, 100, 91)]
    expect(await lookAgain(engine, page, 300, words, always)).toEqual(words)
    expect(engine.shown).toEqual([])
  })

  it('reads one column of the line alone, and finds the words where they stand', async () => {
    const engine = reads(word('17-05-2026', 17, 17, 96))
    const words = [word('Date', 40, 100, 95), word('7-O5-2026', 400, 100, 41), word('Facture', 40, 200, 95)]
    const found = await lookAgain(engine, page, 300, words, always)
    expect(found.map(({ text }) => text)).toEqual(['Date', '17-05-2026', 'Facture'])
    expect(engine.shown[0]?.width).toBeLessThan(250)
    expect(found[1]?.box).toEqual([400, 100, 600, 130])
  })

  it('looks at a cell of which one look made rubbish in other shapes', async () => {
    const engine = reads()
    // As it stands, a torn figure becomes a garble; shown smaller it comes out whole.
    engine.recogniseLines = async (pictures) =>
      pictures.map(({ height }) => (height < 50 ? [word('535,75', 17, 17, 97)] : [word('DSDIE)', 17, 17, 20)]))
    const found = await lookAgain(engine, page, 300, [word('23:71€', 400, 100, 10)], always)
    expect(found.map(({ text }) => text)).toEqual(['535,75'])
  })

  it('trusts what both looks read, and doubts what only one saw', async () => {
    const first = [word('TVA', 40, 40, 90), word('10,S0', 120, 40, 30)]
    const found = await lookAgain(reads(word('TVA', 0, 0, 96), word('10,50', 80, 0, 94)), page, 300, first, always)
    expect(found.map(({ text, confidence }) => [text, confidence])).toEqual([
      ['TVA', 96],
      ['10,50', 69],
    ])
  })

  it('takes an elision for no doubt: the models distrust the sign and read the word', async () => {
    const engine = reads()
    const words = [word("l'échéance", 40, 40, 0), word('d’agréer,', 300, 40, 57), word("main-d'œuvre", 40, 100, 19)]
    expect(await lookAgain(engine, page, 300, words, always)).toEqual(words)
    expect(engine.shown).toEqual([])
  })

  it('keeps the first reading where the second is less sure or lost half of it', async () => {
    const first = [word('Échéance', 40, 40, 70)]
    expect(await lookAgain(reads(word('Echean', 0, 0, 50)), page, 300, first, always)).toEqual(first)
    expect(await lookAgain(reads(word('É', 0, 0, 99)), page, 300, first, always)).toEqual(first)
  })

  it('takes a torn figure for a garble, and mends it in another shape', async () => {
    const shown: number[] = []
    const engine: OcrEngine = {
      ...reads(),
      recogniseLines: async (pictures) =>
        pictures.map(({ width }) => {
          shown.push(width)
          const again = shown.length === 1 ? '271.71.' : '271.71'
          return [word(again, 17, 17, 76), word('EUR', 177, 17, 77)]
        }),
    }
    const found = await lookAgain(engine, page, 300, [word('2', 40, 40, 0), word('AEUR', 100, 40, 0)], always)
    expect(found.map(({ text }) => text)).toEqual(['271.71', 'EUR'])
  })

  it('gives up no number it was sure of for a surer rest of the line', async () => {
    const first = [word('Facturen°', 40, 40, 25), word('FA/25/4881', 240, 40, 87)]
    const again = reads(word('Facture', 17, 17, 96), word('FA/25/481', 217, 17, 47))
    expect(await lookAgain(again, page, 300, first, always)).toEqual(first)
  })

  it('ends with its time', async () => {
    const first = [word('Échéance', 40, 40, 70)]
    const engine = reads(word('Échéance', 0, 0, 99))
    expect(await lookAgain(engine, page, 300, first, () => false)).toEqual(first)
    expect(engine.shown).toEqual([])
  })
})
