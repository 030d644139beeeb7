import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { TaskReceipt } from '#shared/task.ts'
import { AskedDateOrder, SalesMap, SalesRole } from '../clean/contract.ts'
import { Strategy } from '../match/contract.ts'

// From a raw file to published sales: a file is sent, its columns are told (or mapped by a person), a run takes it.

/** What a run is done with, beside its files. */
export const RunSettings = z.object({
  map: SalesMap.default({}),
  strategy: Strategy,
  date_order: AskedDateOrder.nullable().default(null),
  sample_size: z.number().int().nullable(),
  top_n_products: z.number().int(),
  currency: z.string().nullable(),
})
export type RunSettings = z.infer<typeof RunSettings>

/** What the head of a file says, before anything is done with it. */
export const RetailFile = z.object({
  file_id: z.uuid(),
  name: z.string(),
  /** Bytes. */
  size: z.number().int(),
  kind: z.enum(['sales', 'reviews']),
  /** Of a sales file; null for reviews. */
  sales: z
    .object({
      encoding: z.string(),
      delimiter: z.string(),
      headers: z.array(z.string()),
      /** The first records, as they stand. */
      sample: z.array(z.array(z.string())),
      /** Role → title, as found by name. */
      map: SalesMap,
      missing: z.array(SalesRole),
      /** Missing roles that several titles may mean: which of them counts is for a person to say. */
      doubts: z.partialRecord(SalesRole, z.array(z.string())),
      /** With what its run is done where nothing else is asked. */
      settings: RunSettings,
    })
    .nullable(),
  /** Of a reviews file: how many, and which field names a product, if one does. */
  reviews: z.object({ count: z.number().int(), product_field: z.string().nullable() }).nullable(),
})
export type RetailFile = z.infer<typeof RetailFile>

export const uploadRetailFile = defineRoute({
  method: 'POST',
  url: '/api/data/files',
  config: { access: { roles: writers, scope: 'write' } },
  // Streamed to storage as it comes: the general limit of a body does not hold here, RETAIL_MAX_MB does.
  bodyLimit: 4 * 1024 ** 3,
  schema: {
    operationId: 'uploadRetailFile',
    problems: [
      'upload_missing_file',
      'retail_file_too_large',
      'sales_file_empty',
      'sales_file_other_kind',
      'sales_file_binary',
      'sales_file_not_csv',
      'sales_file_titles_open',
      'sales_file_without_titles',
      'sales_file_without_lines',
      'sales_file_truncated',
      'sales_file_unpacked_too_large',
      'reviews_file_not_json',
      'reviews_file_too_large',
      'reviews_file_without_text',
    ],
    tags: ['data'],
    summary: 'Send a file of sales (CSV, gzip allowed) or of reviews (JSON)',
    consumes: ['multipart/form-data'],
    multipart: z.object({}),
    response: { 201: RetailFile },
  },
})

export const getRetailFile = defineRoute({
  method: 'GET',
  url: '/api/data/files/:file_id',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'getRetailFile',
    problems: ['file_not_found'],
    tags: ['data'],
    summary: 'What the head of a sent file says',
    params: z.object({ file_id: z.uuid() }),
    response: { 200: RetailFile },
  },
})

/** What is left out is as it was when this very file was published, else as the installation is set; null is said. */
export const RunRequest = z.object({
  /** Null: the file that is published now. */
  file_id: z.uuid().nullable().default(null),
  /**
   * A run that ended otherwise than it should (say `publication_shrinks`): what is left out here is as it was asked there.
   */
  task_id: z.uuid().optional(),
  /** The file that was published before this one, as it was published: the way back. */
  former: z.boolean().optional(),
  /** Left out: the reviews that are published now, but the demo's under other sales than its own; null: none any more. */
  reviews_file_id: z.uuid().nullable().optional(),
  /** Roles that it does not name are found by the titles of the columns. */
  map: SalesMap.optional(),
  /** Runs even where nothing changed since the last publication. */
  force: z.boolean().default(false),
  /**
   * Where less than half of the lines that are published would be left, ends with `publication_shrinks` and changes nothing:
   * for who can ask a person. A program that names a file means it.
   */
  ask_if_smaller: z.boolean().optional(),
  /** Null: the installation's. */
  strategy: Strategy.nullable().optional(),
  /** Null: told by the whole column, day first where nothing tells. */
  date_order: AskedDateOrder.nullable().optional(),
  /** Only so many first records; null: all of them. */
  sample_size: z.number().int().min(1).max(1_000_000_000).nullable().optional(),
  /** Matching looks at so many best-selling products only; 0: all; null: as the installation is set. */
  top_n_products: z.number().int().min(0).max(1_000_000).nullable().optional(),
  /** ISO 4217; null: told by the file, or by the country of most of its lines. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
})
export type RunRequest = z.infer<typeof RunRequest>

/** Name of the job and kind of the task. */
export const RUN_ETL = 'data.etl'

/** Result of a successful task. */
export const EtlResult = z.object({
  run_id: z.uuid(),
  /** `skipped`: nothing changed since the last publication. */
  state: z.enum(['done', 'skipped']),
  kept: z.number().int(),
  rejected: z.number().int(),
  repaired: z.number().int(),
})
export type EtlResult = z.infer<typeof EtlResult>

export const startRetailRun = defineRoute({
  method: 'POST',
  url: '/api/data/runs',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'startRetailRun',
    problems: [
      'file_not_found',
      'retail_nothing_published',
      'run_in_progress',
      'run_not_found',
      'sales_columns_missing',
      'sales_columns_twice',
      'sales_columns_mapping_wrong',
      'sales_columns_constant_wrong',
      'reviews_file_not_json',
    ],
    tags: ['data'],
    summary: 'Clean, match, load, check and publish a sent file, as a job',
    body: RunRequest,
    response: { 202: TaskReceipt },
  },
})

nameSchemas({ RunSettings, RetailFile, RunRequest, EtlResult })
