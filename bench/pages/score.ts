import { characterErrorRate } from '#server/cli/eval/read.ts'
import type { Facts } from './story.ts'

export type Found = { right: number; asked: number; missed: string[] }
export type PageScore = { cer: number; amounts: Found; dates: Found; ibans: Found }

/** Spaces are no signs: engines and typographers set them as they please. */
const bare = (text: string) => text.replace(/\s+/g, '')

function found(facts: readonly string[], text: string): Found {
  // Each is taken out where it is found: a figure that stands twice must be read twice.
  let rest = text
  const missed = facts
    .toSorted((a, b) => b.length - a.length)
    .filter((fact) => {
      const at = rest.indexOf(bare(fact))
      if (at < 0) return true
      rest = `${rest.slice(0, at)}\n${rest.slice(at + bare(fact).length)}`
      return false
    })
  return { right: facts.length - missed.length, asked: facts.length, missed }
}

export function scorePage(read: string, text: string, { amounts, dates, ibans }: Facts): PageScore {
  const all = bare(read)
  return {
    cer: characterErrorRate(read, text),
    amounts: found(amounts, all),
    dates: found(dates, all),
    ibans: found(ibans, all),
  }
}
