import type { OcrWord } from './engine/tsv.ts'

/** White space, in heights of print, that ends a line: columns are read each on its own. */
const columnGap = 1.5

const height = (word: OcrWord) => word.box[3] - word.box[1]

/** Whether a word stands right of another on the same line, nearer than a column would. */
function follows(word: OcrWord, last: OcrWord): boolean {
  const [low, high] = [Math.min(height(word), height(last)), Math.max(height(word), height(last))]
  return (
    word.box[0] >= last.box[0] &&
    word.box[0] - last.box[2] < columnGap * high &&
    Math.min(word.box[3], last.box[3]) - Math.max(word.box[1], last.box[1]) > 0.3 * low
  )
}

/**
 * Words that follow each other on one line of one column: in the engine's order, and where figures go on right beside figures,
 * though the engine took them for another column (an IBAN in the print of a typewriter).
 */
export function linesOf(words: readonly OcrWord[]): OcrWord[][] {
  const lines: OcrWord[][] = []
  for (const word of words) {
    const last = lines.at(-1)?.at(-1)
    if (last && follows(word, last)) lines.at(-1)?.push(word)
    else lines.push([word])
  }
  return joined(lines)
}

const hasDigit = (word: OcrWord | undefined) => word !== undefined && /\d/.test(word.text)

/** Whether a line of figures goes on in another. */
function goesOn(line: readonly OcrWord[], other: readonly OcrWord[]): boolean {
  const [last, first] = [line.at(-1), other[0]]
  if (!last || !first || !hasDigit(last) || !hasDigit(first)) return false
  // Strictly to the right, so that no line ever comes round to itself.
  return (
    first.box[0] >= last.box[2] && follows(first, last) && Math.abs(first.box[3] - last.box[3]) < 0.5 * height(last)
  )
}

function joined(lines: readonly OcrWord[][]): OcrWord[][] {
  const next = new Map<OcrWord[], OcrWord[]>()
  const claimed = new Set<OcrWord[]>()
  for (const line of lines) {
    const other = lines.find((one) => one !== line && !claimed.has(one) && goesOn(line, one))
    if (!other) continue
    next.set(line, other)
    claimed.add(other)
  }
  const chain = (line: OcrWord[]): OcrWord[] => {
    const rest = next.get(line)
    return rest ? [...line, ...chain(rest)] : line
  }
  return lines.filter((line) => !claimed.has(line)).map(chain)
}
