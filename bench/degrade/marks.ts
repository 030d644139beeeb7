import sharp from 'sharp'
import type { Grey } from '#documents/image/grey.ts'
import type { Random } from '#server/demo/invoices/random.ts'

export type Mark = 'stamp' | 'pen'

/** The sheet with what people put on it: a round stamp somewhere over the print, or strokes of a pen. */
export async function inkMarks(sheet: Grey, mark: Mark, dpi: number, lots: Random): Promise<Grey> {
  const { data, width, height } = sheet
  const drawing = mark === 'stamp' ? stamp(sheet, dpi, lots) : strokes(sheet, dpi, lots)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`
  const marked = await sharp(data, { raw: { width, height, channels: 1 } })
    .composite([{ input: Buffer.from(svg), blend: 'multiply' }])
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer()
  return { data: new Uint8Array(marked), width, height }
}

/** Two rings and three bars of ink that lets the print shine through; its letters are bars, so that no font is needed. */
function stamp({ width, height }: Grey, dpi: number, lots: Random): string {
  const [x, y] = [width * (0.15 + 0.7 * lots.next()), height * (0.1 + 0.6 * lots.next())]
  const r = dpi * (0.5 + 0.2 * lots.next())
  const ink = 'stroke="#7080c0" fill="none"'
  const bars = [-0.25, 0, 0.25].map(
    (at) =>
      `<path d="M${-0.55 * r},${at * r} h${1.1 * r}" stroke-width="${0.1 * r}" stroke-dasharray="${0.09 * r}" ${ink}/>`,
  )
  return `<g transform="translate(${x},${y}) rotate(${lots.integer(-30, 30)})">
    <circle r="${r}" stroke-width="${0.06 * r}" ${ink}/><circle r="${0.8 * r}" stroke-width="${0.03 * r}" ${ink}/>${bars.join('')}</g>`
}

/** A signature, a tick and a line under something: dark strokes that cross whatever is there. */
function strokes({ width, height }: Grey, dpi: number, lots: Random): string {
  const curve = () => {
    const [x, y] = [width * (0.1 + 0.7 * lots.next()), height * (0.1 + 0.75 * lots.next())]
    const swings = Array.from({ length: lots.integer(2, 6) }, () => {
      const d = () => Math.round((lots.next() - 0.4) * dpi * 0.6)
      return `q${d()},${d()} ${Math.abs(d())},${Math.round((lots.next() - 0.5) * dpi * 0.3)}`
    })
    return `<path d="M${x},${y} ${swings.join(' ')}" fill="none" stroke="#303050" stroke-width="${dpi * 0.014}" stroke-linecap="round"/>`
  }
  return Array.from({ length: 4 }, curve).join('')
}
