import { z } from 'zod'
import { nameSchemas } from './schema.ts'

// A task is long work that its submitter can watch: the names are those of the OCR service that its clients know.

export const taskStates = ['PENDING', 'STARTED', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED'] as const
export const TaskState = z.enum(taskStates)
export type TaskState = z.infer<typeof TaskState>

export const isFinal = (state: TaskState): boolean => state === 'SUCCESS' || state === 'FAILURE' || state === 'REVOKED'

/** `done` of `total` units (pages, steps) in the step named `step`; all null before it starts. `rows`: lines of a file so far. */
export const Progress = z.object({
  step: z.string().nullable(),
  done: z.number().int().nullable(),
  total: z.number().int().nullable(),
  rows: z.number().int().nullable().optional(),
})
export type Progress = z.infer<typeof Progress>

export const Task = z.object({
  task_id: z.uuid(),
  state: TaskState,
  progress: Progress,
  /** Of a document that was read: what POST /extract answers. */
  result: z.unknown().meta({ $ref: '#/components/schemas/ExtractAnswer' }).optional(),
  error: z.object({ code: z.string(), detail: z.string() }).optional(),
})
export type Task = z.infer<typeof Task>

export const TaskReceipt = z.object({ task_id: z.uuid(), status_url: z.string() })
export type TaskReceipt = z.infer<typeof TaskReceipt>

nameSchemas({ TaskState, Progress, Task, TaskReceipt })
