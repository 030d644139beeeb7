import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Grey } from './grey.ts'
import { withoutGreyMarks } from './greyMarks.ts'

/** Lines of print with what is drawn over them, as a grey scan of 1000 pixels has it; transparent inks darken each other. */
async function scanned(over: string): Promise<Grey> {
  const lines = [200, 260, 320, 380, 440].map((y) => `<text x="300" y="${y}" font-size="30">Total 1 234,56 EUR</text>`)
  const svg = (content: string) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="700" fill="#1c1c1c" font-family="DejaVu Sans">${content}</svg>`,
    )
  const { data, info } = await sharp({ create: { width: 1000, height: 700, channels: 3, background: '#f8f8f8' } })
    .composite([{ input: svg(lines.join('')) }, { input: svg(over), blend: 'multiply' }])
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8Array(data), width: info.width, height: info.height }
}

const frame = (grey: string, y: number) =>
  `<g transform="rotate(-20 480 ${y})" fill="none" stroke="${grey}" stroke-width="9"><rect x="330" y="${y - 80}" width="300" height="160" rx="12"/></g>`

const mean = ({ data }: Grey) => data.reduce((sum, value) => sum + value, 0) / data.length
const darkest = ({ data }: Grey) => data.filter((value) => value < 60).length

it('a stamp of one grey over print is faded, and the print under it stays', async () => {
  const [plain, stamped] = [await scanned(''), await scanned(frame('#606060', 320))]
  const freed = withoutGreyMarks(stamped)
  expect(mean(plain) - mean(stamped)).toBeGreaterThan(1.5)
  expect(mean(plain) - mean(freed)).toBeLessThan(0.5)
  expect(darkest(freed)).toBeGreaterThan(0.95 * darkest(plain))
})

it('a dark ground that grain breaks up is no stroke', async () => {
  const picture = await scanned('<rect x="250" y="150" width="400" height="320" fill="#707070"/>')
  const grained = picture.data.map((value, at) => (value > 90 && value < 130 ? value + ((at * 7919) % 61) - 30 : value))
  expect(withoutGreyMarks({ ...picture, data: grained })).toMatchObject({ data: grained })
})

it('a frame beside the print, a stamp as black as the print and a clean page stay as they are', async () => {
  for (const over of [frame('#606060', 590), frame('#202020', 320), '']) {
    const picture = await scanned(over)
    expect(withoutGreyMarks(picture)).toBe(picture)
  }
})
