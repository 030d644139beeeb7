import type { Page, Reading, Word } from '#shared/reading.ts'

// Pages drawn in letters, for tests: what stands where in the text stands there on the page.

const WIDTH = 5
const HEIGHT = 12
const SIZE = 9

function wordsOf(line: string, row: number): Word[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    box: [
      30 + match.index * WIDTH,
      40 + row * HEIGHT,
      30 + (match.index + match[0].length) * WIDTH,
      40 + row * HEIGHT + SIZE,
    ],
    confidence: 100,
    size: SIZE,
    bold: false,
  }))
}

/** A reading of one page a text; two blanks part cells, one blank parts words. `change` alters it, e.g. into an OCR's. */
export function sketch(texts: string | string[], change: Partial<Page> = {}): Reading {
  const pages = [texts].flat().map((text, index): Page => {
    const lines = text.replace(/^\n/, '').split('\n')
    return {
      number: index + 1,
      width: Math.max(595, 60 + Math.max(...lines.map((line) => line.length)) * WIDTH),
      height: Math.max(842, 80 + lines.length * HEIGHT),
      source: 'text',
      words: lines.flatMap(wordsOf),
      confidence: 100,
      doubt: null,
      ...change,
    }
  })
  return { type: 'pdf', pages, einvoice: null, engine: 'sketch', elapsedMs: 0 }
}
