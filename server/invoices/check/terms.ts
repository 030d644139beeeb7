import { addDays, addMonths, endOfMonth } from '#shared/calendar.ts'
import { termsSentence } from '#shared/proofWords.ts'

// Payment terms as sentences, and the day that they lead to. French law caps them at 60 days from the invoice, or 45 days
// end of month (C. com. art. L. 441-10, I); for "45 jours fin de mois" it allows both ways of counting: the days, then the
// end of that month, or the end of the month of the invoice, then the days (DGCCRF, "Les délais de paiement").

export type Terms = {
  days: number
  /** The term runs to the end of a month. */
  month: boolean
  /** Day of the month after that end ("fin de mois le 10"); null for the end itself. */
  on: number | null
}

const DAYS = String.raw`(\d{1,3}) ?(?:jours?|jrs?|j|days?|tagen?|dagen|dias|giorni|gg)\b`
const MONTH_END =
  /\bfin (?:de |du )?mois\b|\bf\.?d\.?m\b|\bend of (?:the )?month\b|\beom\b|\bmonatsende\b|\beinde maand\b|\bfin de mes\b|\bfine mese\b|\bf\.m\b/
const AT_ONCE =
  /\ba reception\b|\bdes reception\b|\bcomptant\b|\bpaiement immediat\b|\bimmediatement\b|\b(?:due |payable )?(?:up)?on receipt\b|\bimmediately\b|\bsofort\b|\bnach erhalt\b|\bper direct\b|\bal contado\b|\ba vista\b|\ballo scoperto\b|\bimmediato\b/
/** Sentences about money and days that set no term. */
const NOT_TERMS =
  /\bretard|\bpenalit|\binteret|\breclamation|\bretour|\bretract|\blate\b|\boverdue|\binterest|\bvalab|\bvalid|\bverzug|\bmahn|\brevocation|\bgarant|\bpreavis|\breturns?\b|\brefund|\bcancel|\bwiderruf|\bfrais de recouvrement/
const DISCOUNT = /\bescompte|\bskonto|\bdiscount|\bsconto|\bkorting/

/**
 * "Conditions : 30 jours fin de mois le 10" → {days: 30, month: true, on: 10}; null for a sentence that sets no term.
 * `folded`: lower case without accents.
 */
export function termsIn(folded: string): Terms | null {
  if (NOT_TERMS.test(folded)) return null
  const all = [...folded.matchAll(new RegExp(DAYS, 'g'))].map((match) => Number(match[1]))
  const net = /\bnet(?:to)? (\d{1,3})\b/.exec(folded)?.[1]
  // "2 % Skonto in 10 days, 30 days net": the net term is the longer one.
  const days = net ? Number(net) : DISCOUNT.test(folded) && all.length < 2 ? undefined : Math.max(...all)
  const month = MONTH_END.test(folded)
  if (days !== undefined && Number.isFinite(days)) {
    if (days > 180) return null
    const on = month ? /\ble (\d{1,2})\b|\bthe (\d{1,2})(?:th)?\b|\bam (\d{1,2})\./.exec(folded) : null
    const day = Number(on?.[1] ?? on?.[2] ?? on?.[3] ?? Number.NaN)
    return { days, month, on: day >= 1 && day <= 28 ? day : null }
  }
  if (month) return { days: 0, month: true, on: null }
  return AT_ONCE.test(folded) ? { days: 0, month: false, on: null } : null
}

const onDay = (end: string, day: number): string => `${addDays(end, 1).slice(0, 8)}${String(day).padStart(2, '0')}`

/** The days on which an invoice of `issued` may fall due under these terms, the usual reading first; ISO dates. */
export function dueUnder(issued: string, { days, month, on }: Terms): string[] {
  if (!month) return [addDays(issued, days)]
  // "30 jours" to the end of a month are months in practice: 31 January + 30 days ends in February, not in March.
  const ends = [endOfMonth(addDays(issued, days)), addDays(endOfMonth(issued), days)]
  const months = days % 30 === 0 ? [endOfMonth(addMonths(issued, days / 30))] : []
  const all = [...ends, ...months].map((end) => (on === null ? end : onDay(endOfMonth(end), on)))
  return [...new Set(all)]
}

/** "30 jours fin de mois le 10", "45 jours", "à réception". */
export function termsInFrench({ days, month, on }: Terms): string {
  if (days === 0 && !month) return termsSentence([{ key: 'atOnce', values: {} }])
  return termsSentence([
    ...(days ? [{ key: 'days', values: { days: String(days) } } as const] : []),
    ...(month ? [{ key: 'monthEnd', values: {} } as const] : []),
    ...(on === null ? [] : [{ key: 'on', values: { on: String(on) } } as const]),
  ])
}
