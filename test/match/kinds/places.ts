import { type Hand, handOf, type Kind, kindOf } from './hand.ts'

// Restaurants in two guides: addresses with other short forms, phones in other groups, kitchens under other names; chains
// with one name at several addresses.

type Place = { name: string[]; number: number; street: string; town: number; phone: string; kitchen: number }

const towns = [
  ['los angeles', 'la'],
  ['new york', 'new york city'],
  ['san francisco', 'san francisco'],
  ['atlanta', 'atlanta'],
  ['west hollywood', 'hollywood'],
] as const
const kitchens = [
  ['american', 'american ( new )'],
  ['french', 'french bistro'],
  ['italian', 'continental'],
  ['delis', 'delicatessens'],
  ['asian', 'chinese'],
  ['steakhouses', 'steakhouses'],
] as const
const kinds = ['cafe', 'grill', 'restaurant', 'house', 'bistro', 'chez', 'bar', 'deli', 'la', 'on main'] as const
const streets = [
  ['ave.', 'avenue'],
  ['st.', 'street'],
  ['blvd.', 'boulevard'],
  ['rd.', 'road'],
] as const

const placesOf = (hand: Hand, count: number): Place[] => {
  const chains = Array.from({ length: 6 }, () => [hand.word(2), hand.pick(kinds)])
  const roads = Array.from({ length: 60 }, () => hand.word(2))
  return Array.from({ length: count }, () => ({
    name: hand.maybe(0.08)
      ? (chains[hand.whole(chains.length)] ?? [])
      : [hand.word(2), ...(hand.maybe(0.5) ? [hand.word(2)] : []), ...(hand.maybe(0.5) ? [hand.pick(kinds)] : [])],
    number: 1 + hand.whole(9999),
    street: roads[hand.whole(roads.length)] ?? '',
    town: hand.whole(towns.length),
    phone: `${200 + hand.whole(700)}${200 + hand.whole(700)}${1000 + hand.whole(9000)}`,
    kitchen: hand.whole(kitchens.length),
  }))
}

const phoneBy = (digits: string, slash: boolean): string =>
  `${digits.slice(0, 3)}${slash ? '/' : '-'}${digits.slice(3, 6)}-${digits.slice(6)}`

export const restaurants = (count: number, seed = 3): Kind => {
  const hand = handOf(seed)
  const columns = ['name', 'addr', 'city', 'phone', 'type']
  return kindOf(hand, placesOf(hand, count), [columns, columns], (place) => {
    const way = hand.pick(streets)
    const where = hand.random()
    const row = (side: 0 | 1): string[] => {
      const words = side === 1 && hand.maybe(0.25) ? [...place.name, hand.pick(kinds)] : place.name
      return [
        words.map((word) => (side === 1 && hand.maybe(0.08) ? hand.slip(word) : word)).join(' '),
        `${place.number} ${place.street} ${way[side]}${side === 1 && hand.maybe(0.3) ? ' between 5th and 6th' : ''}`,
        towns[place.town]?.[side] ?? '',
        hand.maybe(0.05) ? '' : phoneBy(place.phone, side === 0),
        kitchens[place.kitchen]?.[side] ?? '',
      ]
    }
    return { ...(where < 0.62 && { left: [row(0)] }), ...(where > 0.38 && { right: [row(1)] }) }
  })
}
