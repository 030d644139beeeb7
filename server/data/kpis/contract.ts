import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { DimensionFilter, Period } from '../metrics/contract.ts'

// A company's own indicators: a measure or a formula of measures, over a period, against a target.

export const kpiStates = ['CRITIQUE', 'A_SURVEILLER', 'OK', 'SANS_DONNEE'] as const
export const KpiState = z.enum(kpiStates)
export type KpiState = z.infer<typeof KpiState>

/** Rolling periods end on the last day of the facts, where these end before today. */
export const kpiPeriods = [
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'last_12_months',
  'this_month',
  'last_month',
  'this_quarter',
  'this_year',
  'last_year',
  'all',
] as const
export const KpiPeriod = z.enum(kpiPeriods)
export type KpiPeriod = z.infer<typeof KpiPeriod>

const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/)

const KpiFields = z.object({
  name: z.string().trim().min(1).max(120),
  /** A measure's key, or a formula over them: "ca_net / commandes", "ca - 1000". */
  formula: z.string().trim().min(1).max(300),
  filters: z.array(DimensionFilter).max(10),
  period: KpiPeriod,
  /** `more`: below the thresholds is bad; `less`: above them is. */
  better: z.enum(['more', 'less']),
  target: decimal.nullable(),
  /** From here on A_SURVEILLER, and from here on CRITIQUE. */
  watch_at: decimal.nullable(),
  critical_at: decimal.nullable(),
  /** How far, as a share of the threshold, a value must come back before the state is better again. */
  hysteresis: z.number().min(0).max(0.5),
})

export const NewKpi = KpiFields.extend({
  filters: KpiFields.shape.filters.default([]),
  period: KpiPeriod.default('last_30_days'),
  better: KpiFields.shape.better.default('more'),
  target: KpiFields.shape.target.default(null),
  watch_at: KpiFields.shape.watch_at.default(null),
  critical_at: KpiFields.shape.critical_at.default(null),
  hysteresis: KpiFields.shape.hysteresis.default(0.02),
})
export type NewKpi = z.infer<typeof NewKpi>

export const Kpi = KpiFields.extend({
  id: z.uuid(),
  state: KpiState,
  value: z.string().nullable(),
  /** Of the period of equal length before. */
  previous_value: z.string().nullable(),
  /** Days of the period before; null: there is nothing to compare with. */
  previous_days: Period.nullable(),
  format: z.enum(['money', 'integer', 'decimal', 'percent']),
  currency: z.string().nullable(),
  /** Days that it is about. */
  days: Period,
  state_since: z.string(),
  evaluated_at: z.string().nullable(),
  created_by: z.string(),
  created_at: z.string(),
})
export type Kpi = z.infer<typeof Kpi>

const reading = { roles: everyone, scope: 'read' } as const
const writing = { roles: writers, scope: 'write' } as const
const workspaceId = z.object({ workspace_id: z.uuid() })
const kpiId = workspaceId.extend({ kpi_id: z.uuid() })
const refusals = [
  'kpi_formula_wrong',
  'kpi_thresholds_wrong',
  'measure_unknown',
  'dimension_unknown',
  'query_not_answerable',
] as const

export const listKpis = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/kpis',
  config: { access: reading },
  schema: {
    operationId: 'listKpis',
    tags: ['data'],
    summary: 'Indicators with their values, the worst first',
    params: workspaceId,
    response: { 200: z.array(Kpi) },
  },
})

export const createKpi = defineRoute({
  method: 'POST',
  url: '/api/workspaces/:workspace_id/kpis',
  config: { access: writing },
  schema: {
    operationId: 'createKpi',
    problems: refusals,
    tags: ['data'],
    summary: 'Create an indicator',
    params: workspaceId,
    body: NewKpi,
    response: { 201: Kpi },
  },
})

export const getKpi = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/kpis/:kpi_id',
  config: { access: reading },
  schema: {
    operationId: 'getKpi',
    problems: ['kpi_not_found'],
    tags: ['data'],
    summary: 'One indicator',
    params: kpiId,
    response: { 200: Kpi },
  },
})

export const changeKpi = defineRoute({
  method: 'PATCH',
  url: '/api/workspaces/:workspace_id/kpis/:kpi_id',
  config: { access: writing },
  schema: {
    operationId: 'changeKpi',
    problems: ['kpi_not_found', ...refusals],
    tags: ['data'],
    summary: 'Change an indicator',
    params: kpiId,
    body: KpiFields.partial(),
    response: { 200: Kpi },
  },
})

export const deleteKpi = defineRoute({
  method: 'DELETE',
  url: '/api/workspaces/:workspace_id/kpis/:kpi_id',
  config: { access: writing },
  schema: {
    operationId: 'deleteKpi',
    problems: ['kpi_not_found'],
    tags: ['data'],
    summary: 'Delete an indicator',
    params: kpiId,
    response: { 204: z.null() },
  },
})

nameSchemas({ Kpi, NewKpi, KpiState, KpiPeriod })
