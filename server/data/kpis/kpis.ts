import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { Source } from '#platform/semantic.ts'
import { comparisonOf } from '../metrics/compare.ts'
import { compile } from '../metrics/compile/compile.ts'
import { SemanticQuery } from '../metrics/contract.ts'
import type { SemanticModel } from '../metrics/model.ts'
import { currencyOf } from '../metrics/query.ts'
import { measureOf } from '../metrics/resolve.ts'
import type { Kpi, NewKpi } from './contract.ts'
import { evaluateKpi } from './evaluate.ts'
import { formulaKeys, readFormula } from './formula.ts'
import { formatIn } from './measure.ts'
import { formulaWrong, kpiProblems, thresholdsWrong } from './problems.ts'
import { areOrdered } from './state.ts'
import { deleteKpiRow, insertKpi, type KpiRow, kpiRow, kpiRows, updateKpi } from './store.ts'

// A company's own indicators: kept, changed, and evaluated at once, so that a wrong one is told to who writes it.

const MOST_MEASURES = 8

export const listKpis = async (tx: Tx, model: SemanticModel): Promise<Kpi[]> => {
  const kpis: Kpi[] = []
  for (const row of await kpiRows(tx)) kpis.push(await shown(tx, model, row))
  return kpis
}

export const findKpi = async (tx: Tx, model: SemanticModel, id: string): Promise<Kpi> =>
  shown(tx, model, await kpiRow(tx, id))

/** Throws `kpi_formula_wrong`, `kpi_thresholds_wrong`, and what the semantic query refuses. */
export const createKpi = async (tx: Tx, actor: Actor, model: SemanticModel, kpi: NewKpi): Promise<Kpi> => {
  checkKpi(model, kpi)
  const id = await insertKpi(tx, actor, kpi)
  await evaluateKpi(tx, actor, model, id, { fresh: true })
  const details = { name: kpi.name, formula: kpi.formula }
  await recordAudit(tx, actor, { action: 'kpi.created', subjectType: 'kpi', subjectId: id, details })
  return findKpi(tx, model, id)
}

export const changeKpi = async (
  tx: Tx,
  actor: Actor,
  model: SemanticModel,
  id: string,
  changes: { [K in keyof NewKpi]?: NewKpi[K] | undefined },
): Promise<Kpi> => {
  const former = await kpiRow(tx, id, { lock: true })
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const kpi: NewKpi = { ...former, ...given }
  checkKpi(model, kpi)
  await updateKpi(tx, id, kpi)
  // Under another name it is the same indicator, in the state in which it was.
  const renamed = Object.keys(given).every((key) => key === 'name' || key === 'target')
  await evaluateKpi(tx, actor, model, id, { fresh: !renamed })
  const details = { name: kpi.name, changed: Object.keys(given) }
  await recordAudit(tx, actor, { action: 'kpi.changed', subjectType: 'kpi', subjectId: id, details })
  return findKpi(tx, model, id)
}

export const deleteKpi = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  const { name } = await kpiRow(tx, id)
  if (!(await deleteKpiRow(tx, id))) throw new Problem(kpiProblems.kpi_not_found)
  await recordAudit(tx, actor, { action: 'kpi.deleted', subjectType: 'kpi', subjectId: id, details: { name } })
}

const checkKpi = (model: SemanticModel, kpi: NewKpi): void => {
  const measures = formulaKeys(readFormula(kpi.formula))
  for (const key of measures) measureOf(model, key)
  if (measures.length === 0) {
    throw formulaWrong(1, { fr: 'elle ne contient aucune mesure.', en: 'it has no measure in it.' })
  }
  if (measures.length > MOST_MEASURES) {
    throw formulaWrong(kpi.formula.length, {
      fr: `elle contient plus de ${MOST_MEASURES} mesures.`,
      en: `it has more than ${MOST_MEASURES} measures in it.`,
    })
  }
  // Refused here also where there are no facts yet to ask.
  compile(model, SemanticQuery.parse({ measures, filters: kpi.filters }))
  if (areOrdered(kpi)) return
  throw thresholdsWrong(kpi.critical_at ?? '', kpi.watch_at ?? '')
}

/** With the way in which its value is written; of a formula whose measures are gone, a plain number. */
const shown = async (tx: Tx, model: SemanticModel, row: KpiRow): Promise<Kpi> => {
  const formula = readFormula(row.formula)
  const keys = formulaKeys(formula)
  const told = { ...row, previous_days: previousDaysOf(row) }
  if (!keys.every((key) => model.measures.has(key))) return { ...told, format: 'decimal', currency: null }
  const format = formatIn(model, formula)
  const money = keys.map((key) => measureOf(model, key)).find(({ measure }) => measure.format === 'money')
  const currency = money && (currencyChosen(row, money.source) ?? (await currencyOf(tx, money.source)))
  return { ...told, format, currency: format === 'money' && currency ? currency : null }
}

const previousDaysOf = ({ days, previous_value }: KpiRow): Kpi['previous_days'] =>
  previous_value !== null && days.from && days.to
    ? (comparisonOf({ compare: 'previous_period', period: days })?.period ?? null)
    : null

/** Of facts in several currencies an indicator counts those of one: the one that its conditions name. */
const currencyChosen = ({ filters }: KpiRow, { currencyDimension }: Source): string | null => {
  const named = filters.find(({ dimension, operator }) => dimension === currencyDimension && operator === 'in')
  const [value, other] = named?.values ?? []
  return typeof value === 'string' && other === undefined ? value : null
}
