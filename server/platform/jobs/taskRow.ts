import type { Progress, TaskState } from '#shared/task.ts'

/** Why a task failed, in both languages: who reads it later is not known yet. */
export type TaskError = { code: string; fr: string; en: string }

/** A task as its table holds it. */
export type TaskRow = {
  id: string
  kind: string
  subject_id: string | null
  file_id: string | null
  state: TaskState
  progress: Progress | Record<string, never>
  result: unknown
  error: TaskError | null
  created_at: string
  finished_at: string | null
  expires_at: string | null
}
