import { companies } from './companies.ts'
import { handOf, type Kind, kindOf } from './hand.ts'
import { gatheredPapers, keptPapers } from './papers.ts'
import { restaurants } from './places.ts'
import { beers, electronics, software, songs } from './wares.ts'

/** Two lists of wares of which none is the other's: whatever is matched is wrong. */
const strangers = (count: number): Kind => {
  const { left } = software(count, 21)
  const { left: right } = software(count, 22)
  const hand = handOf(9)
  const rowsOf = (rows: string[][]): string[][] => rows.map(([, ...cells]) => cells)
  return kindOf(
    hand,
    [
      ...rowsOf(left.rows).map((row) => ({ row, isLeft: true })),
      ...rowsOf(right.rows).map((row) => ({ row, isLeft: false })),
    ],
    [left.columns.slice(1), left.columns.slice(1)],
    ({ row, isLeft }) => (isLeft ? { left: [row] } : { right: [row] }),
  )
}

/** Lists of many kinds, none of which any weight was ever fitted on. */
export const kinds: Record<string, (count: number, seed?: number) => Kind> = {
  software,
  electronics,
  'papers, kept': keptPapers,
  'papers, gathered': gatheredPapers,
  restaurants,
  'companies with numbers': (count, seed = 4) => companies(count, { seed }),
  'companies without numbers': (count, seed = 4) => companies(count, { numbers: false, seed }),
  beers,
  songs,
  strangers,
}
