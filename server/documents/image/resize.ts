import sharp from 'sharp'
import type { Grey } from './grey.ts'

/** The picture made larger or smaller (Lanczos), keeping its proportions. */
export async function resize(picture: Grey, factor: number): Promise<Grey> {
  const width = Math.max(1, Math.round(picture.width * factor))
  const height = Math.max(1, Math.round(picture.height * factor))
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 1 } })
    .resize(width, height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return { data, width, height }
}
