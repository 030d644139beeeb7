import { Problem } from '#platform/problem.ts'
import { formatNumber } from '#shared/format.ts'
import { dataProblems } from '../problems.ts'
import type { EtlInput } from './input.ts'
import type { Published } from './published.ts'

/** Below this share of the lines that are published, a cut-off export is likelier than a shop that shrank. */
const SHARE = 0.5
/** Who looks at a handful of lines sees by themselves that some are missing. */
const LEAST_LOST = 100

/**
 * Keeps what is published where a new file would replace it by less than half as many lines, whatever its name, and somebody can
 * be asked who may not mean it: what it replaces is forgotten, so that asking afterwards would be too late. Only part of a
 * file was asked for, or only the demo is lost: then nothing is wrong. Throws `publication_shrinks`.
 */
export const refuseShrunk = (former: Published | null, input: EtlInput, kept: number): void => {
  if (!former || former.demo || !input.askIfSmaller) return
  const before = former.kept
  if (before === null || former.request.sample_size !== input.sampleSize) return
  if (kept >= before * SHARE || before - kept < LEAST_LOST) return
  const { source_name: name } = former
  throw new Problem(dataProblems.publication_shrinks, {
    name,
    ...{
      kept_fr: `${formatNumber(kept, 'fr')} ${kept < 2 ? 'ligne' : 'lignes'}`,
      before_fr: formatNumber(before, 'fr'),
    },
    ...{
      kept_en: `${formatNumber(kept, 'en')} ${kept === 1 ? 'line' : 'lines'}`,
      before_en: formatNumber(before, 'en'),
    },
  })
}
