import type { OcrWord } from '../ocr/engine/tsv.ts'

/** Words of lines as an engine reads them, as wide as their letters, a space apart; a word before "?" was doubtful. */
export const wordsOf = (...lines: string[]): OcrWord[] =>
  lines.flatMap((line, row) => {
    let left = 0
    return line.split(' ').map((read): OcrWord => {
      const text = read.replace('?', '')
      const box: OcrWord['box'] = [left, 40 * row, left + 10 * text.length, 40 * row + 20]
      left = box[2] + 8
      return { text, box, confidence: read.endsWith('?') ? 60 : 92, lineHeight: 20 }
    })
  })
