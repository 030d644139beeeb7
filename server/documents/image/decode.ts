import sharp, { type Metadata, type Sharp } from 'sharp'
import { Problem } from '#platform/problem.ts'
import { maxImagePixels, maxPages, maxRasterSide, maxScreenSide } from '../limits.ts'
import { documentProblems } from '../problems.ts'
import { hasColour, narrowed, type Rgb, toGrey } from './colours.ts'
import { type Grey, plainBytes } from './grey.ts'
import { findMarks, searchWidth, withoutMarks } from './marks.ts'

// One picture at a time, one core a reader: the pool of readers is what uses the machine.
sharp.concurrency(1)
sharp.cache(false)

/** Pictures larger than this are reduced while they are decoded: 300 dpi of A4 has 9 million pixels. */
const comfortablePixels = 25_000_000

export type Picture = { grey: Grey /** Dots per inch that the file claims, if any. */; density: number | null }

export const open = (bytes: Uint8Array, page: number) =>
  sharp(bytes, { limitInputPixels: maxImagePixels, failOn: 'error', page, pages: 1, sequentialRead: true })

/** How many pictures a file holds: the pages of a TIFF, otherwise 1. @throws Problem file_damaged, too_many_pages */
export async function pictureCount(bytes: Uint8Array): Promise<number> {
  const { pages = 1, format } = await guarded(() => open(bytes, 0).metadata())
  const count = format === 'tiff' ? pages : 1
  if (count > maxPages) throw new Problem(documentProblems.too_many_pages, { pages: count, limit: maxPages })
  return count
}

/**
 * One picture of a file in grey, upright by its EXIF orientation, on white where it is transparent.
 * @param page 1 for the first
 * @throws Problem image_too_large, file_damaged
 */
export async function decodePicture(bytes: Uint8Array, page: number): Promise<Picture> {
  return guarded(async () => {
    const metadata = await open(bytes, page - 1).metadata()
    const { width, height, channels, autoOrient } = metadata
    checkSize(width, height)
    const factor = Math.min(1, Math.sqrt(comfortablePixels / (width * height)), maxRasterSide / Math.max(width, height))
    const upright = onWhite(open(bytes, page - 1).autoOrient(), channels)
    const sized = factor < 1 ? upright.resize({ width: Math.round(autoOrient.width * factor) }) : upright
    // Colours are decoded once and made grey here: to decode a scan a second time costs more than all that is asked of them.
    const { data: raw, info } = await sized
      .toColourspace(channels < 3 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const { width: w, height: h } = info
    const data = plainBytes(raw)
    const plain = info.channels < 3 ? greyPlane(data, info.channels, w, h) : await inkOf({ data, width: w, height: h })
    const density = densityOf(metadata)
    return { grey: plain, density: density && density * factor }
  })
}

/** 72 is what many programs write when they know nothing; WebP and PNG may lack it altogether. */
const densityOf = ({ density, format }: Metadata): number | null =>
  density && density > 72 && format !== 'webp' ? density : null

/** Pixels of a picture as it is shown, and the dots per inch that it claims, without decoding it. @throws Problem file_damaged */
export async function pictureSize(
  bytes: Uint8Array,
  page: number,
): Promise<{ width: number; height: number; density: number | null }> {
  const metadata = await guarded(() => open(bytes, page - 1).metadata())
  const { width, height } = metadata.autoOrient
  return { width, height, density: densityOf(metadata) }
}

/**
 * A picture encoded anew for the screen, at most `width` pixels wide, then turned by `turned` degrees: whatever else hid in
 * the original's bytes is gone.
 */
export async function reencode(bytes: Uint8Array, page: number, width: number, turned: number): Promise<Uint8Array> {
  return guarded(async () => {
    const { channels } = await open(bytes, page - 1).metadata()
    const upright = await onWhite(open(bytes, page - 1).autoOrient(), channels)
      .toColourspace('srgb')
      .resize({
        width: Math.min(maxScreenSide, Math.max(1, width)),
        height: maxScreenSide,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .raw()
      .toBuffer({ resolveWithObject: true })
    return sharp(upright.data, { raw: upright.info }).rotate(turned).webp({ quality: 82, effort: 2 }).toBuffer()
  })
}

/** Transparent pixels become white. Pictures for print with an alpha channel (CMYK and a fifth) can only lose it. */
export const onWhite = (picture: Sharp, channels: number) =>
  channels > 4 ? picture.removeAlpha() : picture.flatten({ background: '#ffffff' })

function checkSize(width: number, height: number): void {
  if (width * height > maxImagePixels)
    throw new Problem(documentProblems.image_too_large, { width, height, limitMegapixels: maxImagePixels / 1_000_000 })
}

const greyPlane = (data: Uint8Array, channels: number, width: number, height: number): Grey => ({
  data: channels === 1 ? data : Uint8Array.from({ length: width * height }, (_, i) => data[i * channels] ?? 255),
  width,
  height,
})

/** The print of a picture in colour, without stamps and stains over it. */
async function inkOf(colours: Rgb): Promise<Grey> {
  const grey = toGrey(colours)
  if (!hasColour(colours)) return grey
  const marks = findMarks(await narrowed(colours, searchWidth))
  return marks ? withoutMarks(grey, colours, marks) : grey
}

/** libvips' own words become ours: too many pixels, or a file that cannot be decoded. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) throw error
    const message = error instanceof Error ? error.message : String(error)
    if (/memory/i.test(message)) throw error
    if (/pixel limit/i.test(message))
      throw new Problem(documentProblems.image_too_large, {
        width: '?',
        height: '?',
        limitMegapixels: maxImagePixels / 1_000_000,
      })
    throw new Problem(documentProblems.file_damaged)
  }
}
