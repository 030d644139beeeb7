import { describe, expect, it } from 'vitest'
import type { Grey } from '../../image/grey.ts'
import type { OcrEngine } from '../engine/engine.ts'
import type { OcrWord } from '../engine/tsv.ts'
import { doubtfulCells, readQuantities } from './quantities.ts'

const rows = [150, 200, 250, 300]
const word = (text: string, box: OcrWord['box'], confidence = 95): OcrWord => ({
  text,
  box,
  confidence,
  lineHeight: 24,
})
/** Two figures, or a piece of a rule, at the right end of a column, 40 or 6 pixels wide. */
const drawn = (at: readonly number[], wide = 16): Grey => {
  const picture = { data: new Uint8Array(700 * 400).fill(250), width: 700, height: 400 }
  for (const top of at)
    for (const left of wide > 10 ? [400, 424] : [434])
      for (let y = top; y < top + 24; y++) picture.data.fill(20, y * 700 + left, y * 700 + left + wide)
  return picture
}
const names = rows.map((y) => word('Fourniture', [98, y, 300, y + 24]))
const quantity = (text: string, y: number, confidence = 96) => word(text, [400, y, 440, y + 24], confidence)

/** An engine that reads every line alone as the next of these. */
const reading = (...texts: [string, number][]): OcrEngine => {
  let next = 0
  return {
    name: 'test',
    sparing: false,
    warm: true,
    linesAtOnce: 8,
    recognise: async () => [],
    recogniseLines: async (pictures) =>
      pictures.map(() => {
        const [text = '', confidence = 0] = texts[next++ % texts.length] ?? []
        return [word(text, [14, 14, 54, 38], confidence)]
      }),
  }
}

const read = async (engine: OcrEngine, words: OcrWord[]) =>
  (await readQuantities(engine, drawn(rows), 300, words, () => true)).map(({ text }) => text)

describe('cells of a column of numbers that are read again', () => {
  it('are those that nobody read, where words stand beside them; pieces of a rule and single ones are none', () => {
    const boxes = rows.map((y) => [400, y, 440, y + 24])
    expect(doubtfulCells(drawn(rows), names).map(({ box }) => box)).toEqual(boxes)
    expect(doubtfulCells(drawn(rows), [])).toEqual([])
    expect(doubtfulCells(drawn(rows.slice(2)), names)).toEqual([])
    expect(doubtfulCells(drawn(rows, 6), names)).toEqual([])
  })

  it('are those too that were garbled or doubted among others that are sure', () => {
    const words = [...names, quantity('6', 150), quantity('Lt', 200, 45), quantity('36', 250), quantity('85', 300, 84)]
    expect(doubtfulCells(drawn(rows), words).map(({ garble }) => garble?.text)).toEqual(['Lt', '85'])
    const sure = [...names, ...rows.map((y) => quantity('12', y))]
    expect(doubtfulCells(drawn(rows), sure)).toEqual([])
  })

  it('are no part of a longer text', () => {
    const words = [...names, ...rows.flatMap((y) => [quantity('no', y, 40), word('charge', [446, y, 560, y + 24])])]
    expect(doubtfulCells(drawn(rows), words)).toEqual([])
  })
})

describe('what they are read as', () => {
  const before = [...names, quantity('6', 150), quantity('Lt', 200, 45), quantity('36', 250), quantity('19', 300)]
  const kept = ['Fourniture', 'Fourniture', 'Fourniture', 'Fourniture', '6', '36', '19']

  it('is a number that one look is certain of, or two saw', async () => {
    expect(await read(reading(['11', 97]), before)).toEqual([...kept, '11'])
    expect(await read(reading(['dt', 30], ['11.', 60], ['11', 55]), before)).toEqual([...kept, '11'])
  })

  it('is a short word where nothing was read before', async () => {
    expect((await read(reading(['kg', 95]), names)).slice(4)).toEqual(['kg', 'kg', 'kg', 'kg'])
    expect((await read(reading(['kg', 60], ['ky', 50], ['hg', 70], ['q', 40], ['k', 30]), names)).slice(4)).toEqual([])
  })

  it('is nothing where looks disagree or see no number: what was read stays', async () => {
    const unchanged = before.map(({ text }) => text)
    expect(await read(reading(['1', 50], ['7', 60], ['4', 70], ['9', 80]), before)).toEqual(unchanged)
    expect(await read(reading(['dt', 99]), before)).toEqual(unchanged)
  })
})
