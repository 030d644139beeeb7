import { answering } from '#platform/thread.ts'
import { defaultThresholds } from '../match/match.ts'
import type { Compared, CompareRequest } from './compareNames.ts'
import { nameDoubles } from './doubles.ts'
import { measureNames } from './reviews/measureNames.ts'

answering(
  async ({ names, thresholds }: CompareRequest): Promise<Compared> => ({
    doubles: nameDoubles(names, thresholds),
    truths: await measureNames(names, defaultThresholds),
  }),
)
