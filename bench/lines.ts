// How many line items of the truth were read: same total, same quantity, and half of the description's words.

export type LineCount = { found: number; read: number; asked: number }

type Line = { description: string; quantity: number | null; total: number | null }

const numeric = (value: unknown): number | null =>
  value === null || value === undefined || value === '' ? null : Number(value)

function linesIn(document: Record<string, unknown>): Line[] {
  const lines = Array.isArray(document.lines) ? document.lines : []
  return lines.map((line: Record<string, unknown>) => ({
    description: String(line.description ?? ''),
    quantity: numeric(line.quantity),
    total: numeric(line.line_total),
  }))
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])

function isSame(asked: Line, read: Line): boolean {
  if (asked.total === null || read.total === null || Math.abs(asked.total - read.total) > 0.011) return false
  if (asked.quantity !== null && (read.quantity === null || Math.abs(asked.quantity - read.quantity) > 0.011))
    return false
  const [wanted, got] = [wordsOf(asked.description), wordsOf(read.description)]
  return wanted.size === 0 || [...wanted].filter((word) => got.has(word)).length >= wanted.size / 2
}

/** Lines of the truth found among those of the prediction, each used once. */
export function lineCount(prediction: Record<string, unknown>, truth: Record<string, unknown>): LineCount {
  const left = linesIn(prediction)
  const [read, asked] = [left.length, linesIn(truth)]
  const found = asked.filter((line) => {
    const at = left.findIndex((other) => isSame(line, other))
    if (at < 0) return false
    left.splice(at, 1)
    return true
  })
  return { found: found.length, read, asked: asked.length }
}
