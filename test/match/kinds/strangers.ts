import { companies } from './companies.ts'
import type { Kind } from './hand.ts'
import { people } from './people.ts'
import { beers, electronics, software } from './wares.ts'

// Two lists of one kind of which nothing stands in the other: whatever is matched is wrong.

type Make = (count: number, seed: number) => Kind

/** One list of one drawing, the other of another. */
const apart =
  (make: Make) =>
  (count: number, seed = 31): Kind => ({
    left: make(count, seed).left,
    right: make(count, seed + 100).right,
    truth: new Set(),
  })

export const strangers = {
  'strangers: software': apart(software),
  'strangers: electronics': apart((count, seed) => electronics(Math.ceil(count / 2), seed)),
  'strangers: companies': apart((count, seed) => companies(count, { numbers: false, seed })),
  'strangers: people': apart(people),
  'strangers: beers': apart(beers),
}
