import { z } from 'zod'
import { defineRoute, everyone } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// The semantic query: what dashboards, KPIs, alerts and questions ask in. It names measures and dimensions of the model,
// never tables, columns or SQL.

export const Key = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
const day = z.iso.date()

/** Grains of the time of a fact; the last three tell apart without order in time. */
export const grains = [
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'weekday',
  'hour_of_day',
  'month_of_year',
] as const
export const Grain = z.enum(grains)
export type Grain = z.infer<typeof Grain>

export const FilterValue = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])

/** A condition on a dimension. `in`/`not_in`: any of the values; `between`: both ends included; `contains`: part of the label. */
export const DimensionFilter = z.object({
  dimension: Key,
  operator: z.enum(['in', 'not_in', 'between', 'at_least', 'at_most', 'contains']),
  values: z.array(FilterValue).min(1).max(500),
})
export type DimensionFilter = z.infer<typeof DimensionFilter>

/** A condition on a measure, asked of each group. */
export const MeasureFilter = z.object({
  measure: Key,
  operator: z.enum(['above', 'at_least', 'below', 'at_most', 'equal', 'not_equal']),
  value: z
    .string()
    .max(60)
    .regex(/^-?\d+(\.\d+)?$/),
})
export type MeasureFilter = z.infer<typeof MeasureFilter>

export const Period = z.object({ from: day.nullable(), to: day.nullable() })
export type Period = z.infer<typeof Period>

/** Days that can be asked for: nobody means others, and what a comparison makes of these are still days of PostgreSQL. */
export const firstDay = '1900-01-01'
export const lastDay = '2200-12-31'

const askedDay = day
  .refine((given) => given >= firstDay && given <= lastDay, {
    params: {
      fr: 'doit être entre le 1er janvier 1900 et le 31 décembre 2200',
      en: 'must be from 1 January 1900 to 31 December 2200',
    },
  })
  .nullable()

/** A period as it is asked for: both ends included, null is open. */
export const AskedPeriod = z
  .object({ from: askedDay, to: askedDay })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ['from'],
    params: {
      fr: 'doit être avant la fin de la période (« to ») : échangez les deux dates',
      en: 'must be before the end of the period (“to”): swap the two dates',
    },
  })

/** "customers who …": only facts whose dimension's value is (not) among those for which the conditions hold. */
export const SetCondition = z.object({
  dimension: Key,
  among: z.boolean(),
  filters: z.array(DimensionFilter).max(10).default([]),
  having: z.array(MeasureFilter).max(5).default([]),
  period: AskedPeriod.optional(),
})
export type SetCondition = z.infer<typeof SetCondition>

export const SemanticQuery = z.object({
  measures: z.array(Key).min(1).max(8),
  /** `time` (with `grain`) or any dimension that every source of these measures has. */
  dimensions: z.array(Key).max(4).default([]),
  grain: Grain.optional(),
  filters: z.array(DimensionFilter).max(20).default([]),
  sets: z.array(SetCondition).max(4).default([]),
  having: z.array(MeasureFilter).max(5).default([]),
  period: AskedPeriod.optional(),
  /** The same for the period of equal length before, or the same days a year earlier; needs a period with both ends. */
  compare: z.enum(['previous_period', 'previous_year']).optional(),
  order: z
    .array(z.object({ by: Key, direction: z.enum(['asc', 'desc']) }))
    .max(4)
    .default([]),
  limit: z.number().int().min(1).max(10_000).default(1000),
  offset: z.number().int().min(0).max(1_000_000).default(0),
})
export type SemanticQuery = z.infer<typeof SemanticQuery>

export const Words = z.object({ fr: z.string(), en: z.string() })

/** Codes in words, in every language. */
export const Codes = z.record(z.string(), Words)

export const ModelMeasure = z.object({
  key: Key,
  source: z.string(),
  label: Words,
  definition: Words,
  synonyms: z.object({ fr: z.array(z.string()), en: z.array(z.string()) }),
  format: z.enum(['money', 'integer', 'decimal', 'percent']),
  better: z.enum(['more', 'less', 'neither']),
  additive: z.boolean(),
  /** The aggregate over its source's rows, as SQL, or "a / b". */
  sql: z.string(),
})
export type ModelMeasure = z.infer<typeof ModelMeasure>

