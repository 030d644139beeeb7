import { z } from 'zod'
import { defineRoute, everyone, managers, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { TaskReceipt } from '#shared/task.ts'
import { RunRequest } from '../etl/contract.ts'

// What a workspace has published.

export const Dataset = z.object({
  id: z.uuid(),
  kind: z.enum(['retail']),
  source_name: z.string(),
  file_id: z.uuid().nullable(),
  run_id: z.uuid().nullable(),
  published_at: z.string(),
  currency: z.string().nullable(),
  /** Where the currency was not given: it was told by the file, or by the country of most of its lines. */
  currency_guessed: z.boolean(),
  /** The demo's own shop: its reviews leave with it. */
  demo: z.boolean(),
  /** Share of the price that is margin where no cost is known, 0…1; null: margins without a cost stay empty. */
  margin_rate: z.string().nullable(),
  rows: z.object({
    sales: z.number().int(),
    returns: z.number().int(),
    products: z.number().int(),
    customers: z.number().int(),
    reviews: z.number().int(),
    reviews_matched: z.number().int(),
    rejected: z.number().int(),
    repaired: z.number().int(),
  }),
  first_day: z.string().nullable(),
  last_day: z.string().nullable(),
  /** What this took the place of: a run of `former` publishes it again; null: there is no way back. */
  former: z.object({ source_name: z.string(), published_at: z.string() }).nullable(),
})
export type Dataset = z.infer<typeof Dataset>

const workspaceId = z.object({ workspace_id: z.uuid() })
const datasetId = workspaceId.extend({ dataset_id: z.uuid() })
const reading = { roles: everyone, scope: 'read' } as const

export const listDatasets = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/datasets',
  config: { access: reading },
  schema: {
    operationId: 'listDatasets',
    tags: ['data'],
    summary: 'What is published',
    params: workspaceId,
    response: { 200: z.array(Dataset) },
  },
})

export const createDataset = defineRoute({
  method: 'POST',
  url: '/api/workspaces/:workspace_id/datasets',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'createDataset',
    problems: [
      'file_not_found',
      'retail_nothing_published',
      'run_in_progress',
      'run_not_found',
      'sales_columns_missing',
      'sales_columns_mapping_wrong',
      'sales_columns_constant_wrong',
      'reviews_file_not_json',
    ],
    tags: ['data'],
    summary: 'Publish a sent file, as a job: the same as POST /api/data/runs',
    params: workspaceId,
    body: RunRequest,
    response: { 202: TaskReceipt },
  },
})

export const getDataset = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/datasets/:dataset_id',
  config: { access: reading },
  schema: {
    operationId: 'getDataset',
    problems: ['dataset_not_found'],
    tags: ['data'],
    summary: 'One of them',
    params: datasetId,
    response: { 200: Dataset },
  },
})

export const changeDataset = defineRoute({
  method: 'PATCH',
  url: '/api/workspaces/:workspace_id/datasets/:dataset_id',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'changeDataset',
    problems: ['dataset_not_found'],
    tags: ['data'],
    summary: 'Its name, currency and default margin',
    params: datasetId,
    body: z.object({
      source_name: z.string().trim().min(1).max(180).optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .nullable()
        .optional(),
      margin_rate: z
        .string()
        .regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/)
        .nullable()
        .optional(),
    }),
    response: { 200: Dataset },
  },
})

export const deleteDataset = defineRoute({
  method: 'DELETE',
  url: '/api/workspaces/:workspace_id/datasets/:dataset_id',
  config: { access: { roles: managers, scope: null } },
  schema: {
    operationId: 'deleteDataset',
    problems: ['dataset_not_found', 'dataset_replaced', 'run_in_progress'],
    tags: ['data'],
    summary: 'Withdraw what is published, with all its facts; `run`: only what this run published',
    params: datasetId,
    querystring: z.object({ run: z.uuid().optional() }),
    response: { 204: z.null() },
  },
})

nameSchemas({ Dataset })
