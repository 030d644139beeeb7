import type { BulkClient } from '#platform/database/bulk.ts'
import type { LentModel } from '../kpis/evaluate.ts'
import type { EtlStep } from '../runs/contract.ts'
import type { Metrics } from '../runs/track.ts'

export type EtlOptions = {
  /** Told when a step begins: `done` of `total` steps are behind it, and so many lines were read, then kept; null: not known yet. */
  onProgress?: (step: EtlStep, done: number, total: number, rows: number | null) => void
  signal?: AbortSignal
  /** By which the company's indicators are evaluated after the publication; without it they wait for the morning. */
  model?: LentModel
  /** The task that this run is done for. */
  taskId?: string | null
  /**
   * Told of a run that ended, when its turn is over: who waits for its end need not wait for the tracking server. Without
   * it the run is sent there before its outcome is given.
   */
  track?: (runId: string) => void
  /** Asked last in the transaction that publishes; what it throws keeps everything as it was. */
  beforeCommit?: (client: BulkClient) => Promise<void>
}

export type EtlOutcome = {
  runId: string
  /** `skipped`: the same file, mapping and settings are published already. */
  state: 'done' | 'skipped'
  kept: number
  rejected: number
  repaired: number
  metrics: Metrics
}
