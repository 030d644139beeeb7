import type { Decimal } from '#shared/money.ts'

/** What the twin knows of one invoice of a supplier: plain values, as they are believed. */
export type SeenInvoice = {
  id: string
  validated: boolean
  /** When it came in, ISO; decides which of two equal documents is the repetition. */
  received: string
  docType: string | null
  name: string | null
  siren: string | null
  vat: string | null
  number: string | null
  /** ISO dates. */
  date: string | null
  dueDate: string | null
  currency: string | null
  /** As printed: a credit note's is positive too. */
  totalTtc: Decimal | null
  iban: string | null
  /** Its IBAN waits for a person: it proves nothing. */
  ibanDoubted: boolean
  rates: { rate: Decimal; base: Decimal | null }[]
  lines: SeenLine[]
  /** A picture: its letters may be misread. */
  photo: boolean
  /** Fields that a person must look at anyway: a misread value is no surprise. */
  doubtful: string[]
}

export type SeenLine = {
  description: string
  quantity: Decimal | null
  unitPrice: Decimal | null
  lineTotal: Decimal | null
}

/** Credit notes run in a sequence and in amounts of their own. */
export const isCredit = ({ docType }: Pick<SeenInvoice, 'docType'>): boolean => docType === 'credit_note'

/** Middle value; of an even number of values the mean of the middle two. Throws on an empty list. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new Error('median of nothing')
  return (low + high) / 2
}
