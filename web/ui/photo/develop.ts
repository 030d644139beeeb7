import type { PhotoPage } from './photoPdf.ts'

/** Pixels of the longer side: A4 at 300 dpi. More adds weight and time, and no letter. */
const LONGEST = 3508
const QUALITY = 0.88

/** Width and height within the longest side; never enlarged. */
export const fitted = (width: number, height: number): { width: number; height: number } => {
  const scale = Math.min(1, LONGEST / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * A photo upright (telephones write "turn me" beside the pixels), no larger than reading needs, as JPEG: what else the
 * telephone wrote into the file, such as where it was, is gone. Throws where the browser cannot open it.
 */
export const develop = async (photo: Blob): Promise<PhotoPage> => {
  const bitmap = await createImageBitmap(photo, { imageOrientation: 'from-image' })
  try {
    const { width, height } = fitted(bitmap.width, bitmap.height)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    // A picture may be transparent; paper is white.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, width, height)
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(bitmap, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
    if (!blob) throw new Error('no picture')
    return { jpeg: new Uint8Array(await blob.arrayBuffer()), width, height }
  } finally {
    bitmap.close()
  }
}
