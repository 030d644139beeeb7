import type { ProblemValues } from '#platform/problem.ts'
import type { Box, Page, Reading } from '#shared/reading.ts'
import type { Part, RegionReading, Turn } from './parts.ts'

// What the web or worker process and its reader children say to each other (over Node's IPC, structured clone).

export type Progress = { page: number; pages: number; step: string }

/** A page to read. `passOver`: one that a reader could not read within its limits; only its size is told. */
export type PageTask = { number: number; passOver: boolean }

/**
 * Which page of the document, that has so many, a reader should read next; null: none is left for it. Readers that share a
 * document ask before each page.
 */
export type NextPage = (pages: number) => Promise<PageTask | null>

/** Hands over a page as soon as it is read, with what read it: it outlives its reader. */
export type OnPage = (page: Page, engine: string) => void

/** How a reader that reads pages speaks with its parent. */
export type Reports = { onProgress: (progress: Progress) => void; onPage: OnPage; nextPage: NextPage }

/** What is known of a document besides its pages. */
export type Head = Pick<Reading, 'type' | 'einvoice' | 'elapsedMs'>

export type Request =
  | { kind: 'read'; bytes: Uint8Array; ignoreXml: boolean; pageTimeoutMs: number }
  | { kind: 'render'; bytes: Uint8Array; page: number; dpi: number; turned: 0 | 90 | 180 | 270 }
  | { kind: 'region'; bytes: Uint8Array; page: number; box: Box; turned: 0 | 90 | 180 | 270; letters: string }
  | { kind: 'turn'; bytes: Uint8Array; turns: Turn[] }
  | { kind: 'split'; bytes: Uint8Array; after: number[] }
  | { kind: 'merge'; files: Uint8Array[] }
  | { kind: 'open'; bytes: Uint8Array }
  | { kind: 'engine' }

export type Answers = {
  read: Head
  render: Uint8Array
  region: RegionReading
  turn: Uint8Array
  split: { parts: Part[]; einvoice: boolean }
  merge: Uint8Array
  /** How many pages it has. */
  open: number
  engine: string
}

/** The answer to the child's `next`. */
export type PageToRead = { kind: 'page'; task: PageTask | null }

/** The child's messages. `next`: see `NextPage`; `page`: see `OnPage`. `retire`: it has grown and should be replaced; `memory`: the engine ran out of its own memory. */
export type Message =
  | { type: 'ready' }
  | { type: 'next'; pages: number }
  | { type: 'page'; page: Page; engine: string }
  | { type: 'progress'; progress: Progress }
  | { type: 'answer'; answer: Answers[keyof Answers]; retire: boolean }
  | { type: 'problem'; code: string; values: ProblemValues; retire: boolean }
  | { type: 'failed'; reason: 'memory' | 'crash'; message: string }
