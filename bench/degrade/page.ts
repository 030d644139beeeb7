import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import type { Grey } from '#documents/image/grey.ts'
import { type Corners, compose, type Matrix, ontoQuad, scaling, turning } from '#documents/image/matrix.ts'
import { warp } from '#documents/image/warp.ts'
import { type Random, random } from '#server/demo/invoices/random.ts'
import { blemished } from './blemishes.ts'
import { type Hardship, hardshipOf } from './hardships.ts'
import { expose, normal } from './light.ts'
import { onPattern } from './pattern.ts'
import { drawnPlanes, fromSharp, mapPlanes, type Planes, toSharp } from './planes.ts'

/** The first page of a PDF after `kind` of hardship, as the bytes of a file; `back` stands on the other side of its paper. */
export async function degradedPage(
  pdf: Uint8Array,
  back: Uint8Array,
  kind: string,
  hard: number,
  seed: number,
): Promise<Uint8Array> {
  const lots = random(seed ^ 0x9a6e)
  const hardship = hardshipOf(kind, hard, lots)
  const coloured = inColours(await drawnPlanes(pdf, hardship.dpi), hardship)
  const marked = await blemished(await onPattern(coloured, hardship), hardship, back, lots)
  const laid = laidDown(marked, hardship, lots)
  const soft = moved(await fromSharp(toSharp(laid).blur(Math.max(0.3, hardship.blur))), hardship.motion)
  expose(soft, hardship, lots)
  const jpeg = await encoded(soft, hardship)
  if (hardship.file === 'jpeg') return jpeg
  return filed(jpeg, hardship, hardship.file === 'mixed' ? back : null)
}

/** What is black becomes ink, what is white paper; what has a colour keeps it. */
const inColours = (sheet: Planes, { ink, paper }: Hardship): Planes =>
  mapPlanes(sheet, ({ data, width, height }, i) => {
    const [dark, light] = [ink[i] ?? 0, paper[i] ?? 255]
    return { data: data.map((value) => dark + (value / 255) * (light - dark)), width, height }
  })

/** Aslant on white, within a dark edge, or on a table seen by a telephone. */
function laidDown(sheet: Planes, hardship: Hardship, lots: Random): Planes {
  const { width: w, height: h } = sheet[0]
  const { tilt, edge, table, paper } = hardship
  const grown = table > 0 ? 1.16 : 1 + edge
  const [width, height] = [Math.round(w * grown), Math.round(h * grown)]
  const centred: Matrix = [1, 0, (w - width) / 2, 0, 1, (h - height) / 2, 0, 0]
  const turn = turning((-tilt * Math.PI) / 180, [w / 2, h / 2], [w / 2, h / 2])
  const pull = (side: number) => lots.next() * table * side
  const corners: Corners = [
    [pull(w), pull(h)],
    [w - pull(w), pull(h)],
    [w - pull(w), h - pull(h)],
    [pull(w), h - pull(h)],
  ]
  const flat = table > 0 ? compose(inverseOf(w, h, corners), turn) : turn
  const map = compose(flat, centred)
  const outside = warp({ data: new Uint8Array(w * h), width: w, height: h }, map, width, height)
  const ground = groundOf(hardship, width, height, lots)
  return mapPlanes(sheet, (plane, i) => {
    const out = warp(plane, map, width, height)
    for (let at = 0; at < out.data.length; at++)
      if (outside.data[at]) out.data[at] = ground ? (ground[i]?.[at] ?? 0) : (paper[i] ?? 255)
    return out
  })
}

/** From a quadrilateral back to the rectangle: the way there, inverted as a matrix of three by three. */
function inverseOf(width: number, height: number, corners: Corners): Matrix {
  const [a, b, c, d, e, f, g, h] = ontoQuad(width, height, corners)
  const k = a * e - b * d
  return [
    (e - f * h) / k,
    (c * h - b) / k,
    (b * f - c * e) / k,
    (f * g - d) / k,
    (a - c * g) / k,
    (c * d - a * f) / k,
    (d * h - e * g) / k,
    (b * g - a * h) / k,
  ]
}

/** Grain of wood under a photographed sheet, black under an open lid; null where paper goes on. */
function groundOf({ table, edge, ground }: Hardship, width: number, height: number, lots: Random): Uint8Array[] | null {
  if (ground === 'paper' || (table === 0 && edge === 0)) return null
  const tone =
    table > 0
      ? lots.pick([
          [120, 84, 56],
          [70, 72, 78],
          [150, 120, 90],
        ] as const)
      : ([18, 18, 18] as const)
  const planes = [0, 1, 2].map(() => new Uint8Array(width * height))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const wave = table > 0 ? Math.sin(y * 0.09 + Math.sin(x * 0.005) * 6) * 9 + normal(lots) * 4 : normal(lots) * 3
      for (const [i, plane] of planes.entries()) plane[y * width + x] = Math.max(0, (tone[i] ?? 0) + wave)
    }
  return planes
}

/** The mean along a level line of `length` pixels: the hand moved. */
function moved(planes: Planes, length: number): Planes {
  const reach = Math.round(length / 2)
  if (reach < 1) return planes
  return mapPlanes(planes, ({ data, width, height }): Grey => {
    const out = new Uint8Array(data.length)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (let step = -reach; step <= reach; step++)
          sum += data[y * width + Math.min(width - 1, Math.max(0, x + step))] ?? 0
        out[y * width + x] = sum / (2 * reach + 1)
      }
    return { data: out, width, height }
  })
}

async function encoded(planes: Planes, { quarters, grey, quality, dpi, table }: Hardship): Promise<Uint8Array> {
  const turned = await toSharp(planes)
    .rotate(90 * quarters)
    .png({ compressionLevel: 1 })
    .toBuffer()
  const picture = grey ? sharp(turned).toColourspace('b-w') : sharp(turned)
  // Telephones say nothing of a sheet's size.
  const sized = table > 0 ? picture : picture.withMetadata({ density: dpi })
  return new Uint8Array(await sized.jpeg({ quality }).toBuffer())
}

/** A PDF of the picture, as scanners write it; behind a page that was written where one is given. */
async function filed(jpeg: Uint8Array, { dpi }: Hardship, written: Uint8Array | null): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  if (written) {
    const [first] = await document.copyPages(await PDFDocument.load(written), [0])
    if (first) document.addPage(first)
  }
  const image = await document.embedJpg(jpeg)
  const scale = scaling(72 / dpi, 72 / dpi)
  const page = document.addPage([image.width * scale[0], image.height * scale[4]])
  page.drawImage(image, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() })
  return document.save()
}
