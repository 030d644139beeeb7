import { Problem } from '#platform/problem.ts'
import { dataWork as en } from '#shared/i18n/en/dataWork.ts'
import { dataWork as fr } from '#shared/i18n/fr/dataWork.ts'
import { cleanProblems } from '../problems.ts'
import type { CleanFigures } from '../summary.ts'

/** Why a file of which no line is left is refused: the reasons that most of its lines were left out for, each with its share. */
export const nothingKept = ({ raw, droppedByReason }: CleanFigures): Problem => {
  const most = Object.entries(droppedByReason)
    .toSorted(([, one], [, other]) => other.count - one.count)
    .slice(0, 3)
    .map(([reason, { count }]) => ({ reason, share: Math.floor((100 * count) / raw) }))
    .filter(({ share }, at) => at === 0 || share > 0)
  return new Problem(cleanProblems.sales_file_nothing_kept, {
    lines: raw,
    reasons_fr: most.map(({ reason, share }) => `« ${wordsOf(fr.quality.reject, reason)} » ${share} %`).join(', '),
    reasons_en: most.map(({ reason, share }) => `“${wordsOf(en.quality.reject, reason)}” ${share}%`).join(', '),
  })
}

const wordsOf = (words: Record<string, string>, reason: string): string => words[reason] ?? reason
