import { z } from 'zod'
import { defineRoute, everyone } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// The proof of a line: which file, which line, how it stood there, what cleaning decided.

export const Repair = z.object({ reason: z.string(), before: z.string(), after: z.string() })

export const LineProof = z.object({
  source_name: z.string(),
  file_id: z.uuid().nullable(),
  /** Line of the file, counted from 1 with its titles. */
  line: z.number().int(),
  /** Titles and cells as they stand in the file; null where the raw file was not kept. */
  raw: z.object({ headers: z.array(z.string()), cells: z.array(z.string()) }).nullable(),
  /** Why it was left out; null: it was kept. */
  rejected: z.string().nullable(),
  repairs: z.array(Repair),
  run_id: z.uuid().nullable(),
  published_at: z.string(),
})
export type LineProof = z.infer<typeof LineProof>

const reading = { roles: everyone, scope: 'read' } as const

export const getLineProof = defineRoute({
  method: 'GET',
  url: '/api/data/lines/:line/proof',
  config: { access: reading },
  schema: {
    operationId: 'getLineProof',
    problems: ['line_not_found'],
    tags: ['data'],
    summary: 'A line of the published file: as it stands there, and what cleaning made of it',
    params: z.object({ line: z.coerce.number().int().min(1).max(2_147_483_647) }),
    response: { 200: LineProof },
  },
})

export const Decision = z.object({
  line: z.number().int(),
  reason: z.string(),
  /** Of a line left out: as it stood. Of a repair: empty. */
  cells: z.array(z.string()),
  before: z.string().nullable(),
  after: z.string().nullable(),
  amount: z.string().nullable(),
})
export type Decision = z.infer<typeof Decision>

export const decisionKinds = ['rejects', 'repairs'] as const

const kind = z.object({ kind: z.enum(decisionKinds) })

/** How many lines were left out or repaired, by reason. */
export const countDecisions = defineRoute({
  method: 'GET',
  url: '/api/data/decisions',
  config: { access: reading },
  schema: {
    operationId: 'countDecisions',
    tags: ['data'],
    summary: 'What cleaning left out and repaired, by reason',
    response: {
      200: z.object({
        headers: z.array(z.string()),
        rejects: z.array(z.object({ reason: z.string(), count: z.number().int(), amount: z.string().nullable() })),
        repairs: z.array(z.object({ reason: z.string(), count: z.number().int() })),
      }),
    },
  },
})

export const listDecisions = defineRoute({
  method: 'GET',
  url: '/api/data/decisions/:kind',
  config: { access: reading },
  schema: {
    operationId: 'listDecisions',
    tags: ['data'],
    summary: 'Lines that cleaning left out or repaired, in the order of the file',
    params: kind,
    querystring: z.object({
      reason: z.string().max(60).optional(),
      /** The line after which to go on. */
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: { 200: z.object({ decisions: z.array(Decision), more: z.boolean() }) },
  },
})

export const exportDecisions = defineRoute({
  method: 'GET',
  url: '/api/data/decisions/:kind/csv',
  config: { access: reading },
  schema: {
    operationId: 'exportDecisions',
    tags: ['data'],
    summary: 'The same as a CSV file, whole',
    params: kind,
    querystring: z.object({ reason: z.string().max(60).optional() }),
    response: { 200: z.any().describe('text/csv') },
  },
})

nameSchemas({ LineProof, Decision })
