import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// What products cost: the file of sales has no costs, so a company gives them apart, and margins are real where it did.

export const CostsState = z.object({
  /** Codes with a cost. */
  costs: z.number().int(),
  /** Published products, and how many of them have a cost. */
  products: z.number().int(),
  known: z.number().int(),
  /** Codes with a cost that no published product bears: the first ten. */
  unknown: z.array(z.string()),
  given_by: z.string().nullable(),
  given_at: z.string().nullable(),
})
export type CostsState = z.infer<typeof CostsState>

export const getCosts = defineRoute({
  method: 'GET',
  url: '/api/data/costs',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'getCosts',
    tags: ['data'],
    summary: 'How many products have a cost',
    response: { 200: CostsState },
  },
})

export const putCosts = defineRoute({
  method: 'PUT',
  url: '/api/data/costs',
  config: { access: { roles: writers, scope: 'write' } },
  bodyLimit: 50 * 1024 ** 2,
  schema: {
    operationId: 'putCosts',
    problems: [
      'upload_missing_file',
      'costs_columns_missing',
      'costs_line_wrong',
      'costs_code_twice',
      'table_too_big',
      'table_truncated',
      'table_binary',
      'table_unreadable',
      'table_empty',
      'run_in_progress',
    ],
    tags: ['data'],
    summary: 'The costs of all products as a CSV file with a code and a cost a line, in place of those given before',
    consumes: ['multipart/form-data'],
    multipart: z.object({}),
    response: { 200: CostsState },
  },
})

export const deleteCosts = defineRoute({
  method: 'DELETE',
  url: '/api/data/costs',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'deleteCosts',
    problems: ['run_in_progress'],
    tags: ['data'],
    summary: 'Forget all costs',
    response: { 204: z.null() },
  },
})

nameSchemas({ CostsState })
