import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { sqlText } from '../../files/duck.ts'
import { sqlFile } from './template.ts'

// A quantity below zero is a return. Some software also begins the numbers of returns with "C" (C536379): where a file keeps to
// that, a line of which sign and number disagree is neither sure sale nor sure return. Elsewhere a number says nothing:
// orders are called CMD-1001 or C1001 there, credit notes AV-17.

export type SignReading = {
  /** What the numbers of returns begin with in this file; null: they have no mark of their own. */
  returnMark: 'C' | null
}

const mark = 'C'

/** So much of the returns must bear the mark, and so little of the sales, that it means something. */
const mostReturns = 0.9
const fewSales = 0.05

const Count = z.coerce.number()
const Signs = z.object({ returnsMarked: Count, returnsUnmarked: Count, salesMarked: Count, salesUnmarked: Count })

/** Tells whether returns are marked and, where they are, leaves out what contradicts its mark. Asks and changes `judged`. */
export const judgeSigns = async (duck: DuckDBConnection): Promise<SignReading> => {
  const rows = await duck.runAndReadAll(sqlFile('signs', { mark: sqlText(mark) }))
  const { returnsMarked, returnsUnmarked, salesMarked, salesUnmarked } = Signs.parse(rows.getRowObjectsJson()[0])
  const isMarked =
    returnsMarked > 0 &&
    returnsMarked >= mostReturns * (returnsMarked + returnsUnmarked) &&
    salesMarked <= fewSales * (salesMarked + salesUnmarked)
  if (!isMarked) return { returnMark: null }
  if (returnsUnmarked + salesMarked > 0)
    await duck.run(`UPDATE judged SET reason = 'sign_contradiction'
      WHERE (reason IS NULL OR reason = 'amount_too_large') AND is_return <> starts_with(invoice_no, ${sqlText(mark)})`)
  return { returnMark: mark }
}
