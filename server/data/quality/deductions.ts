import type { DeductionReading } from '../clean/forms/deductions.ts'
import { type Check, type Found, type Say, shareOf } from './declare.ts'

// What was taken off or paid back stands in columns that no figure reads: it is told how much, and by which ones.

const all = (cleaned: Partial<DeductionReading> | null): DeductionReading['deductions'] => cleaned?.deductions ?? []

/** Lines of the column that bears most: one line may have a discount and a refund. */
const lines = (columns: DeductionReading['deductions']): number => Math.max(0, ...columns.map((column) => column.lines))

/** “Discount Amount” 18.00 on 3 lines: each column with its own figures, as the sentence lists them. */
const listed = (
  details: Found['details'],
  say: Say,
  [one, many]: readonly [string, string],
  quote: (title: string) => string,
) =>
  [1, 2, 3]
    .flatMap((at) => {
      const title = details[`column${at}`]
      return title == null
        ? []
        : [
            `${quote(String(title))} (${say.money(details[`sum${at}`])}, ${say.count(Number(details[`lines${at}`]), one, many)})`,
          ]
    })
    .join(', ')

export const deductionsUncounted: Check = {
  key: 'deductions_uncounted',
  family: 'range',
  label: { fr: 'Remises et remboursements à part', en: 'Discounts and refunds aside' },
  unit: 'share',
  warnAt: 0.0001,
  failAt: null,
  rejects: null,
  failing: null,
  // Runs of before did not look.
  value: (_, { cleaned, kept }) => (cleaned?.deductions ? shareOf(lines(cleaned.deductions), kept) : null),
  details: ({ cleaned }): Found['details'] =>
    Object.fromEntries(
      all(cleaned)
        .slice(0, 3)
        .flatMap(({ title, lines, sum }, at) => [
          [`column${at + 1}`, title],
          [`lines${at + 1}`, lines],
          [`sum${at + 1}`, sum],
        ]),
    ),
  finding: {
    fr: ({ value, details }: Found, say: Say) =>
      value
        ? `Montants qu’aucun chiffre ne retire : ${listed(details, say, ['ligne', 'lignes'], (title) => `« ${title} »`)}. Si les prix n’en tiennent pas déjà compte, le chiffre d’affaires est trop haut d’autant.`
        : 'Aucune colonne ne porte de remise ou de remboursement à part des prix.',
    en: ({ value, details }: Found, say: Say) =>
      value
        ? `Amounts that no figure takes off: ${listed(details, say, ['line', 'lines'], (title) => `“${title}”`)}. Unless the prices take them into account already, revenue is too high by that much.`
        : 'No column bears a discount or a refund aside from the prices.',
  },
}
