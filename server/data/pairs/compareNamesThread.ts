import { answering } from '#platform/thread.ts'
import { nameFeatures } from '../match/features.ts'
import { defaultThresholds } from '../match/match.ts'
import { vectorSpace } from '../match/vectors.ts'
import type { Compared, CompareRequest } from './compareNames.ts'
import { nameDoubles } from './doubles.ts'
import { namesOf } from './products.ts'
import { measureNames } from './reviews/measureNames.ts'

answering(async (request: CompareRequest): Promise<Compared> => {
  // Made comparable here: as strings names cost a tenth to send.
  const names = namesOf(request.names)
  // Doubles are looked for among all names, renamed products among most of them: their letters are counted once.
  const space = vectorSpace(nameFeatures(names.map(({ item }) => item)))
  const doubles = nameDoubles(names, request.thresholds, space)
  return { doubles, truths: await measureNames(names, defaultThresholds, space) }
})
