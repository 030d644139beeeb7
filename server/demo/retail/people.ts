// Who buys in the demo company's shop.

export type Buyer = {
  id: number
  country: string
  /** How often they buy, compared with the others. */
  weight: number
  /** Buys by the dozen. */
  trade: boolean
}

/** Shares of the buyers by country, as the shop's software writes them. */
const countries = [
  ['France', 0.71],
  ['Belgium', 0.1],
  ['Switzerland', 0.07],
  ['Germany', 0.05],
  ['Spain', 0.03],
  ['Italy', 0.02],
  ['United Kingdom', 0.02],
] as const

const buyers = 900
const firstId = 40_100

export const makeBuyers = (random: () => number): Buyer[] =>
  Array.from({ length: buyers }, (_, at) => ({
    id: firstId + at * 3,
    country: countryFor(random()),
    // Few come often, most come once or twice.
    weight: 1 / (1 + random() * 60),
    trade: random() < 0.03,
  }))

const countryFor = (chance: number): string => {
  let below = 0
  for (const [country, share] of countries) {
    below += share
    if (chance < below) return country
  }
  return 'France'
}
