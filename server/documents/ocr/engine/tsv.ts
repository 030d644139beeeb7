/** A word as an OCR engine gives it: box in pixels of the picture that it was given. */
export type OcrWord = { text: string; box: [number, number, number, number]; confidence: number; lineHeight: number }

/**
 * Tesseract's table of words (TSV, 12 columns: level, page, block, paragraph, line, word, left, top, width, height,
 * confidence, text), in its reading order. Level 4 rows are lines, level 5 words.
 * @param page whose rows are wanted; 1 where there is but one
 */
export function parseTsv(tsv: string, page = 1): OcrWord[] {
  const words: OcrWord[] = []
  let lineHeight = 0
  for (const row of tsv.split('\n')) {
    const columns = row.split('\t')
    if (Number(columns[1]) !== page) continue
    const [level, left, top, width, height, confidence] = [0, 6, 7, 8, 9, 10].map((i) => Number(columns[i]))
    if (level === 4) lineHeight = height ?? 0
    const text = (columns[11] ?? '').trim()
    if (level !== 5 || !text || left === undefined || top === undefined || !width || !height) continue
    words.push({
      text,
      box: [left, top, left + width, top + height],
      confidence: Math.max(0, confidence ?? 0),
      lineHeight,
    })
  }
  return words
}
