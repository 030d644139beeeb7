import type { FileType } from '../recognise.ts'

export type ImageSize = { width: number; height: number }

/**
 * Width and height in pixels as a picture's header claims them, read from the bytes without decoding anything.
 * null where the header is not where it should be (cut off, or of a rare layout): the decoder will have the last word.
 */
export function imageHeader(bytes: Uint8Array, type: FileType): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (type === 'png') return { width: view.getUint32(16), height: view.getUint32(20) }
    if (type === 'jpeg') return jpegSize(view)
    if (type === 'webp') return webpSize(view)
    if (type === 'tiff') return tiffSize(view)
    return null
  } catch (error) {
    if (error instanceof RangeError) return null // the header points behind the end of the file
    throw error
  }
}

/** Walks the JPEG markers to the frame header (SOF0 to SOF15 without DHT, JPG and DAC). */
function jpegSize(view: DataView): ImageSize | null {
  let at = 2
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xd9 || marker === 0xda) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** The three kinds of WebP: extended, lossless, lossy (RFC 9649). */
function webpSize(view: DataView): ImageSize | null {
  const kind = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)))
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  if (kind === 'VP8X') return { width: uint24(24) + 1, height: uint24(27) + 1 }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (kind === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return null
}

/** Tags 256 and 257 of the first directory; further pages are measured by the decoder. */
function tiffSize(view: DataView): ImageSize | null {
  const little = view.getUint8(0) === 0x49
  const directory = view.getUint32(4, little)
  const size: Partial<ImageSize> = {}
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + 12 * i
    const tag = view.getUint16(at, little)
    const short = view.getUint16(at + 2, little) === 3
    const value = short ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little)
    if (tag === 256) size.width = value
    if (tag === 257) size.height = value
  }
  return size.width && size.height ? { width: size.width, height: size.height } : null
}