export const ModelDimension = z.object({
  key: Key,
  sources: z.array(z.string()),
  label: Words,
  synonyms: z.object({ fr: z.array(z.string()), en: z.array(z.string()) }),
  kind: z.enum(['text', 'integer', 'date', 'boolean']),
  /** Its values are keys that people know by another name; answers give it as their label. */
  named: z.boolean(),
  /** Where its values are codes: all of them, in words. */
  codes: Codes.nullable(),
  /** Its values are percentages: 5.5 is 5.5 %. */
  percent: z.boolean(),
})
export type ModelDimension = z.infer<typeof ModelDimension>

export const ModelSource = z.object({
  name: z.string(),
  label: Words,
  currency: z.string().nullable(),
  facts: z.number().int(),
  /** First and last day of its facts. */
  from: day.nullable(),
  to: day.nullable(),
})
export type ModelSource = z.infer<typeof ModelSource>

export const Model = z.object({
  sources: z.array(ModelSource),
  measures: z.array(ModelMeasure),
  dimensions: z.array(ModelDimension),
})
export type Model = z.infer<typeof Model>

/** Money and decimals as exact decimal strings, counts too; dimensions as text (dates ISO); null where there is nothing. */
export const Cell = z.string().nullable()

export const ResultColumn = z.object({
  key: Key,
  role: z.enum(['dimension', 'measure']),
  label: Words,
  format: z.enum(['text', 'date', 'money', 'integer', 'decimal', 'percent']),
  currency: z.string().nullable(),
})

export const QueryResult = z.object({
  columns: z.array(ResultColumn),
  /** One row a group: the values of the dimensions, then of the measures. */
  rows: z.array(z.array(Cell)),
  /** What is shown for dimension values that have a name of their own, in the same shape as the dimension part of `rows`. */
  labels: z.array(z.array(z.string().nullable())),
  /** The measures over all groups together (not the sum of distinct counts). */
  total: z.array(Cell),
  /** With `compare`: the period before, row for row, and in total; its days that face none are one row without a date. */
  compared: z.object({ period: Period, rows: z.array(z.array(Cell)), total: z.array(Cell) }).nullable(),
  /** Whether there are more groups beyond `limit`. */
  more: z.boolean(),
  period: Period,
  /** How it was computed: the SQL as it ran, with its values. */
  sql: z.string(),
  /** What the figures rest on and should be read with; `href`: the page on which something can be done about it. */
  notes: z.array(Words.extend({ href: z.string().nullable() })),
  freshness: z.object({
    published_at: z.string().nullable(),
    source_name: z.string().nullable(),
    run_id: z.uuid().nullable(),
  }),
})
export type QueryResult = z.infer<typeof QueryResult>

export const reading = { roles: everyone, scope: 'read' } as const
/** What every question to the model may be refused with. */
export const refusals = [
  'measure_unknown',
  'dimension_unknown',
  'query_not_answerable',
  'question_too_heavy',
  'questions_waiting',
] as const

export const getModel = defineRoute({
  method: 'GET',
  url: '/api/data/model',
  config: { access: reading },
  schema: {
    operationId: 'getModel',
    problems: ['questions_waiting'],
    tags: ['data'],
    summary: 'What can be measured, and by what it can be told apart',
    response: { 200: Model },
  },
})

export const runQuery = defineRoute({
  method: 'POST',
  url: '/api/data/query',
  config: { access: reading },
  schema: {
    operationId: 'runQuery',
    problems: refusals,
    tags: ['data'],
    summary: 'Answer a semantic query',
    body: SemanticQuery,
    response: { 200: QueryResult },
  },
})

export const exportQuery = defineRoute({
  method: 'POST',
  url: '/api/data/query/csv',
  config: { access: reading },
  schema: {
    operationId: 'exportQuery',
    problems: refusals,
    tags: ['data'],
    summary: 'The same as a CSV file in the language of the caller',
    body: SemanticQuery,
    response: { 200: z.any().describe('text/csv') },
  },
})

nameSchemas({ SemanticQuery, DimensionFilter, MeasureFilter, SetCondition, Period, AskedPeriod, Grain })
nameSchemas({ QueryResult, Model, ModelMeasure, ModelDimension, ModelSource })
