import { type Hand, handOf, type Kind, kindOf } from './hand.ts'

// Customers in a shop's till and in a list of addresses: names in either order, first names in short, accents lost, birthdays and
// towns not always known; brothers and sisters under one roof, namesakes elsewhere.

type Person = { first: string; last: string; born: string; town: string; street: string }

const firsts =
  'Marie|Jean-Pierre|Nathalie|François|Hélène|Stéphane|Anne-Laure|Mickaël|Chloé|Théo|Aïcha|Loïc|Bérénice|Gérard|Solène|Éric|Léa|Hugo|Inès|Karim|Jeanne|Paul'.split(
    '|',
  )
const lasts =
  'Martin|Lefèvre|Petit|Moreau|Garnier|Fontaine|Bézier|Da Silva|Nguyen|Le Goff|Benali|Roux|Chevallier|Guérin|Boyer|Lemaître|Perrot|Marchand'.split(
    '|',
  )
const towns = 'Lyon|Paris|Lille|Bordeaux|Nantes|Rennes|Saint-Étienne|Angers|Le Mans|Brest|Dijon|Nîmes'.split('|')

const personOf = (hand: Hand): Person => ({
  first: hand.pick(firsts),
  last: hand.maybe(0.4) ? hand.pick(lasts) : `${hand.word(2).replace(/^./, (letter) => letter.toUpperCase())}`,
  born: `${1940 + hand.whole(65)}-${String(1 + hand.whole(12)).padStart(2, '0')}-${String(1 + hand.whole(28)).padStart(2, '0')}`,
  town: hand.pick(towns),
  street: `${1 + hand.whole(120)} rue ${hand.word(2)}`,
})

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

const shortFirst = (first: string): string =>
  first
    .split('-')
    .map((part) => `${part.charAt(0)}.`)
    .join('-')

export const people = (count: number, seed = 10): Kind => {
  const hand = handOf(seed)
  const all = Array.from({ length: count }, () => personOf(hand)).flatMap((person) =>
    hand.maybe(0.1)
      ? [person, { ...personOf(hand), last: person.last, street: person.street, town: person.town }]
      : [person],
  )
  const columns: [string[], string[]] = [
    ['nom', 'naissance', 'adresse', 'ville'],
    ['Client', 'Né(e) le', 'Rue', 'Localité'],
  ]
  return kindOf(hand, all, columns, ({ first, last, born, town, street }) => {
    const where = hand.random()
    const short = hand.maybe(0.1) ? shortFirst(first) : first
    const family = hand.maybe(0.08) ? hand.slip(last) : last
    const left = [`${first} ${last}`, hand.maybe(0.3) ? '' : born, street, town]
    const right = [
      bare(hand.maybe(0.7) ? `${family.toUpperCase()} ${short}` : `${short} ${family}`),
      hand.maybe(0.4) ? '' : born.split('-').toReversed().join('/'),
      hand.maybe(0.2) ? '' : bare(street),
      bare(town).toUpperCase(),
    ]
    return { ...(where < 0.7 && { left: [left] }), ...(where > 0.3 && { right: [right] }) }
  })
}
