import type { Box, Word } from '#shared/reading.ts'

// Pages of a document and places on them, as callers and engines speak of them.

/** Clockwise. */
export type Turn = { page: number; degrees: 90 | 180 | 270 }

/** Pages `from` to `to` of the document, both included, as a PDF. */
export type Part = { from: number; to: number; bytes: Uint8Array }

/** `box` in points on the page as it stands upright, `turned` as in its reading. `letters`: what may stand there; empty: anything. */
export type Region = { page: number; box: Box; turned: 0 | 90 | 180 | 270; letters: string }

/** What was read in a box: with all letters, and again with none but those that were asked for. Boxes as in a `Page`. */
export type RegionReading = { words: Word[]; fitting: Word[] }
