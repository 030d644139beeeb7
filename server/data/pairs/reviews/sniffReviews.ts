import { readAside } from './aside.ts'
import type { ReviewsHead } from './head.ts'

/** What a file of reviews says, read whole in a thread of its own. Throws what `readAside` throws. */
export const sniffReviews = async (path: string): Promise<ReviewsHead> => {
  let head: ReviewsHead | null = null
  await readAside({ path, wants: 'head' }, (said) => {
    if ('head' in said) head = said.head
  })
  if (head === null) throw new Error('the thread of reviews said nothing')
  return head
}
