import { Problem } from '#platform/problem.ts'
import { decodePicture, pictureCount } from '../image/decode.ts'
import type { Grey } from '../image/grey.ts'
import { dpiOf } from '../image/pageSize.ts'
import { layoutOf } from '../image/skew.ts'
import { boxInFile, readPiece } from '../ocr/readRegion.ts'
import type { Region, RegionReading } from '../parts.ts'
import { documentProblems } from '../problems.ts'

/** Reads a region of a picture file. @throws Problem page_unknown and those of `decodePicture` */
export async function readPictureRegion(bytes: Uint8Array, region: Region): Promise<RegionReading> {
  const pages = await pictureCount(bytes)
  if (region.page > pages) throw new Problem(documentProblems.page_unknown, { page: region.page, pages })
  const { grey, density } = await decodePicture(bytes, region.page)
  const dpi = dpiOf(grey, density)
  const scale = 72 / dpi
  const [width, height] = [grey.width * scale, grey.height * scale]
  const [left, top, right, bottom] = boxInFile(region, width, height).map((points) => Math.round(points / scale))
  const picture = crop(grey, left ?? 0, top ?? 0, right ?? 0, bottom ?? 0)
  if (!picture) return { words: [], fitting: [] }
  const placement = {
    number: region.page,
    width,
    height,
    left: (left ?? 0) * scale,
    top: (top ?? 0) * scale,
    scaleX: scale,
    scaleY: scale,
  }
  return readPiece({ picture, dpi, placement, radians: layoutOf(grey).radians }, region)
}

function crop(source: Grey, left: number, top: number, right: number, bottom: number): Grey | null {
  const [width, height] = [Math.min(right, source.width) - left, Math.min(bottom, source.height) - top]
  if (width < 2 || height < 2) return null
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * source.width + left
    data.set(source.data.subarray(from, from + width), y * width)
  }
  return { data, width, height }
}
