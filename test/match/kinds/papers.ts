import { type Hand, handOf, type Kind, kindOf } from './hand.ts'

// Scientific papers in two libraries: authors in full or by initials, venues under two names, years, titles that come again
// every year ('Editorial'), and one paper found several times in the looser library.

type Paper = { title: string[]; authors: [string, string][]; venue: number; year: number }

const topics =
  'query|optimization|distributed|databases|efficient|mining|streams|index|semantic|data|views|spatial|join|processing|warehouse|transactions|adaptive|approximate|schema|web|temporal|object|parallel|learning|similarity'.split(
    '|',
  )
const venues = [
  ['sigmod conference', 'international conference on management of data'],
  ['vldb', 'very large data bases'],
  ['sigmod record', 'acm sigmod record'],
  ['vldb j.', 'the vldb journal — the international journal on very large data bases'],
  ['acm trans . database syst .', 'acm transactions on database systems ( tods )'],
] as const
const again = [
  'editorial',
  'guest editorial',
  'reminiscences on influential papers',
  "chair's message",
  'book reviews',
] as const
const first = [
  'anna',
  'jean',
  'michael',
  'rakesh',
  'hector',
  'jennifer',
  'david',
  'surajit',
  'laura',
  'peter',
  'wei',
  'divesh',
] as const

const papersOf = (hand: Hand, count: number): Paper[] => {
  const people: [string, string][] = Array.from({ length: Math.ceil(count / 2) }, () => [
    hand.pick(first),
    hand.word(3),
  ])
  return Array.from({ length: count }, () => {
    const title = hand.maybe(0.03)
      ? [hand.pick(again)]
      : Array.from({ length: 4 + hand.whole(7) }, () => (hand.maybe(0.8) ? hand.pick(topics) : hand.word(3)))
    const authors = Array.from(
      { length: 1 + hand.whole(4) },
      (): [string, string] => people[hand.whole(people.length)] ?? ['x', 'y'],
    )
    return { title, authors, venue: hand.whole(venues.length), year: 1994 + hand.whole(10) }
  })
}

/** As in two well-kept libraries: nearly all found in both, once. */
export const keptPapers = (count: number, seed = 1): Kind => {
  const hand = handOf(seed)
  const columns = ['title', 'authors', 'venue', 'year']
  return kindOf(hand, papersOf(hand, count), [columns, columns], ({ title, authors, venue, year }) => {
    const names = authors.map((name) => name.join(' '))
    const where = hand.random()
    const row = (words: string[], people: string[], side: 0 | 1): string[] => [
      words.join(' '),
      people.join(', '),
      venues[venue]?.[side] ?? '',
      String(year),
    ]
    const other = title.map((word) => (hand.maybe(0.03) ? hand.slip(word) : word))
    return {
      ...(where < 0.93 && { left: [row(title, names, 0)] }),
      ...(where > 0.12 && { right: [row(other, hand.maybe(0.3) ? names.toReversed() : names, 1)] }),
    }
  })
}

/** As a search engine has gathered them: cut titles, initials, no venue, no year, one paper up to four times, many others. */
export const gatheredPapers = (count: number, seed = 2): Kind => {
  const hand = handOf(seed)
  const columns = ['title', 'authors', 'venue', 'year']
  return kindOf(hand, papersOf(hand, count * 5), [columns, columns], ({ title, authors, venue, year }, at) => {
    const left =
      at % 5 === 0
        ? [[title.join(' '), authors.map((name) => name.join(' ')).join(', '), venues[venue]?.[0] ?? '', String(year)]]
        : []
    const times = hand.maybe(0.1) ? 0 : hand.maybe(0.75) ? 1 : 2 + hand.whole(3)
    const right = Array.from({ length: times }, () => {
      const cut = hand.maybe(0.1) ? title.slice(0, Math.max(3, title.length - 2)) : title
      const people = authors.map(([given, name]) => `${given[0]} ${name}`)
      return [
        cut.map((word) => (hand.maybe(0.04) ? hand.slip(word) : word)).join(' '),
        (hand.maybe(0.2) ? people.slice(0, 1) : people).join(', '),
        hand.maybe(0.4) ? '' : (venues[venue]?.[hand.whole(2)] ?? ''),
        hand.maybe(0.5) ? '' : String(year),
      ]
    })
    return { left, right }
  })
}
