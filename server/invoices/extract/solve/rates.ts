// Rates of VAT that the countries of our documents use or used in the last years (in percent). An equation that gives one of
// these is worth more than one that gives 13.37 %. Source: European Commission, "VAT rates applied in the Member States".
const KNOWN = [
  2.1, 2.5, 2.6, 3, 3.7, 3.8, 4, 5, 5.5, 6, 7, 7.7, 8, 8.1, 8.5, 9, 9.5, 10, 12, 13, 13.5, 14, 15, 16, 17, 18, 19, 19.6,
  20, 21, 22, 23, 24, 25, 25.5, 27,
]

export const isKnownRate = (rate: number): boolean =>
  rate === 0 || KNOWN.some((known) => Math.abs(known - rate) < 0.001)

/** VAT in cents of a base in cents, half away from zero. */
export const vatCents = (base: number, rate: number): number =>
  Math.sign(base) * Math.round((Math.abs(base) * rate) / 100 + 1e-9)

/** The known rate at which `tva` is the VAT of `ht` (cents), within `slack` cents for sums of rounded parts; null if none. */
export function rateBetween(ht: number, tva: number, slack = 1): number | null {
  if (ht === 0) return null
  return KNOWN.find((rate) => Math.abs(vatCents(ht, rate) - tva) <= slack) ?? null
}
