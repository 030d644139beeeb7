import { describe, expect, it } from 'vitest'
import type { Page, Word } from '#shared/reading.ts'
import { sheetOf } from './segments.ts'

/** Ink of a letter above and below the small ones' height, in ems. */
const heightOf = (text: string) => (/[A-Zbdfhklt0-9°]/.test(text) ? 0.7 : 0.5)

/** A page as OCR gives it: a word's box is its ink, `advance` the width of a letter in points, `gap` the white between words. */
function scanned(lines: string[], advance: number, gap: number, size = 10): Page {
  const words = lines.flatMap((line, row): Word[] => {
    let left = 40
    return line.split(/(?<= )| (?= )/).flatMap((part): Word[] => {
      const text = part.trim()
      if (!text) {
        left += 4 * gap
        return []
      }
      const width = text.length * advance
      const bottom = 100 + 14 * row
      const word: Word = {
        text,
        box: [left, bottom - heightOf(text) * size, left + width, bottom],
        confidence: 95,
        size: heightOf(text) * size,
        bold: false,
      }
      left += width + gap
      return [word]
    })
  })
  return { number: 1, width: 595, height: 842, source: 'ocr', words, confidence: 95, doubt: null }
}

const cells = (page: Page) => sheetOf({ pages: [page] }).segments.map((segment) => segment.text)

describe('cells of a scanned row', () => {
  it('are not parted at words whose letters are all small', () => {
    expect(cells(scanned(['FACTURE de ce mois en euros'], 5, 6.5))).toEqual(['FACTURE de ce mois en euros'])
  })

  it("hold a typewriter's words together over its wide spaces, and end at its columns", () => {
    const typed = [
      '14 montée de la Verveine',
      'Électricité du Centre et fils',
      'Date limite de paiement   29-01-2026',
      'Numéro de facture   2026-0417',
      'Papeterie Mirabelle, SARL au capital',
    ]
    expect(cells(scanned(typed, 6, 8.5))).toEqual([
      '14 montée de la Verveine',
      'Électricité du Centre et fils',
      'Date limite de paiement',
      '29-01-2026',
      'Numéro de facture',
      '2026-0417',
      'Papeterie Mirabelle, SARL au capital',
    ])
  })
})
