import type { Word } from '#shared/reading.ts'
import type { Read } from './valueIn.ts'

export type Choice = { value: string | null; words: Word[] /** 0 to 100. */; confidence: number }

/** Several readings of one place that say different things: none deserves more than this. */
const disputed = 60
/** A checksum says that something in it is wrong. */
const contradicted = 40

const rank = ({ holds }: Read): number => (holds === null ? 1 : holds ? 2 : 0)

/**
 * The value among several readings of the same place: one that a checksum carries, else the one that most of them give, else
 * the one that was read with most confidence. Where they disagree the answer says so by its confidence.
 */
export function choose(attempts: readonly (readonly Word[])[], find: (words: readonly Word[]) => Read | null): Choice {
  const found = attempts.flatMap((words) => {
    const read = find(words)
    return read ? [{ ...read, confidence: meanConfidence(read.words) }] : []
  })
  const votes = (value: string) => found.filter((one) => one.value === value).length
  const [best] = found.toSorted(
    (a, b) => rank(b) - rank(a) || votes(b.value) - votes(a.value) || b.confidence - a.confidence,
  )
  if (!best) return { value: null, words: [], confidence: 0 }
  const alone = votes(best.value) === 1 && found.length > 1 && !best.holds
  return {
    value: best.value,
    words: best.words,
    confidence: Math.min(best.confidence, alone ? disputed : 100, best.holds === false ? contradicted : 100),
  }
}

/** Weighted by length, 0 to 100. */
const meanConfidence = (words: readonly Word[]): number => {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  const sum = words.reduce((total, { text, confidence }) => total + text.length * confidence, 0)
  return letters === 0 ? 0 : Math.round((sum / letters) * 10) / 10
}
