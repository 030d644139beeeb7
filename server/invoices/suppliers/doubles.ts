import type { Tx } from '#platform/database/database.ts'
import type { PartyDouble, PartyRole } from './contract.ts'
import { type Likeness, likenesses } from './records/alike.ts'
import { distinctPairs, pairKey } from './records/distinct.ts'
import { comparableParties } from './records/repository.ts'
import { partiesByIds } from './repository.ts'

const MOST = 100

/** Records that are probably one company and that nobody called two, best first. The one with more invoices is the one to keep. */
export const listDoubles = async (tx: Tx, role: PartyRole): Promise<PartyDouble[]> => {
  const distinct = await distinctPairs(tx)
  const found = likenesses(await comparableParties(tx, role))
    .filter(({ pair: [a, b] }) => !distinct.has(pairKey(a, b)))
    .slice(0, MOST)
  const ids = found.flatMap(({ pair }) => pair)
  const parties = new Map((await partiesByIds(tx, role, ids)).map((party) => [party.id, party]))
  return found.flatMap(({ pair: [a, b], reasons, score }: Likeness) => {
    const [one, other] = [parties.get(a), parties.get(b)]
    if (!one || !other) return []
    const [keep, merge] = other.invoices > one.invoices ? [other, one] : [one, other]
    return [{ keep, merge, reasons, score }]
  })
}
