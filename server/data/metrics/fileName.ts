import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { Source } from '#platform/semantic.ts'
import { codeText } from '#shared/codeWords.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { savedName } from '#shared/savedName.ts'
import { grainLabels } from './compile/grains.ts'
import { type DimensionFilter, Grain, type QueryResult, SemanticQuery } from './contract.ts'
import type { SemanticModel } from './model.ts'
import { answer } from './query.ts'

// What a file of figures is called: what it tells, of which days, narrowed by what. Two of them side by side in a folder must
// not pass for each other.

const by = { fr: 'par', en: 'by' }

/** What it tells and by what: "CA et commandes par Mois". */
export const toldIn = ({ columns }: Pick<QueryResult, 'columns'>, language: Language): string => {
  const listed = (role: 'measure' | 'dimension'): string =>
    new Intl.ListFormat(language).format(columns.filter((one) => one.role === role).map(({ label }) => label[language]))
  const ways = listed('dimension')
  return ways ? `${listed('measure')} ${by[language]} ${ways}` : listed('measure')
}

type Told = {
  told: string
  period: { from: string | null; to: string | null } | undefined
  filters: readonly DimensionFilter[]
  /** The facts that are narrowed: they know what their values are called. */
  source: Source | undefined
}

/** "ca par mois 2025-12-01 2025-12-31, pays France.csv". */
export const fileNameOf = async (
  tx: Tx,
  model: SemanticModel,
  { told, period, filters, source }: Told,
  language: Language,
): Promise<string> => {
  const narrowed: string[] = []
  for (const filter of filters) narrowed.push(await words(tx, model, filter, source, language))
  const head = [told, period?.from, period?.to].filter(Boolean).join(' ').toLocaleLowerCase(language)
  return `${savedName([head, ...narrowed])}.csv`
}

/** Grains of time narrow as well: "weekday". */
const grainLabel = (key: string) => {
  const grain = Grain.safeParse(key).data
  return grain && grainLabels[grain]
}

/** More than these make no name any more. */
const MOST_VALUES = 3

const except = { fr: 'sauf', en: 'except' }
const none = { fr: 'sans', en: 'none' }

const words = async (
  tx: Tx,
  model: SemanticModel,
  filter: DimensionFilter,
  source: Source | undefined,
  language: Language,
): Promise<string> => {
  const { dimension: key, operator, values } = filter
  const lent = [...(model.dimensions.get(key)?.values() ?? [])]
  const coded = { key, codes: lent.find(({ codes }) => codes)?.codes, percent: lent.some(({ percent }) => percent) }
  const named = (operator === 'in' || operator === 'not_in') && lent.some(({ labelSql }) => labelSql)
  const names = named && source ? await namesOf(tx, model, filter, source) : new Map<string, string>()
  const said = values.slice(0, MOST_VALUES).map((value) => {
    const text = value === null ? '' : String(value)
    return (names.get(text) ?? codeText(coded, text, language) ?? text) || none[language]
  })
  const more = values.length > MOST_VALUES ? ` +${values.length - MOST_VALUES}` : ''
  const told = `${said.join(operator === 'between' ? ' – ' : ' + ')}${more}`
  return `${((lent[0]?.label ?? grainLabel(key))?.[language] ?? key).toLocaleLowerCase(language)} ${signs(language)[operator]}${told}`
}

const signs = (language: Language): Record<DimensionFilter['operator'], string> => ({
  in: '',
  not_in: `${except[language]} `,
  between: '',
  at_least: '≥ ',
  at_most: '≤ ',
  contains: '… ',
})

/**
 * What the first values of a dimension are called by those who know them: a filter carries only keys. Asked by a count where
 * the source has one, since amounts of several currencies have no answer; where there is none, the keys stand.
 */
const namesOf = async (
  tx: Tx,
  model: SemanticModel,
  { dimension, values }: DimensionFilter,
  { measures }: Source,
): Promise<ReadonlyMap<string, string>> => {
  const measure = measures.find(({ format }) => format === 'integer') ?? measures[0]
  if (!measure) return new Map()
  const filters = [{ dimension, operator: 'in', values: values.slice(0, MOST_VALUES) }]
  const asked = SemanticQuery.parse({ measures: [measure.key], dimensions: [dimension], filters })
  const found = await answer(tx, model, asked).catch(unlessRefused)
  const named = found?.rows.map(([key], at) => [key ?? '', found.labels[at]?.[0] ?? key ?? ''] as const)
  return new Map(named)
}

const unlessRefused = (error: unknown): null => {
  if (error instanceof Problem) return null
  throw error
}
