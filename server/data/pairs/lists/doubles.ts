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
  for (const { left, right, odds, level } of findDoubles(items, ids)) {
    const score = scoreOfDouble(odds, null)
    if (codesClash(items[left], items[right])) continue
    if (level === 'P1' || score >= defaultDoubleThresholds[level]) propose(left, right, score, level)
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.left.key < b.left.key ? -1 : 1))
}

/** 'SARL' is written or left out as it pleases: it tells no company from another. */
const legalForms = new Set(
  'sarl sas sasu sa eurl sci snc scop ei eirl ltd llc inc corp plc gmbh ag kg bv nv srl spa sl ste societe ets'.split(
    ' ',
  ),
)

const withoutLegalForm = (item: Item): Item => {
  const words = item.words.filter((word) => !legalForms.has(word))
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
