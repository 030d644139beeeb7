import { Problem } from '#platform/problem.ts'
import type { Page, Reading } from '#shared/reading.ts'
import { documentProblems } from '../problems.ts'
import type { PageTask } from '../protocol.ts'

/** Pages that may be left unread before their document is: each costs a reader and all the time that a page may take. */
const mostPassedOver = 3
const overLimit = new Set([documentProblems.reading_timeout.code, documentProblems.reading_out_of_memory.code])

/** The pages of one document that several readers share: which is next, which are read, which cannot be. */
export function newPagesRead(mostWords: number) {
  const read: { page: Page; engine: string }[] = []
  const owed: number[] = []
  let [last, passedOver, words, count] = [0, 0, 0, 0]

  return {
    /** The page for a reader that asks; null: none is left for it. `yields`: it leaves the pages that nobody has begun to others. */
    next(pages: number, yields: boolean): PageTask | null {
      count = pages
      const left = owed.shift()
      if (left) return { number: left, passOver: true }
      return yields || last >= pages ? null : { number: ++last, passOver: false }
    },
    hasMore: (pages: number): boolean => last < pages,
    /** @throws Problem too_many_words */
    add(page: Page, engine: string): void {
      read.push({ page, engine })
      words += page.words.length
      if (words > mostWords) throw new Problem(documentProblems.too_many_words, { limit: mostWords })
    },
    /** Whether the document can do without the page on which a reader came to its limits. It is then `next` to be passed over. */
    passOver(problem: unknown, task: PageTask | null): boolean {
      if (!task || task.passOver || !(problem instanceof Problem) || !overLimit.has(problem.definition.code))
        return false
      if (passedOver === mostPassedOver || passedOver + 1 >= count) return false
      passedOver += 1
      owed.push(task.number)
      return true
    },
    /** All that was read, in the order of the pages. */
    all(): Pick<Reading, 'pages' | 'engine'> {
      const sorted = read.toSorted((a, b) => a.page.number - b.page.number)
      const engines = new Set(sorted.map(({ engine }) => engine).filter(Boolean))
      return { pages: sorted.map(({ page }) => page), engine: Array.from(engines).join(' + ') }
    },
  }
}
