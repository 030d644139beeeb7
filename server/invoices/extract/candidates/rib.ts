import { ibanOfRib } from '../../check/rib.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { type Spot, spotAt } from '../page/spot.ts'

// Old French bank details: "Banque 30004 Guichet 00123 Compte 00012345678 Clé 42", in one row, in a table or one below the other.

const LENGTHS = [5, 5, 11, 2]
const BANK_WORDS = /\b(?:banque|guichet|rib|domiciliation|compte)\b/
/** Rows over which the four parts may be spread. */
const ROWS = 4

type Part = { text: string; segment: Segment; start: number; end: number }

const partsIn = (segment: Segment): Part[] =>
  [...segment.text.matchAll(/[A-Z\d]+/g)]
    .filter((match) => /\d/.test(match[0]))
    .map((match) => ({ text: match[0], segment, start: match.index, end: match.index + match[0].length }))

type Iban = Spot & { kind: 'iban'; value: string; valid: true }

/** IBANs of the RIBs on the page whose key holds. */
export function ribsOf(sheet: Sheet): Iban[] {
  const found: Iban[] = []
  for (const row of sheet.rows) {
    const rows = sheet.rows.slice(row.index, row.index + ROWS).filter((one) => one.page === row.page)
    const around = sheet.rows.slice(Math.max(0, row.index - 3), row.index + ROWS)
    if (!around.some((one) => one.segments.some((segment) => BANK_WORDS.test(segment.folded)))) continue
    const parts = rows.flatMap((one) => one.segments.flatMap(partsIn))
    for (let at = 0; at + LENGTHS.length <= parts.length; at++) {
      const four = parts.slice(at, at + LENGTHS.length)
      const [bank, branch, account, key] = four
      if (!bank || !branch || !account || !key || !four.every((part, i) => part.text.length === LENGTHS[i])) continue
      if (bank.segment.row !== row.index) break
      const iban = ibanOfRib(bank.text, branch.text, account.text, key.text)
      if (!iban || found.some((other) => other.value === iban)) continue
      const end = account.segment === bank.segment ? account.end : bank.end
      found.push({ ...spotAt(bank.segment, bank.start, end), kind: 'iban', value: iban, valid: true })
    }
  }
  return found
}
