import { z } from 'zod'
import { defineRoute } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { AskedPeriod, Cell, Codes, DimensionFilter, Key, reading, refusals, SetCondition, Words } from '../contract.ts'

// From a number to the facts that it counts.

/** The facts behind a number: those that a query with these filters counts, newest first. */
export const LineQuery = z.object({
  source: z.string().max(60),
  filters: z.array(DimensionFilter).max(20).default([]),
  sets: z.array(SetCondition).max(4).default([]),
  period: AskedPeriod.optional(),
  limit: z.number().int().min(1).max(500).default(100),
  offset: z.number().int().min(0).max(10_000_000).default(0),
})
export type LineQuery = z.infer<typeof LineQuery>

export const LineResult = z.object({
  columns: z.array(
    z.object({
      key: Key,
      label: Words,
      kind: z.enum(['text', 'integer', 'date', 'boolean', 'amount']),
      codes: Codes.nullable(),
      percent: z.boolean(),
    }),
  ),
  rows: z.array(z.object({ id: z.string(), cells: z.array(Cell) })),
  total: z.number().int(),
  currency: z.string().nullable(),
  /** `line`: GET /api/data/lines/:id/proof; otherwise a path of the web app with :id. */
  proof: z.string(),
})
export type LineResult = z.infer<typeof LineResult>

export const listFacts = defineRoute({
  method: 'POST',
  url: '/api/data/query/lines',
  config: { access: reading },
  schema: {
    operationId: 'listFacts',
    problems: refusals,
    tags: ['data'],
    summary: 'The facts behind a number',
    body: LineQuery,
    response: { 200: LineResult },
  },
})

export const exportFacts = defineRoute({
  method: 'POST',
  url: '/api/data/query/lines/csv',
  config: { access: reading },
  schema: {
    operationId: 'exportFacts',
    problems: refusals,
    tags: ['data'],
    summary: 'All the facts behind a number as a CSV file in the language of the caller; as many as one sheet holds',
    body: LineQuery.omit({ limit: true, offset: true }),
    response: { 200: z.any().describe('text/csv') },
  },
})

nameSchemas({ LineQuery, LineResult })
