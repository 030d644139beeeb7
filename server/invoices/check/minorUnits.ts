import type { Decimal } from '#shared/money.ts'

// Smallest amount of each currency (ISO 4217, table A.1, column "minor unit"): two decimals but for these.

const WITHOUT = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '))
const WITH_THREE = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

/** Decimals of the currency's minor unit; two where the currency is not known. */
export const decimalsOf = (currency: string | null): number =>
  currency !== null && WITHOUT.has(currency) ? 0 : currency !== null && WITH_THREE.has(currency) ? 3 : 2

/** The minor unit itself: "0.01", "1" for yen, "0.001" for Kuwaiti dinars. */
export const unitOf = (currency: string | null): Decimal => {
  const decimals = decimalsOf(currency)
  return decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`
}
