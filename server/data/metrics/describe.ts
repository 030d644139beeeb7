import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { Source } from '#platform/semantic.ts'
import { grainKind, grainLabels } from './compile/grains.ts'
import { aggregateSql } from './compile/relation.ts'
import type { Model } from './contract.ts'
import { firstDay, grains, lastDay } from './contract.ts'
import { lastOf } from './lastOf.ts'
import type { SemanticModel } from './model.ts'
import { currencyOf } from './query.ts'

/** What the model knows, with the facts that the transaction's workspace has. */
export const describeModel = async (tx: Tx, model: SemanticModel): Promise<Model> => {
  const sources: Model['sources'] = []
  for (const source of model.sources.values()) {
    const { name, label } = source
    sources.push({ name, label, currency: await currencyOf(tx, source), ...(await extentOf(tx, source)) })
  }
  const everywhere = [...model.sources.keys()]
  const noWords = { fr: [], en: [] }
  return {
    sources,
    measures: [...model.measures.values()].map(({ measure, source }) => ({
      key: measure.key,
      source: source.name,
      label: measure.label,
      definition: measure.definition,
      synonyms: { fr: [...measure.synonyms.fr], en: [...measure.synonyms.en] },
      format: measure.format,
      better: measure.better,
      additive: measure.of.kind === 'sum',
      sql: aggregateSql(measure),
    })),
    dimensions: [
      {
        key: 'time',
        sources: everywhere,
        label: { fr: 'Date', en: 'Date' },
        synonyms: { fr: ['temps', 'periode'], en: ['period', 'when'] },
        kind: 'date',
        named: false,
        codes: null,
        percent: false,
      },
      ...grains.map((grain) => ({
        key: grain,
        sources: everywhere,
        label: grainLabels[grain],
        synonyms: noWords,
        kind: grainKind(grain),
        named: false,
        codes: null,
        percent: false,
      })),
      ...[...model.dimensions].flatMap(([key, bySource]) => {
        const [one] = bySource.values()
        if (!one) return []
        const synonyms = { fr: [...one.synonyms.fr], en: [...one.synonyms.en] }
        const named = [...bySource.values()].some(({ labelSql }) => labelSql !== undefined)
        return [
          {
            key,
            sources: [...bySource.keys()],
            label: one.label,
            synonyms,
            kind: one.kind,
            named,
            codes: one.codes ?? null,
            percent: one.percent ?? false,
          },
        ]
      }),
    ],
  }
}

type Extent = { facts: number; from: string | null; to: string | null }

/**
 * How many facts a source has, its first and its last day. A fact of tomorrow's tomorrow is a slip of the pen wherever there
 * are earlier ones: it would move every period that ends with the facts to where there are none.
 */
const extentOf = async (tx: Tx, { relation, where, time }: Source): Promise<Extent> => {
  const { rows } = await sql<Extent>`
    select count(*)::int as facts, ${askable(sql`min(${sql.raw(time)})`)} as "from", ${askable(lastOf(time))} as "to"
      from ${sql.raw(relation)} f
     where ${sql.raw(where ?? 'true')}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a count has a row')
  return row
}

/** As a day that can be asked for, whatever stands in the facts. */
const askable = (day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(case when ${day} is not null then greatest(least(${day}, ${lastDay}::date), ${firstDay}::date) end)::date::text`
