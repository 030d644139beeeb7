import { codesClash } from '../../match/compare.ts'
import { findDoubles, scoreOfDouble } from '../../match/doubles.ts'
import { itemsOf } from '../../match/items.ts'
import type { Item, Table } from '../../match/types.ts'
import { defaultDoubleThresholds } from '../doubles.ts'
import type { Proposal, Side } from '../store.ts'

/** The same number in so many rows names a thing; in more, a group or a town. */
const mostSharing = 4
const oddsOfSameCode = 4

/**
 * Rows of any list that may be one thing: the same identifying number, or names of which little is left over when they are
 * laid side by side - unless their numbers differ. Each pair once, best first.
 */
export const doublesOfList = (table: Table): Proposal[] => {
  const items = itemsOf(table).map(withoutLegalForm)
  const best = new Map<string, Proposal>()
  const propose = (left: number, right: number, score: number, level: Proposal['level']): void => {
    const [a, b] = [items[left], items[right]]
    if (!a || !b) return
    const [one, other] = a.id < b.id ? [left, right] : [right, left]
    const key = `${one} ${other}`
    if (score <= (best.get(key)?.score ?? 0)) return
    best.set(key, { left: sideOf(table, items, one), right: sideOf(table, items, other), score, level })
  }
  for (const [left, right] of sharingCodes(items)) propose(left, right, scoreOfDouble(oddsOfSameCode, null), 'P1')
  const ids = items.map(({ id }) => id)
  const namesakes = namesakesIn(items)
  for (const { left, right, odds, level } of findDoubles(items, ids, undefined, leastAlike)) {
    const [a, b] = [items[left], items[right]]
    if (!a || !b || codesClash(a, b)) continue
    const score = scoreOfDouble(
      odds + oddsOfTowns(a, b) - (level === 'P1' && namesakes.has(a.key) ? namesake : 0),
      null,
    )
    if (score >= defaultDoubleThresholds[level === 'P1' ? 'P2' : level]) propose(left, right, score, level)
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.left.key < b.left.key ? -1 : 1))
}

/** Short forms and another order of words leave less in common of names than of wares. */
const leastAlike = 0.3

/** Log odds: one company seldom has two towns in a list of suppliers, and two companies of one name are seldom in one. */
const [otherTown, sameTown] = [-5, 0.7]
/** A name that companies in several towns bear says less where a town is not known. */
const namesake = 3

const townOf = ({ attributes }: Item): string => (attributes.get('town') ?? []).join(' ')

const oddsOfTowns = (a: Item, b: Item): number => {
  const [one, other] = [townOf(a), townOf(b)]
  if (one === '' || other === '') return 0
  // 'Lyon' and 'Lyon 3e', 'Saint-Denis' and 'Saint-Denis Cedex'.
  return one.startsWith(other) || other.startsWith(one) ? sameTown : otherTown
}

/** Names, by key, that stand in more than one town. */
const namesakesIn = (items: readonly Item[]): ReadonlySet<string> => {
  const towns = new Map<string, Set<string>>()
  for (const item of items) {
    const town = townOf(item)
    if (town !== '') towns.set(item.key, (towns.get(item.key) ?? new Set()).add(town))
  }
  return new Set([...towns].flatMap(([key, of]) => (of.size > 1 ? [key] : [])))
}

/** 'SARL' is written or left out as it pleases: it tells no company from another. */
const legalForms = new Set(
  'sarl sas sasu sa eurl sci snc scop ei eirl ltd llc inc corp plc gmbh ag kg bv nv srl spa sl ste societe ets etablissements'.split(
    ' ',
  ),
)

/** Written, left out or put as '&' as it pleases. */
const joining = new Set('et and de du des la le les d l'.split(' '))

const shortForms: Readonly<Record<string, string>> = { cie: 'compagnie', freres: 'frere', frs: 'frere', st: 'saint' }

const withoutLegalForm = (item: Item): Item => {
  const words = item.words
    .filter((word) => !legalForms.has(word) && !joining.has(word))
    .map((word) => shortForms[word] ?? word)
  return words.length === 0 ? item : { ...item, words, key: words.join('') }
}

const sharingCodes = (items: readonly Item[]): [number, number][] => {
  const rows = new Map<string, number[]>()
  for (const [at, { codes }] of items.entries())
    for (const code of new Set(codes)) rows.set(code, [...(rows.get(code) ?? []), at])
  return [...rows.values()]
    .filter((sharing) => sharing.length > 1 && sharing.length <= mostSharing)
    .flatMap((sharing) =>
      sharing.flatMap((one, at) => sharing.slice(at + 1).map((other): [number, number] => [one, other])),
    )
}

/** What the row says beyond its name, under the list's own headers. */
const sideOf = (table: Table, items: readonly Item[], at: number): Side => {
  const row = table.rows[at] ?? []
  const name = table.columns.indexOf('name')
  return {
    key: items[at]?.id ?? '',
    label: row[name >= 0 ? name : 0] ?? '',
    details: table.columns.flatMap((column, place) => {
      const value = row[place] ?? ''
      return column === 'id' || place === name || value === '' ? [] : [{ name: column, value }]
    }),
  }
}
