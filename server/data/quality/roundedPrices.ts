import { compare, round } from '#shared/money.ts'
import type { Check, Found, Say } from './declare.ts'

// A price is rounded to the cent before it is multiplied: of 10,000 screws at 0.0125 that is not nothing.

/** What was kept of it: lines, and what the revenue lacks by it; below zero: has too much. */
const readingOf = ({ details: { lines, difference } }: Found) => {
  const exact = String(difference ?? '0')
  return { lines: Number(lines ?? 0), cents: round(exact.replace('-', '')), isLess: !exact.startsWith('-') }
}

const isNil = (cents: string): boolean => compare(cents, '0') === 0

export const roundedPrices: Check = {
  key: 'prices_rounded',
  family: 'range',
  label: { fr: 'Prix de plus de deux décimales', en: 'Prices of more than two decimals' },
  unit: 'share',
  warnAt: 0.0005,
  failAt: 0.02,
  rejects: null,
  failing: null,
  // Of the revenue: the same cents are much for one company and nothing for another.
  value: (_, { cleaned }) => cleaned && shareOf(cleaned.rounding?.gross ?? '0', cleaned.grossRevenue),
  details: ({ cleaned }): Found['details'] =>
    cleaned?.rounding ? { lines: cleaned.rounding.lines, difference: cleaned.rounding.gross } : {},
  finding: {
    fr: (found, say: Say) => {
      const { lines, cents, isLess } = readingOf(found)
      if (lines === 0) return 'Aucun prix gardé n’a plus de deux décimales.'
      const effect = isNil(cents)
        ? 'votre CA n’en change pas d’un centime'
        : `votre CA est ${isLess ? 'inférieur' : 'supérieur'} de ${say.money(cents)} à ce que disent les prix du fichier`
      return `${say.count(lines, 'ligne a', 'lignes ont')} un prix de plus de deux décimales, arrondi au centime avant le calcul : ${effect}.`
    },
    en: (found, say: Say) => {
      const { lines, cents, isLess } = readingOf(found)
      if (lines === 0) return 'No price that was kept has more than two decimals.'
      const effect = isNil(cents)
        ? 'your revenue does not change by a cent'
        : `your revenue is ${say.money(cents)} ${isLess ? 'below' : 'above'} what the prices of the file say`
      return `${say.count(lines, 'line has', 'lines have')} a price of more than two decimals, rounded to the cent before the sum: ${effect}.`
    },
  },
}

const shareOf = (difference: string, revenue: string): number =>
  Number(revenue) > 0 ? Math.abs(Number(difference)) / Number(revenue) : 0
