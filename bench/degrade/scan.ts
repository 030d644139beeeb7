import sharp from 'sharp'
import type { Grey } from '#documents/image/grey.ts'
import { compose, type Matrix, ontoQuad, turning } from '#documents/image/matrix.ts'
import { warp } from '#documents/image/warp.ts'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { drawGrey } from '#documents/pdf/raster.ts'
import { type Random, random } from '#server/demo/invoices/random.ts'
import { inkMarks, type Mark } from './marks.ts'

// What happens to invoices on their way through scanners, fax machines and desks, one recipe a kind. All lots are drawn from
// the seed. A recipe is as bad as a scan that a person still reads without effort.

export type Recipe = {
  dpi: number
  /** Largest turn in degrees, either way. */
  tilt: number
  /** Standard deviation of the blur, in pixels. */
  blur: number
  /** Greys of the ink and of the paper. */
  ink: number
  paper: number
  /** Standard deviation of the sensor's noise, in greys. */
  noise: number
  /** Quality of the JPEG. */
  quality: number
  /** How far a corner is pulled in, as a share of the side. */
  perspective?: number
  /** Share of the light that the darkest place loses. */
  shadow?: number
  /** Share of pixels that become black or white. */
  specks?: number
  /** Greys by which the paper itself varies over a few millimetres. */
  mottle?: number
  marks?: Mark
  /** Black or white, nothing between, as a fax sends it. */
  fax?: boolean
}

const plain: Recipe = { dpi: 200, tilt: 1, blur: 0.5, ink: 28, paper: 247, noise: 4, quality: 72 }

/** By name, from the usual to the unkind. */
export const recipes: Record<string, Recipe> = {
  office: { ...plain, dpi: 168, tilt: 1.5, noise: 6, quality: 62 },
  tilted: { ...plain, tilt: 3 },
  pale: { ...plain, ink: 120, paper: 215, noise: 5 },
  coarse: { ...plain, dpi: 150, quality: 35 },
  blurred: { ...plain, blur: 1.3, quality: 60 },
  shadow: { ...plain, shadow: 0.55 },
  specks: { ...plain, specks: 0.01 },
  mottled: { ...plain, paper: 205, mottle: 16, ink: 45 },
  perspective: { ...plain, perspective: 0.02, shadow: 0.2 },
  fax: { ...plain, tilt: 0.6, noise: 14, fax: true },
  stamped: { ...plain, marks: 'stamp' },
  scribbled: { ...plain, marks: 'pen' },
  worn: { ...plain, dpi: 170, tilt: 2, blur: 0.9, ink: 70, paper: 225, noise: 9, quality: 40, shadow: 0.3 },
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value))

/** Roughly normal, deviation 1 (Irwin-Hall). */
const normal = (lots: Random): number => (lots.next() + lots.next() + lots.next() - 1.5) * 2

/** The first page of a PDF as a JPEG file that went through `kind` of hardship (a recipe, or the name of one). */
export async function degradedScan(pdf: Uint8Array, kind: string | Recipe, seed: number): Promise<Uint8Array> {
  const recipe = typeof kind === 'string' ? recipes[kind] : kind
  if (!recipe) throw new Error(`unknown kind: ${kind}; known: ${Object.keys(recipes).join(', ')}`)
  const lots = random(seed ^ 0x5ca1)
  const sheet = await withPdf(pdf, (file) => withPage(file, 1, async (page) => drawGrey(page, recipe.dpi)))
  const marked = recipe.marks ? await inkMarks(sheet, recipe.marks, recipe.dpi, lots) : sheet
  const laid = warp(marked, misplaced(marked, recipe, lots), marked.width, marked.height)
  const blurred = await soft(laid, recipe.blur)
  exposed(blurred, recipe, lots)
  return new Uint8Array(
    await sharp(blurred.data, { raw: { width: blurred.width, height: blurred.height, channels: 1 } })
      .withMetadata({ density: recipe.dpi })
      .jpeg({ quality: recipe.quality })
      .toBuffer(),
  )
}

/** From the scan's pixels back to the sheet's: turned, and with corners pulled in where the recipe says so. */
function misplaced({ width: w, height: h }: Grey, { tilt, perspective = 0 }: Recipe, lots: Random): Matrix {
  const angle = ((2 * lots.next() - 1) * tilt * Math.PI) / 180
  const turn = turning(angle, [w / 2, h / 2], [w / 2, h / 2])
  if (!perspective) return turn
  const pull = () => lots.next() * perspective
  const corners = [
    [pull() * w, pull() * h],
    [w - pull() * w, pull() * h],
    [w - pull() * w, h - pull() * h],
    [pull() * w, h - pull() * h],
  ] as const
  const [a, b, c, d] = corners.map(([x, y]): [number, number] => [x, y])
  return a && b && c && d ? compose(ontoQuad(w, h, [a, b, c, d]), turn) : turn
}

async function soft({ data, width, height }: Grey, deviation: number): Promise<Grey> {
  const raw = { width, height, channels: 1 } as const
  const blurred = await sharp(data, { raw }).blur(deviation).toColourspace('b-w').raw().toBuffer()
  return { data: new Uint8Array(blurred), width, height }
}

/** Ink and paper become greys; light, paper and sensor add theirs. Changes the picture in place. */
function exposed({ data, width, height }: Grey, recipe: Recipe, lots: Random): void {
  const { ink, paper, noise, shadow = 0, specks = 0, mottle = 0, fax } = recipe
  const [dark, wave, phase] = [lots.next() * 6.28, 0.01 + lots.next() * 0.02, lots.next() * 6.28]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const [u, v] = [x / width - 0.5, y / height - 0.5]
      const slope = 0.5 + (u * Math.cos(dark) + v * Math.sin(dark)) / 1.42
      const light = 1 - shadow * slope ** 2
      const stain = mottle * Math.sin(x * wave + phase) * Math.sin(y * wave * 1.3 + phase)
      const value = (ink + ((data[at] ?? 255) / 255) * (paper + stain - ink)) * light + normal(lots) * noise
      const speck = specks > 0 && lots.next() < specks
      data[at] = speck ? (lots.chance(0.5) ? 0 : 255) : fax ? (value > 165 ? 255 : 0) : clamp(value)
    }
  }
}
