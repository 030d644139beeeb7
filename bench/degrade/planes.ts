import sharp, { type Sharp } from 'sharp'
import type { Grey } from '#documents/image/grey.ts'
import type { PdfPage } from '#documents/pdf/open.ts'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { drawPage } from '#documents/pdf/raster.ts'

/** A picture in colour as three grey ones: red, green, blue. */
export type Planes = readonly [Grey, Grey, Grey]

const blank = (width: number, height: number): Grey => ({ data: new Uint8Array(width * height), width, height })

/** The same change made to each plane. */
export const mapPlanes = (planes: Planes, change: (plane: Grey, index: 0 | 1 | 2) => Grey): Planes => [
  change(planes[0], 0),
  change(planes[1], 1),
  change(planes[2], 2),
]

function apart(pixels: Uint8Array, channels: number, width: number, height: number): Planes {
  const planes: Planes = [blank(width, height), blank(width, height), blank(width, height)]
  for (let at = 0; at < width * height; at++)
    for (let i = 0; i < 3; i++) {
      const plane = planes[i]
      if (plane) plane.data[at] = pixels[at * channels + i] ?? 255
    }
  return planes
}

function together([red, green, blue]: Planes): Uint8Array {
  const pixels = new Uint8Array(red.data.length * 3)
  for (let at = 0; at < red.data.length; at++) {
    pixels[3 * at] = red.data[at] ?? 0
    pixels[3 * at + 1] = green.data[at] ?? 0
    pixels[3 * at + 2] = blue.data[at] ?? 0
  }
  return pixels
}

/** A page of a PDF in colour. */
export const drawnPlanes = (pdf: Uint8Array, dpi: number, number = 1): Promise<Planes> =>
  withPdf(pdf, (file) =>
    withPage(file, number, async (page: PdfPage) => {
      const { data, width, height } = drawPage(page, dpi, 'colour')
      return apart(data, 4, width, height)
    }),
  )

/** The planes as a picture of sharp, and what sharp made of it as planes again. */
export const toSharp = (planes: Planes) =>
  sharp(together(planes), { raw: { width: planes[0].width, height: planes[0].height, channels: 3 } })

export async function fromSharp(picture: Sharp): Promise<Planes> {
  const { data, info } = await picture.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return apart(data, info.channels, info.width, info.height)
}

/** One over the other as transparent inks lie on each other. `strength` 1: as dark as it is, 0: not at all. */
export const multiplied = (under: Planes, over: Planes, strength = 1): Planes =>
  mapPlanes(under, ({ data, width, height }, i) => {
    const ink = over[i].data
    const out = data.map((value, at) => (value * (255 - strength * (255 - (ink[at] ?? 255)))) / 255)
    return { data: out, width, height }
  })
