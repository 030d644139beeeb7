import type { FieldName } from '#shared/extraction.ts'
import type { Lesson, Pattern } from '../extract/learned/pattern.ts'

const MOST_LESSONS_A_FIELD = 6

/** New lessons replace those of the same invoice; of many about one field the latest stay. What was withdrawn stays so. Pure. */
export function mergeLessons(
  known: Pattern | null,
  lessons: readonly Lesson[],
  { factureId, name, named, monthFirst }: Pick<Pattern, 'name' | 'named' | 'monthFirst'> & { factureId: string },
): Pattern {
  const withdrawn = new Set(known?.lessons.filter(({ state }) => state === 'withdrawn').map(({ field }) => field))
  const others = (known?.lessons ?? []).filter((lesson) => lesson.facture_id !== factureId)
  const fresh = lessons.map((lesson) =>
    withdrawn.has(lesson.field) ? { ...lesson, state: 'withdrawn' as const } : lesson,
  )
  const all = [...fresh, ...others].sort((a, b) => b.taught_at.localeCompare(a.taught_at))
  const counts = new Map<FieldName, number>()
  const kept = all.filter(({ field }) => {
    const count = (counts.get(field) ?? 0) + 1
    counts.set(field, count)
    return count <= MOST_LESSONS_A_FIELD
  })
  const cases = [factureId, ...(known?.cases ?? []).filter((id) => id !== factureId)].slice(0, 40)
  return {
    version: 1,
    name,
    named: known ? known.named && named : named,
    monthFirst: monthFirst ?? known?.monthFirst ?? null,
    lessons: kept,
    cases,
  }
}
