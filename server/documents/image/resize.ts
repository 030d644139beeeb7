import sharp from 'sharp'
import { maxRasterSide } from '../limits.ts'
import { type Grey, plainBytes } from './grey.ts'

/** The picture made larger or smaller (Lanczos), keeping its proportions; no side longer than an engine takes. */
export const resize = (picture: Grey, factor: number): Promise<Grey> => {
  const most = Math.min(factor, maxRasterSide / Math.max(picture.width, picture.height))
  return scaled(picture, most, most)
}

/** The picture made wider, its height kept; no wider than an engine takes. */
export const widened = (picture: Grey, factor: number): Promise<Grey> =>
  scaled(picture, Math.min(factor, maxRasterSide / picture.width), 1)

async function scaled(picture: Grey, across: number, down: number): Promise<Grey> {
  const width = Math.max(1, Math.round(picture.width * across))
  const height = Math.max(1, Math.round(picture.height * down))
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 1 } })
    .resize(width, height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return { data: plainBytes(data), width, height }
}
