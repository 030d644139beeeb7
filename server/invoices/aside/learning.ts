import type { Extraction } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import type { KnownPattern, Pattern } from '../extract/learned/pattern.ts'
import type { OwnIdentity } from '../extract/parties/supplier.ts'
import * as lessons from '../learn/lessons.ts'
import { type Case, settleLessons } from '../learn/replay.ts'
import type { LearningCase } from '../learn/repository.ts'
import type { Recognition } from '../learn/supplierKeys.ts'
import * as place from '../place.ts'
import { aside, isLong, isLongTogether } from './aside.ts'

// Who corrects a field of a document waits for what is learned from it; nobody else does.

/** `supplierIn`, in a thread where the document is long. */
export const supplierIn = async (one: LearningCase, own: OwnIdentity[]): Promise<Recognition | null> =>
  isLong(one.reading) ? aside({ ask: 'supplier', one, own }) : lessons.supplierIn(one, own)

/** `lessonsIn`, in a thread where the document is long. */
export const lessonsIn = async (lecture: lessons.Lecture): Promise<lessons.Taught> =>
  isLong(lecture.one.reading) ? aside({ ask: 'lessons', lecture }) : lessons.lessonsIn(lecture)

/** `settleLessons`, in a thread where the documents are long together: each is read several times. */
export const settle = async (known: KnownPattern, cases: readonly Case[], own: OwnIdentity[]): Promise<Pattern> =>
  isLongTogether(cases.map(({ reading }) => reading))
    ? aside({ ask: 'settled', known, cases, own })
    : settleLessons(known, cases, own)

/** `placeTyped`, in a thread where the document is long. */
export const placeTyped = async (extraction: Extraction, reading: Reading | null): Promise<Extraction> =>
  reading && isLong(reading) && place.typedFields(extraction).length > 0
    ? aside({ ask: 'placed', extraction, reading })
    : place.placeTyped(extraction, reading)
