import type { Language } from '#shared/i18n/languages.ts'

// What a room lends to the semantic model of `data/metrics`: its facts, what can be measured of them, and by what they can
// be told apart. SQL fragments here are the house's own words, never a caller's; `app.ts` hands them over.

/** A sentence, a label, in each language of the house. */
export type Words = Record<Language, string>

/** Codes in words: "a_valider" → "À valider". Who reads an answer needs to know nothing else of the room that lends it. */
export type Codes = Readonly<Record<string, Words>>

/** How a figure is written. `money`: in the source's currency. `percent`: a share, 0.12 is 12 %. */
export type MeasureFormat = 'money' | 'integer' | 'decimal' | 'percent'

/** What an answer should be read with, and the page of the web app on which something can be done about it. */
export type Note = Words & { href: string | null }

/**
 * One number, defined once for the whole product. Either an aggregate over its source's rows (alias `f`), or one measure
 * divided by another, which then are asked side by side and never averaged.
 */
export type Measure = {
  key: string
  label: Words
  /** What exactly is counted, for who asks "how?". */
  definition: Words
  /** Other words that people use, without accents or capitals. */
  synonyms: Record<Language, readonly string[]>
  format: MeasureFormat
  /** Whether more is good news, bad news, or neither. */
  better: 'more' | 'less' | 'neither'
  /**
   * `sum`: an aggregate whose parts add up to the whole. `distinct`: the different values of an expression, null not among
   * them, counted anew in each group. `average`, `latest`: an aggregate computed anew, and null where there are no facts.
   * `needs`: joins that its SQL uses, by name. `unknown`: what is summed may be known of none of the facts; the sum of
   * nothing is then nothing, and not 0. `weighed`: the same over sums of other measures (`f.ca`), for each value of what its
   * joins use: of a large source these are summed before they are joined.
   */
  of:
    | {
        kind: 'sum'
        sql: string
        needs?: readonly string[]
        unknown?: true
        weighed?: { over: readonly string[]; sql: string }
      }
    | { kind: 'average' | 'latest'; sql: string; needs?: readonly string[] }
    | { kind: 'distinct'; sql: string; needs?: readonly string[] }
    | { kind: 'ratio'; numerator: string; denominator: string; scale?: number }
  /** Said from the totals of these measures of the same source, which are asked beside it. */
  note?: { of: readonly string[]; say: (totals: ReadonlyMap<string, string | null>) => Note | null }
}

export type DimensionKind = 'text' | 'integer' | 'date' | 'boolean'

/**
 * What rows are told apart by. `sql` is over the source's alias `f` or a joined relation's; `label` is what is shown for it
 * where that differs. Dimensions of one key in several sources are the same thing, so that their measures stand side by side.
 */
export type Dimension = {
  key: string
  label: Words
  synonyms: Record<Language, readonly string[]>
  kind: DimensionKind
  sql: string
  /** Shown for the value, e.g. a product's name for its number; same grain as `sql`. */
  labelSql?: string
  /** Where its values are codes: all of them, in words. */
  codes?: Codes
  /** Its values are percentages: 5.5 is 5.5 %. */
  percent?: true
  /** Joins that it needs, by name. */
  needs?: readonly string[]
}

/**
 * A left join to at most one row for each fact: it can neither lose nor multiply facts. `name` is its alias; `key` are the
 * columns of a unique key of the joined relation, each of which the condition must equate (the model looks). `from`: the
 * columns of the facts that its condition uses, so that facts can be summed by them before they are joined.
 */
export type Join = { name: string; sql: string; key: readonly string[]; from: readonly string[] }

/**
 * A smaller relation of the same facts, already summed: used where every dimension and measure of a question is in it. A
 * source that has one is large: what its rollups do not hold is summed before it is joined, and counted in two steps.
 */
export type Rollup = {
  relation: string
  joins: readonly Join[]
  /** Aggregates over alias `f`, by measure key; only what is exactly the same number. */
  measures: Readonly<Record<string, string>>
  /** Keys of the dimensions that it keeps; `time` among them where it keeps the time. */
  dimensions: readonly string[]
}

/** One kind of fact: a relation under row security, one row a fact. */
export type Source = {
  name: string
  label: Words
  /** The relation, and the condition that every question over it has (alias `f`); null: none. */
  relation: string
  where: string | null
  /** Date or timestamp of a fact over alias `f`, for grains, periods and comparison. */
  time: string
  joins: readonly Join[]
  measures: readonly Measure[]
  dimensions: readonly Dimension[]
  rollups: readonly Rollup[]
  /** SQL that gives the currency of money (one text, or null), under row security. */
  currency: string
  /** Where facts may be of several currencies: the dimension that tells them apart. Money is never added across it. */
  currencyDimension?: string
  /** A fact's own address, for drilling down: SQL over `f` for its id, and where a click on it leads. */
  line: {
    id: string
    columns: readonly (Pick<Dimension, 'key' | 'label' | 'sql' | 'codes' | 'percent'> & {
      kind: DimensionKind | 'amount'
    })[]
  }
  /** Where the proof of one fact is shown: a path of the web app with :id, or `line` for the data room's own panel. */
  proof: string
}
