import type { Segment, Sheet } from '../page/segments.ts'

// A factor or a bank that is to be paid in the supplier's stead prints its own name and SIREN on the supplier's paper.

const PAYEE =
  /\b(?:liberatoire|subroge\w*|subrogation|affactur\w*|factoring|cession de creance|cede\w* a|quittance subrogative)\b/

/** The line speaks of the payee, or goes on from one that does. */
export const isPayee = (sheet: Sheet, segment: Segment): boolean =>
  [sheet.rows[segment.row - 1], sheet.rows[segment.row]].some(
    (row) => row?.page === segment.page && row.segments.some((one) => PAYEE.test(one.folded)),
  )
