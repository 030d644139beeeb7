import type { Measure } from '#platform/semantic.ts'
import type { SemanticModel } from '../model.ts'
import { type Asked, measureOf, partsOf, sourcesOf } from '../resolve.ts'
import { type Grouping, hasLabel, label, orNothing } from './grouping.ts'
import { type Piece, writePieces } from './pieces.ts'
import { indent, type Statement } from './statement.ts'

// Groups with their measures. Each source is grouped on its own and gives one row a group; only these rows are put side by
// side. Facts of two sources are never joined, so none is counted twice (the "fan trap" and "chasm trap" of the literature,
// see docs/decisions).

/** Writes the parts of these groups; answers with the name of the one that has a row a group: dimensions, labels, measures. */
export const writeGroups = (model: SemanticModel, statement: Statement, grouping: Grouping): string => {
  const { prefix, dimensions } = grouping
  const parts = partsOf(model, grouping.measures)
  const pieces = sourcesOf(model, parts).flatMap(({ source, parts: own }) =>
    writePieces(model, statement, source, own, grouping),
  )
  const keys = dimensions.flatMap((asked) => [asked.key, ...(hasLabel(model, asked) ? [label(asked.key)] : [])])
  // PostgreSQL 15 wants a name for it.
  const from =
    pieces.length === 1
      ? `from ${pieces[0]?.name}`
      : `from (${sideBySide(model, pieces, dimensions, keys)}) as side_by_side`
  const measures = grouping.measures.map((key) => finalSql(measureOf(model, key).measure))
  const name = prefix
  statement.parts.push({ name, sql: `select ${[...keys, ...measures].join(', ')}\n  ${from}` })
  return name
}

/** A measure over the row of a group, in which its parts are columns. */
const finalSql = ({ key, of }: Measure): string =>
  of.kind === 'ratio'
    ? `round(${of.numerator}::numeric${of.scale ? ` * ${of.scale}` : ''} / nullif(${of.denominator}, 0), 6) as ${key}`
    : key

/** One row a group from each piece, folded into one. */
const sideBySide = (
  model: SemanticModel,
  pieces: readonly Piece[],
  dimensions: readonly Asked[],
  keys: readonly string[],
): string => {
  const columns = pieces.flatMap(({ own }) => own)
  const stacked = pieces.map(({ name, own }) => {
    const cells = columns.map((key) => (own.includes(key) ? key : `null::numeric as ${key}`))
    return `select ${[...keys, ...cells].join(', ')} from ${name}`
  })
  const folded = columns.map((key) => `${orNothing(model, key, `max(${key})`)} as ${key}`)
  const grouped = dimensions.map(({ key }) => key)
  const labels = keys.filter((key) => !grouped.includes(key)).map((key) => `max(${key}) as ${key}`)
  const by = grouped.length > 0 ? `\n group by ${grouped.join(', ')}` : ''
  return `select ${[...grouped, ...labels, ...folded].join(', ')}
  from (
${indent(stacked.join('\nunion all\n'))}
  ) as stacked${by}`
}
