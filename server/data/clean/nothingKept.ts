import { Problem } from '#platform/problem.ts'
import { dataWork as en } from '#shared/i18n/en/dataWork.ts'
import { dataWork as fr } from '#shared/i18n/fr/dataWork.ts'
import { cleanProblems } from './problems.ts'
import type { CleanFigures } from './summary.ts'

/** Why a file of which no line is left is refused: the reason that most of its lines were left out for, and their share. */
export const nothingKept = ({ raw, droppedByReason }: CleanFigures): Problem => {
  const most = Object.entries(droppedByReason).toSorted(([, one], [, other]) => other.count - one.count)[0]
  const [reason, count] = most ? [most[0], most[1].count] : ['', 0]
  return new Problem(cleanProblems.sales_file_nothing_kept, {
    lines: raw,
    reason_fr: wordsOf(fr.quality.reject, reason),
    reason_en: wordsOf(en.quality.reject, reason),
    share: Math.floor((100 * count) / raw),
  })
}

const wordsOf = (words: Record<string, string>, reason: string): string => words[reason] ?? reason
