/** A photographed page: its JPEG (three colours, as a canvas writes it) and its size in pixels. */
export type PhotoPage = { jpeg: Uint8Array<ArrayBuffer>; width: number; height: number }

/** Points of the longer side of a page: A4's. */
const LONG_SIDE = 842

/**
 * Photos as the pages of one PDF (ISO 32000-1: a JPEG goes in as it is, DCTDecode), so that the pages of one invoice are one
 * document from the start: one upload, one reading.
 */
export const photoPdf = (pages: readonly PhotoPage[]): Uint8Array<ArrayBuffer> => {
  const encoder = new TextEncoder()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const offsets: number[] = []
  let length = 0
  const add = (part: string | Uint8Array<ArrayBuffer>): void => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part
    chunks.push(bytes)
    length += bytes.length
  }
  const object = (number: number, ...parts: (string | Uint8Array<ArrayBuffer>)[]): void => {
    offsets[number] = length
    for (const part of [`${number} 0 obj\n`, ...parts, '\nendobj\n']) add(part)
  }
  add('%PDF-1.4\n%\u00e2\u00e3\n')
  object(1, '<< /Type /Catalog /Pages 2 0 R >>')
  // Each page is three objects: page, content, picture.
  const kids = pages.map((_, index) => `${3 + 3 * index} 0 R`).join(' ')
  object(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  for (const [index, { jpeg, width, height }] of pages.entries()) {
    const number = 3 + 3 * index
    const scale = LONG_SIDE / Math.max(width, height)
    const [w, h] = [(width * scale).toFixed(2), (height * scale).toFixed(2)]
    const content = `q ${w} 0 0 ${h} 0 0 cm /P Do Q`
    object(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${number + 1} 0 R /Resources << /XObject << /P ${number + 2} 0 R >> >> >>`,
    )
    object(number + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    object(
      number + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    )
  }
  const start = length
  const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  add(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${entries.join('')}`)
  add(`trailer\n<< /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return joined(chunks, length)
}

const joined = (chunks: readonly Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
