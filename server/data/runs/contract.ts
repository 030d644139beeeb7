import { z } from 'zod'
import { defineRoute, everyone } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// Tracked runs: what each was given, what it measured, how it ended.

/** Steps of a run as progress names them, in their order. */
export const etlSteps = ['read', 'judge', 'write', 'load', 'match', 'views', 'quality', 'track'] as const
export const EtlStep = z.enum(etlSteps)
export type EtlStep = z.infer<typeof EtlStep>

/** `cancelled`: a person stopped it before it published anything. */
export const RunState = z.enum(['running', 'done', 'skipped', 'cancelled', 'failed'])

export const Run = z.object({
  id: z.uuid(),
  parent_id: z.uuid().nullable(),
  experiment: z.string(),
  name: z.string(),
  state: RunState,
  /** What it was given: file, strategy, sizes. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Figures by name: counts and seconds as numbers, money as exact decimal strings. */
  metrics: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Files that it made, by their addresses; those of its publication only while it is the current one. */
  artefacts: z.array(z.object({ name: z.string(), href: z.string() })),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  started_by: z.string().nullable(),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  /** The task that watches it while it runs. */
  task_id: z.uuid().nullable(),
  /** Whether what it published is what is shown now. */
  current: z.boolean(),
  /** Id at the MLflow server, where it was sent there. */
  mlflow_run_id: z.string().nullable(),
})
export type Run = z.infer<typeof Run>

const reading = { roles: everyone, scope: 'read' } as const
const runId = z.object({ run_id: z.uuid() })

export const listRuns = defineRoute({
  method: 'GET',
  url: '/api/data/runs',
  config: { access: reading },
  schema: {
    operationId: 'listRuns',
    tags: ['data'],
    summary: 'Runs, newest first; nested ones stand with their parent',
    querystring: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: z.string().max(40).optional(),
    }),
    response: { 200: z.object({ runs: z.array(Run), more: z.boolean() }) },
  },
})

export const getRun = defineRoute({
  method: 'GET',
  url: '/api/data/runs/:run_id',
  config: { access: reading },
  schema: {
    operationId: 'getRun',
    problems: ['run_not_found'],
    tags: ['data'],
    summary: 'One run with those nested in it',
    params: runId,
    response: { 200: z.object({ run: Run, nested: z.array(Run) }) },
  },
})

export const exportRunQuality = defineRoute({
  method: 'GET',
  url: '/api/data/runs/:run_id/quality/csv',
  config: { access: reading },
  schema: {
    operationId: 'exportRunQuality',
    problems: ['run_not_found'],
    tags: ['data'],
    summary: 'How each quality check stood at the end of a run, as a CSV file',
    params: runId,
    response: { 200: z.any().describe('text/csv') },
  },
})

/** One figure or parameter of two runs; `change` is the difference where both are numbers. */
export const RunDifference = z.object({
  kind: z.enum(['param', 'metric']),
  name: z.string(),
  one: z.string().nullable(),
  other: z.string().nullable(),
  change: z.string().nullable(),
})

export const compareRuns = defineRoute({
  method: 'GET',
  url: '/api/data/runs/:run_id/compare/:other_id',
  config: { access: reading },
  schema: {
    operationId: 'compareRuns',
    problems: ['run_not_found'],
    tags: ['data'],
    summary: 'Two runs side by side',
    params: runId.extend({ other_id: z.uuid() }),
    response: { 200: z.object({ one: Run, other: Run, differences: z.array(RunDifference) }) },
  },
})

nameSchemas({ Run, RunDifference })
