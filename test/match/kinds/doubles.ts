import { companiesOf, otherName } from './companies.ts'
import { handOf } from './hand.ts'

// One list of suppliers in which some stand twice: written by another hand, in capitals, with another legal form or none; their
// SIREN known to both rows, to one or to none. Namesakes elsewhere and sisters at one address are companies of their own.

/** `truth` holds 'id|id', the lower id first. */
export const suppliersWithDoubles = (count: number, { seed = 4, known = 0.4, twice = 0.15 } = {}) => {
  const hand = handOf(seed)
  const written: { row: string[]; company: number; at: number }[] = []
  for (const [company, one] of companiesOf(hand, count).entries()) {
    const { name, form, siren, town } = one
    const row = (label: string): string[] => [label, hand.maybe(known) ? siren : '', '', hand.maybe(0.8) ? town : '']
    written.push({ row: row([...name, form].filter(Boolean).join(' ')), company, at: hand.random() })
    if (hand.maybe(twice)) written.push({ row: row(otherName(hand, one)), company, at: hand.random() })
  }
  const rows = written.toSorted((a, b) => a.at - b.at)
  const idOf = (at: number): string => `f${String(at).padStart(5, '0')}`
  const places = Map.groupBy(rows.keys(), (at) => rows[at]?.company ?? -1)
  const truth = new Set(
    [...places.values()].flatMap(([one, other]) =>
      one === undefined || other === undefined ? [] : [`${idOf(one)}|${idOf(other)}`],
    ),
  )
  return {
    table: {
      columns: ['id', 'name', 'siren', 'vat', 'city'],
      rows: rows.map(({ row }, at) => [idOf(at), ...row]),
    },
    truth,
  }
}
