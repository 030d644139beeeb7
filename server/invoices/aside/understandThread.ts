import { answering } from '#platform/thread.ts'
import { lessonsIn, supplierIn } from '../learn/lessons.ts'
import { extractWith, keysIn, patternIn } from '../learn/recall.ts'
import { settleLessons } from '../learn/replay.ts'
import { findParts } from '../parts/findParts.ts'
import { placeTyped } from '../place.ts'
import { textIn, type Understanding } from './aside.ts'

const answer = (request: Understanding): unknown => {
  if (request.ask === 'keys') return keysIn(request.reading)
  if (request.ask === 'pattern') return patternIn(request.reading, request.options)
  if (request.ask === 'parts') return findParts(request.reading, request.options)
  if (request.ask === 'text') return textIn(request.reading)
  if (request.ask === 'placed') return placeTyped(request.extraction, request.reading)
  if (request.ask === 'supplier') return supplierIn(request.one, request.own)
  if (request.ask === 'lessons') return lessonsIn(request.lecture)
  if (request.ask === 'settled') return settleLessons(request.known, request.cases, request.own)
  return extractWith(request.known, request.reading, request.options)
}

answering(answer)
