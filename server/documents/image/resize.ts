import sharp from 'sharp'
import type { Grey } from './grey.ts'

/** The picture made larger or smaller (Lanczos), keeping its proportions. */
export const resize = (picture: Grey, factor: number): Promise<Grey> => scaled(picture, factor, factor)

/** The picture made wider, its height kept. */
export const widened = (picture: Grey, factor: number): Promise<Grey> => scaled(picture, factor, 1)

async function scaled(picture: Grey, across: number, down: number): Promise<Grey> {
  const width = Math.max(1, Math.round(picture.width * across))
  const height = Math.max(1, Math.round(picture.height * down))
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 1 } })
    .resize(width, height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return { data, width, height }
}
