import { answering } from '#platform/thread.ts'
import { extractWith, keysIn, patternIn } from '../learn/recall.ts'
import { findParts } from '../parts/findParts.ts'
import type { Understanding } from './aside.ts'

const answer = (request: Understanding): unknown => {
  if (request.ask === 'keys') return keysIn(request.reading)
  if (request.ask === 'pattern') return patternIn(request.reading, request.options)
  if (request.ask === 'parts') return findParts(request.reading, request.options)
  return extractWith(request.known, request.reading, request.options)
}

answering(answer)
