import { companies } from './companies.ts'
import type { Kind } from './hand.ts'
import { gatheredPapers, keptPapers } from './papers.ts'
import { people } from './people.ts'
import { restaurants } from './places.ts'
import { strangers } from './strangers.ts'
import { beers, electronics, software, songs } from './wares.ts'

/** Lists of many kinds, none of which any weight was ever fitted on. */
export const kinds: Record<string, (count: number, seed?: number) => Kind> = {
  software,
  electronics,
  'papers, kept': keptPapers,
  'papers, gathered': gatheredPapers,
  restaurants,
  'companies with numbers': (count, seed = 4) => companies(count, { seed }),
  'companies without numbers': (count, seed = 4) => companies(count, { numbers: false, seed }),
  people,
  beers,
  songs,
  ...strangers,
}
