import type { Reading } from '#shared/reading.ts'

// What the web or worker process and its reader children say to each other (over Node's IPC, structured clone).

export type Progress = { page: number; pages: number; step: string }

export type Request =
  | { kind: 'read'; bytes: Uint8Array; ignoreXml: boolean; pageTimeoutMs: number }
  | { kind: 'render'; bytes: Uint8Array; page: number; dpi: number; turned: 0 | 90 | 180 | 270 }
  | { kind: 'engine' }

export type Answers = { read: Reading; render: Uint8Array; engine: string }

/** The child's messages. `retire`: it has grown and should be replaced; `memory`: the engine ran out of its own memory. */
export type Message =
  | { type: 'ready' }
  | { type: 'progress'; progress: Progress }
  | { type: 'answer'; answer: Answers[keyof Answers]; retire: boolean }
  | { type: 'problem'; code: string; values: Record<string, string | number>; retire: boolean }
  | { type: 'failed'; reason: 'memory' | 'crash'; message: string }
