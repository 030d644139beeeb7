import { fold } from '../../fold.ts'
import type { Amount } from '../candidates/amounts.ts'
import { currencyIn } from '../candidates/amounts.ts'
import type { Identifier } from '../candidates/identifiers.ts'
import type { Sheet } from '../page/segments.ts'

/** Words that name a currency, or a country whose currency it then is; the weaker kinds count less than a sign at an amount. */
const WORDS: [RegExp, string, number][] = [
  [/\b(?:us dollars?|usd)\b/, 'USD', 3],
  [/\b(?:pounds? sterling|gbp)\b/, 'GBP', 3],
  [/\b(?:chf|francs? suisses?|schweizer franken)\b/, 'CHF', 3],
  [/\b(?:myr|ringgit)\b/, 'MYR', 3],
  [/\brm\b/, 'MYR', 1],
  [/\bsdn\.? ?bhd|\bgst (?:id|reg|no)|\bjalan\b|malaysia|kuala lumpur|selangor|johor/, 'MYR', 1.5],
  [/\b(?:eur|euros?)\b|€/, 'EUR', 1],
  [/\b(?:tva|siret|siren|rcs|ust-?id|mwst|umsatzsteuer|btw)\b/, 'EUR', 0.5],
]

/** Members of the euro area (Bulgaria since 2026; European Central Bank). */
const EURO_AREA = /^(?:AT|BE|BG|CY|DE|EE|EL|ES|FI|FR|GR|HR|IE|IT|LT|LU|LV|MT|NL|PT|SI|SK)/

type CurrencyPick = { value: string; spot: Amount | null; sure: boolean }

/** What every sign and word of the page says, added up by currency, in the order in which they were first named. */
function votesOf(
  sheet: Sheet,
  amounts: readonly Amount[],
  identifiers: readonly Identifier[],
): ReadonlyMap<string, number> {
  const votes = new Map<string, number>()
  const add = (currency: string, weight: number) => votes.set(currency, (votes.get(currency) ?? 0) + weight)
  for (const amount of amounts) if (amount.currency) add(amount.currency, amount.decimals === 2 ? 1 : 0.3)
  for (const segment of sheet.segments) {
    const text = fold(segment.text)
    for (const [pattern, currency, weight] of WORDS) if (pattern.test(text)) add(currency, weight)
    const named = NAMED.test(text) ? currencyIn(segment.text) : null
    if (named) add(named, 10)
  }
  // Weakest of all: a bank account or a VAT number of the euro area.
  for (const { kind, value, valid } of identifiers)
    if ((kind === 'iban' || kind === 'vat') && valid && EURO_AREA.test(value)) add('EUR', 0.4)
  return votes
}

/** A label that says which currency it is. */
const NAMED = /^(?:devise|currency|wahrung|waehrung|valuta)\b/

/** Currency of the document: signs at amounts first, then words; null when nothing speaks. */
export function pickCurrency(
  sheet: Sheet,
  amounts: readonly Amount[],
  identifiers: readonly Identifier[] = [],
): CurrencyPick | null {
  const [best] = [...votesOf(sheet, amounts, identifiers)].sort((a, b) => b[1] - a[1])
  if (!best) return null
  return { value: best[0], spot: amounts.find((amount) => amount.currency === best[0]) ?? null, sure: best[1] >= 2 }
}
