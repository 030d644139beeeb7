import { expect, it, vi } from 'vitest'
import type { Grey } from '../image/grey.ts'
import type { OcrWord } from './engine/tsv.ts'
import { readPicture } from './readPicture.ts'

const recognise = vi.fn(async (_: Grey): Promise<OcrWord[]> => [])
let warm = true
vi.mock('./engine/chooseEngine.ts', () => ({
  ocrEngine: async () => ({
    name: 'test',
    sparing: true,
    warm,
    linesAtOnce: 8,
    recognise,
    recogniseLines: async () => [],
  }),
}))

/** Paper with the grain of a scanner, the same in each run. */
function paper(width: number, height: number): Grey {
  let lot = 7
  const data = new Uint8Array(width * height).map(() => {
    lot = (lot * 1_103_515_245 + 12_345) % 2_147_483_648
    return 240 + (lot >> 20) / 256
  })
  return { data, width, height }
}

/** Rows of bars that stand as letters do. */
function withBars(picture: Grey, ink = 20): Grey {
  for (let y = 100; y < 500; y += 60)
    for (let x = 100; x < 500; x += 24)
      for (let row = y; row < y + 24; row++)
        picture.data.fill(ink, row * picture.width + x, row * picture.width + x + 8)
  return picture
}

/** Specks far from each other. */
function withDust(picture: Grey): Grey {
  for (let k = 0; k < 20; k++)
    for (let row = 0; row < 6; row++) {
      const at = (30 + 37 * k + row) * picture.width + ((k * 211) % 560)
      picture.data.fill(40, at, at + 6)
    }
  return picture
}

const rubbish: OcrWord[] = [{ text: 'HER', box: [100, 100, 200, 124], confidence: 30, lineHeight: 20 }]
const inAMinute = () => performance.now() + 60_000

it('paper alone is shown to no engine, dust once; print that was not read is tried in other ways', async () => {
  const blank = await readPicture(paper(600, 800), 100, inAMinute())
  expect([blank.words, blank.doubt, recognise.mock.calls.length]).toEqual([[], null, 0])
  const dusty = await readPicture(withDust(paper(600, 800)), 100, inAMinute())
  expect([dusty.words, dusty.doubt, recognise.mock.calls.length]).toEqual([[], null, 1])
  recognise.mockClear()
  await readPicture(withBars(paper(600, 800)), 100, inAMinute())
  expect(recognise.mock.calls.length).toBeGreaterThan(1)
})

it('what shines through a sheet is looked at twice, once on its head, and believed no word; pale print is', async () => {
  recognise.mockReset()
  recognise.mockResolvedValue(rubbish)
  const shining = await readPicture(withBars(paper(600, 800), 202), 100, inAMinute())
  expect([shining.words, shining.doubt, recognise.mock.calls.length]).toEqual([[], null, 2])
  recognise.mockClear()
  const pale = await readPicture(withBars(paper(600, 800), 170), 100, inAMinute())
  expect([pale.doubt, recognise.mock.calls.length > 1]).toEqual(['low_confidence', true])
})

it('a page whose words stand on end is turned, even where the engine reads them so', async () => {
  const word = (text: string, box: OcrWord['box'], confidence: number): OcrWord => ({
    text,
    box,
    confidence,
    lineHeight: 20,
  })
  // Turned by the first quarter it stands on its head, by the third it is upright.
  const readings = [
    [word('Fourniture', [100, 100, 124, 220], 93), word('facture', [160, 100, 184, 200], 93)],
    [word('eJnLIUINO', [100, 100, 220, 124], 20)],
    [word('Fourniture', [0, 0, 4000, 4000], 94)],
  ]
  recognise.mockReset()
  for (const reading of readings) recognise.mockResolvedValueOnce(reading)
  recognise.mockResolvedValue([])
  const found = await readPicture(withBars(paper(600, 800)), 100, inAMinute())
  expect([found.turns, found.confidence]).toEqual([3, 94])
})

/** Bars on paper that is printed with tiles. */
const onTiles = (): Grey => {
  const { data, ...size } = paper(600, 800)
  const tiles = data.map((grey, at) => grey - (((at % 600) & 16) === ((at / 600) & 16) ? 60 : 0))
  return withBars({ data: tiles, ...size })
}

it('a program that ends over the ground of a page reads it once that is gone; ended over all, it has read nothing', async () => {
  warm = false
  try {
    recognise.mockReset()
    recognise.mockRejectedValueOnce(new Error('ended')).mockResolvedValueOnce(rubbish).mockResolvedValue([])
    expect((await readPicture(onTiles(), 100, inAMinute())).words).toMatchObject([{ text: 'HER' }])
    recognise.mockReset()
    recognise.mockRejectedValue(new Error('ended'))
    await expect(readPicture(onTiles(), 100, inAMinute())).rejects.toThrow('ended')
  } finally {
    warm = true
  }
})

it('thick shine-through with dust on it is the other side of the sheet: a mirror tells; black print is no such thing', async () => {
  const clear: OcrWord[] = [{ text: 'Facture', box: [100, 100, 200, 124], confidence: 90, lineHeight: 20 }]
  const ofThisSide = ['Reçu', 'mardi', 'Bernard'].map(
    (text, at): OcrWord => ({
      ...{ text, box: [100, 200 + 40 * at, 200, 224 + 40 * at] },
      ...{ confidence: 95, lineHeight: 20 },
    }),
  )
  const answers = (bars: number, own: OcrWord[] = []) => {
    recognise.mockReset()
    recognise.mockImplementation(async ({ data, width }) => {
      // What is dark first is a speck on the left edge of the page, in a mirror on its right.
      const first = data.findIndex((grey) => grey < 120) % width
      return first > width / 6 + 20 ? clear : [...rubbish, ...own]
    })
    return readPicture(withDust(withBars(paper(800, 600), bars)), 100, inAMinute())
  }
  expect((await answers(160)).words).toEqual([])
  expect((await answers(20)).words.length).toBeGreaterThan(0)
  // What somebody wrote on it is what the page says.
  expect((await answers(160, ofThisSide)).words.map(({ text }) => text)).toEqual(expect.arrayContaining(['Bernard']))
})
