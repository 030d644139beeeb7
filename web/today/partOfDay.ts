export type PartOfDay = 'morning' | 'afternoon' | 'evening'

/** By the reader's own clock: morning before noon, evening from 6 p.m. */
export const partOfDay = (at: Date): PartOfDay => {
  const hour = at.getHours()
  if (hour < 12 && hour >= 4) return 'morning'
  return hour >= 18 || hour < 4 ? 'evening' : 'afternoon'
}
