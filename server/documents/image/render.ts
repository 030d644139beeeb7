import { Problem } from '#platform/problem.ts'
import { documentProblems } from '../problems.ts'
import { decodePicture, pictureCount, reencode } from './decode.ts'
import { dpiOf } from './pageSize.ts'

/** A picture of the file as a WebP picture at most as large as it is, turned clockwise by `turned` degrees. @throws Problem page_unknown and those of `decodePicture` */
export async function renderImage(bytes: Uint8Array, page: number, dpi: number, turned: number): Promise<Uint8Array> {
  const pages = await pictureCount(bytes)
  if (!Number.isInteger(page) || page < 1 || page > pages)
    throw new Problem(documentProblems.page_unknown, { page, pages })
  const { grey, density } = await decodePicture(bytes, page)
  return reencode(bytes, page, Math.round((grey.width * dpi) / dpiOf(grey, density)), turned)
}
