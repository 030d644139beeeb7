import { answering } from '#platform/thread.ts'
import type { MatchRequest } from './matchAside.ts'
import { matchReviews, type ReviewMatching } from './matchReviews.ts'

answering(({ named, names, options }: MatchRequest): Promise<ReviewMatching> => matchReviews(named, names, options))
