// When is a file complete? Nobody says so: it is taken once it has been left alone for a while. The clock is ours, since
// that of a network share may be off.

/** A file as a look sees it. */
export type Seen = { size: number; mtimeMs: number }

/** How it was when it last changed. `quietMs`: how long it must be left alone; longer once it proved incomplete. */
export type Sighting = Seen & { sinceMs: number; quietMs: number }

export type Patience = {
  /** For a file that may be complete. */
  settleMs: number
  /** For one that cannot be: empty, or broken off. Scanners and slow copies pause that long. */
  incompleteMs: number
}

/** The sighting after one more look at the file; `before` is null at the first. */
export const look = (before: Sighting | null, seen: Seen, nowMs: number, patience: Patience): Sighting => {
  const unchanged = before?.size === seen.size && before.mtimeMs === seen.mtimeMs
  if (before && unchanged) return before
  const quietMs = seen.size === 0 ? patience.incompleteMs : patience.settleMs
  return { ...seen, sinceMs: nowMs, quietMs: Math.max(quietMs, before?.quietMs ?? 0) }
}

export const isSettled = (sighting: Sighting, nowMs: number): boolean => nowMs - sighting.sinceMs >= sighting.quietMs
