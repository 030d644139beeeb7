import { answering } from '#platform/thread.ts'
import { defaultThresholds } from '../match/match.ts'
import type { Compared, CompareRequest } from './compareNames.ts'
import { nameDoubles } from './doubles.ts'
import { namesOf } from './products.ts'
import { measureNames } from './reviews/measureNames.ts'

answering(async (request: CompareRequest): Promise<Compared> => {
  // Made comparable here: as strings names cost a tenth to send.
  const names = namesOf(request.names)
  return { doubles: nameDoubles(names, request.thresholds), truths: await measureNames(names, defaultThresholds) }
})
