import { z } from 'zod'
import { defineRoute, everyone } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// Declared checks of what is published: how each stands, which lines failed it, and what that costs.

export const CheckLevel = z.enum(['pass', 'warn', 'fail'])

export const QualityCheck = z.object({
  key: z.string(),
  family: z.enum(['completeness', 'uniqueness', 'range', 'referential', 'freshness', 'volume']),
  label: z.object({ fr: z.string(), en: z.string() }),
  /** The sentence of this run: what was found, and what it does to which figure. */
  finding: z.object({ fr: z.string(), en: z.string() }),
  level: CheckLevel,
  /** What was measured, and from where on it warns and fails: shares (0…1), days or counts, as the unit says. */
  value: z.number().nullable(),
  unit: z.enum(['share', 'days', 'count']),
  warn_at: z.number().nullable(),
  fail_at: z.number().nullable(),
  failed_rows: z.number().int(),
  /** Money that is missing or wrong because of it; null where it costs none that can be told. */
  damage: z.string().nullable(),
  /** Reason of cleaning whose lines these are, for GET /api/data/rejects; null: other rows or none. */
  rejects: z.string().nullable(),
})
export type QualityCheck = z.infer<typeof QualityCheck>

export const getQuality = defineRoute({
  method: 'GET',
  url: '/api/data/quality',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'getQuality',
    tags: ['data'],
    summary: 'The checks of what is published',
    response: {
      200: z.object({
        run_id: z.uuid().nullable(),
        checked_at: z.string().nullable(),
        source_name: z.string().nullable(),
        currency: z.string().nullable(),
        checks: z.array(QualityCheck),
      }),
    },
  },
})

/** Rows that failed a check, as text. */
export const listFailedRows = defineRoute({
  method: 'GET',
  url: '/api/data/quality/:check/rows',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'listFailedRows',
    problems: ['check_not_found'],
    tags: ['data'],
    summary: 'Rows that failed a check',
    params: z.object({ check: z.string().max(60) }),
    querystring: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    }),
    response: {
      200: z.object({
        columns: z.array(z.string()),
        rows: z.array(z.array(z.string().nullable())),
        total: z.number().int(),
      }),
    },
  },
})

/** The same as a CSV file, whole. */
export const exportFailedRows = defineRoute({
  method: 'GET',
  url: '/api/data/quality/:check/rows/csv',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'exportFailedRows',
    problems: ['check_not_found'],
    tags: ['data'],
    summary: 'Rows that failed a check, as a CSV file',
    params: z.object({ check: z.string().max(60) }),
    response: { 200: z.any().describe('text/csv') },
  },
})

/** What stands in each column of failed rows. `line`: its number in the published file, for GET /api/data/lines/:line. */
export const failedColumns = {
  line: 'line',
  reason: 'reason',
  amount: 'amount',
  cells: 'text',
  invoice: 'text',
  code: 'text',
  name: 'text',
  quantity: 'number',
  price: 'amount',
  usual_quantity: 'number',
  usual_price: 'amount',
  price_of_one: 'amount',
  date: 'date',
  names: 'number',
  seen: 'text',
  main_code: 'text',
  revenue: 'amount',
  customer: 'text',
  review: 'text',
  rating: 'number',
  sentiment: 'sentiment',
  text: 'text',
} as const
export type FailedColumn = keyof typeof failedColumns

nameSchemas({ QualityCheck, CheckLevel })
