/** A receiver that says when to come back is believed up to this long. */
const LONGEST_WISH_S = 6 * 60 * 60

/**
 * Seconds until the next attempt after `attempts` of them failed; null: that was the last one. `delays`: the pause after
 * each attempt; it is stretched or shortened by up to a tenth, so that what failed together does not come back together.
 * `wish`: the receiver's Retry-After in seconds, never less than which is waited. `chance`: 0 … 1.
 */
export const delayAfter = (
  attempts: number,
  delays: readonly number[],
  wish: number | null = null,
  chance: number = Math.random(),
): number | null => {
  const pause = delays[attempts - 1]
  if (pause === undefined) return null
  return Math.max(pause * (0.9 + 0.2 * chance), Math.min(wish ?? 0, LONGEST_WISH_S))
}

/** Retry-After in its form of seconds; null for anything else (a date is rare, and a hint only). */
export const wishOf = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null
