import type { Source } from '#platform/semantic.ts'
import type { SetCondition } from '../contract.ts'
import type { SemanticModel } from '../model.ts'
import { notAnswerable } from '../problems.ts'
import { dimensionIn, measureOf } from '../resolve.ts'
import { havingSql } from './filters.ts'
import { writeGroups } from './groups.ts'
import { fromSql, needsOf, relationFor } from './relation.ts'
import { conditionsOf, filteredBy, selectedBy, valueSql, type WrittenSet } from './selection.ts'
import type { Statement } from './statement.ts'

/**
 * Writes each set as a part of the statement: the values of its dimension for which its conditions hold, once each. Where a
 * set asks for no measure, `of` is the source in whose facts it looks.
 */
export const writeSets = (
  model: SemanticModel,
  statement: Statement,
  sets: readonly SetCondition[],
  of: Source,
): WrittenSet[] =>
  sets.map((condition, i) => {
    const part = `set_${i + 1}`
    const asked = filteredBy(model, condition)
    if (asked.key === 'time') {
      throw notAnswerable({
        fr: 'un ensemble demande un grain du temps par son nom (« day », « month » …).',
        en: 'a set needs a grain of time by its name (“day”, “month” …).',
      })
    }
    const selection = { filters: condition.filters, period: condition.period, sets: [] }
    const measures = [...new Set(condition.having.map(({ measure }) => measureOf(model, measure).measure.key))]
    if (measures.length > 0) {
      const groups = writeGroups(model, statement, { prefix: `in_${part}`, dimensions: [asked], measures, selection })
      const holds = condition.having.map((one) => havingSql(statement, one))
      const sql = `select ${asked.key} from ${groups}\n where ${[`${asked.key} is not null`, ...holds].join(' and ')}`
      statement.parts.push({ name: part, sql })
    } else {
      const used = [asked, ...selectedBy(model, selection)]
      const relation = relationFor(of, {
        measures: [],
        dimensions: used.flatMap(({ key, grain }) => (grain ? [] : [key])),
        time: used.some(({ grain }) => grain) || Boolean(condition.period?.from ?? condition.period?.to),
      })
      const value = valueSql(model, statement, of, asked)
      const where = [
        ...(relation.where ? [relation.where] : []),
        `${value} is not null`,
        ...conditionsOf(model, statement, of, selection).map(({ sql }) => sql),
      ]
      const joins = new Set(needsOf(used.map((one) => dimensionIn(model, of, one))))
      const sql = `select distinct ${value} as ${asked.key}\n  ${fromSql(relation, joins)}\n where ${where.join('\n   and ')}`
      statement.parts.push({ name: part, sql })
    }
    return { condition: { ...condition, dimension: asked.key }, part }
  })
