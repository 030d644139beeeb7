import { daysBetween } from '#shared/calendar.ts'
import type { FieldName } from '#shared/extraction.ts'
import { proofSentence } from '#shared/proofWords.ts'
import { fold } from '../fold.ts'
import type { Rule } from './facts.ts'
import { dateInFrench } from './says.ts'
import { dueUnder, termsIn, termsInFrench } from './terms.ts'

/** True for a day that the calendar has, between 1990 and 2099. */
export function isPlausibleDate(iso: string): boolean {
  if (!/^(199\d|20\d\d)-\d\d-\d\d$/.test(iso)) return false
  const time = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso)
}

/** The law allows 60 days (C. com. L. 441-10); instalments and annual terms exist, more than this is a misread year. */
const LONGEST_TERM = 400

const plausible = (field: FieldName): Rule => ({
  name: 'date_plausible',
  fields: [field],
  judge: (facts) => {
    const date = facts.value(field)
    if (date === null || isPlausibleDate(date)) return null
    return { holds: false, says: proofSentence('noDate', { text: date }) }
  },
})

/** Rules on dates: each exists, and they stand in order. */
export const dateRules: Rule[] = [
  plausible('invoice_date'),
  plausible('due_date'),
  {
    name: 'dates_in_order',
    fields: ['invoice_date', 'due_date'],
    judge: (facts) => {
      const [issued, due] = [facts.value('invoice_date'), facts.value('due_date')]
      if (issued === null || due === null || !isPlausibleDate(issued) || !isPlausibleDate(due)) return null
      const days = daysBetween(issued, due)
      const inFrench = { issued: dateInFrench(issued), due: dateInFrench(due) }
      if (days < 0) return { holds: false, says: proofSentence('dueBefore', inFrench) }
      if (days > LONGEST_TERM) return { holds: false, says: proofSentence('dueLate', { days: String(days) }) }
      return { holds: true, says: proofSentence('dueAfter', { ...inFrench, days: String(days) }) }
    },
  },
  {
    // A due date that differs from the terms is a doubt, not a contradiction (check.ts): what is printed as due date binds,
    // and months may be counted as 30 days or from end to end.
    name: 'terms',
    fields: ['due_date', 'payment_terms'],
    judge: (facts) => {
      const [issued, due, text] = [facts.value('invoice_date'), facts.value('due_date'), facts.value('payment_terms')]
      if (issued === null || due === null || text === null || !isPlausibleDate(issued)) return null
      const terms = termsIn(fold(text))
      if (!terms) return null
      const days = dueUnder(issued, terms)
      const [usual = due] = days
      const holds = days.some((day) => Math.abs(daysBetween(day, due)) <= 1)
      const said = { due: dateInFrench(due), terms: termsInFrench(terms), issued: dateInFrench(issued) }
      return holds
        ? { holds, says: proofSentence('termsHold', said) }
        : { holds, says: proofSentence('termsDiffer', { ...said, usual: dateInFrench(usual) }) }
    },
  },
]
