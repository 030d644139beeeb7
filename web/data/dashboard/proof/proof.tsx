import { Anchor, CopyButton, UnstyledButton } from '@mantine/core'
import type { TFunction } from 'i18next'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type DimensionFilter, type Model, type ModelMeasure, runQuery } from '#data/metrics/contract.ts'
import { listFacts } from '#data/metrics/facts/contract.ts'
import { formatDate, formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { useLanguage } from '#ui/language.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import panel from '#ui/proof/ProofPanel.module.css'
import { showProof } from '#ui/proof/ProofPanel.tsx'
import { useRoute } from '#ui/wire/query.ts'
import { figureText, isSame, type Shape } from '../../chart/figures.ts'
import { dimensionIn, toldBy } from '../ask.ts'
import { factsOf } from '../cards/specs.ts'
import { periodText, valueText } from '../dates.ts'
import type { Days } from '../period.ts'
import { addressOf, chosenOf, UNDATED_TOO, type View } from '../view.ts'
import styles from './Proof.module.css'

/** Which facts are counted: those that hold all conditions, on these days (null: on all). */
export type Counted = {
  model: Model
  /** What keys are called: "produit 12" → "White metal lantern". */
  names: ReadonlyMap<string, string>
  /** `says`: the value in words, where the one who asks knows them. */
  filters: readonly (DimensionFilter & { says?: string })[]
  days: Days | null
  /** What the address of its lines keeps besides: the comparison of the board. */
  view: View
}

export type ProvenNumber = Counted & {
  measure: ModelMeasure
  shape: Shape
  value: string | null
  /** What was clicked where it is not the number itself: "+12 % contre 17 300 €". */
  says?: string
  /** The value was rounded to so many digits when it was kept. */
  digits?: number
}

const plain = (filters: Counted['filters']): DimensionFilter[] =>
  filters.map(({ dimension, operator, values }) => ({ dimension, operator, values }))

/** Conditions in words, one each: "Pays : France", "Pays : sauf France". */
export const narrowedBy = (
  { model, names, filters }: Pick<Counted, 'model' | 'names' | 'filters'>,
  language: Language,
  t: TFunction<'data'>,
): string[] => {
  const told = filters.map(({ dimension, operator, values, says }) => {
    const name = dimensionIn(model, dimension)?.label[language] ?? dimension
    const named = values.map((value) => {
      const key = String(value ?? '')
      return names.get(`${dimension} ${key}`) ?? valueText(toldBy(model, dimension), key, language) ?? t('none')
    })
    const value = says ?? named.join(', ')
    return t('pair', { ns: 'common', name, value: operator === 'not_in' ? t('but', { value }) : value })
  })
  return [...new Set(told)]
}

/** What is counted, a line a condition: the days first. */
export const wordsOf = (counted: Counted, language: Language, t: TFunction<'data'>): string[] => [
  counted.days ? periodText(counted.days, language) : t('card.always'),
  ...narrowedBy(counted, language, t),
]

/** The address of the facts that a number counts; null where an address cannot say them. */
export const linesPath = (
  { model, view, filters, days }: Counted,
  measure: Pick<ModelMeasure, 'key' | 'source'>,
): string | null => {
  const chosen = chosenOf([...filters, ...factsOf(measure.key)])
  // A page of lines has days; facts without any (reviews that nobody dated) have none to show.
  const dated = model.sources.some(({ name, from }) => name === measure.source && from !== null)
  if (!chosen || !dated) return null
  const address = addressOf({ ...view, chosen, preset: days ? view.preset : 'all', free: days, measure: measure.key })
  address.set('source', measure.source)
  // What no period narrows counts facts without a date as well: so do its lines.
  if (!days) address.set(UNDATED_TOO, 'yes')
  return `/donnees/lignes?${address}`
}

const LinesLink = ({ counted, measure, named }: { counted: Counted; measure: ModelMeasure; named: boolean }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const filters = [...plain(counted.filters), ...factsOf(measure.key)]
  const facts = useRoute(
    listFacts,
    { body: { source: measure.source, filters, period: counted.days ?? undefined, limit: 1 } },
    { staleTime: 60_000 },
  )
  const path = linesPath(counted, measure)
  if (!path || !facts.data || facts.data.total === 0) return null
  const text = t('proof.lines', { count: facts.data.total, formatted: formatNumber(facts.data.total, language) })
  return (
    <p className={styles.lines}>
      <Anchor component={Link} to={path} size="sm">
        {named ? t('pair', { ns: 'common', name: measure.label[language], value: text }) : text}
      </Anchor>
    </p>
  )
}

/** From which file the facts of these measures came, and when. */
const Origin = ({ source_name, published_at }: { source_name: string | null; published_at: string | null }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  return (
    <>
      {source_name ? (
        <>
          <dt>{t('proof.from')}</dt>
          <dd>{source_name}</dd>
        </>
      ) : null}
      {published_at ? (
        <>
          <dt>{t('proof.published')}</dt>
          <dd>{formatDate(published_at, language, 'time')}</dd>
        </>
      ) : null}
    </>
  )
}

type ComputedProps = {
  counted: Counted
  /** One, or those of a formula. */
  measures: readonly ModelMeasure[]
  /** What the number should be again; null: it is a formula of several, each said by itself. */
  expected: { shape: Shape; value: string | null; digits?: number | undefined } | null
  /** Further facts, as terms and their descriptions. */
  children?: React.ReactNode
}

/** What is counted, computed anew, with its lines and its SQL. */
export const Computed = ({ counted, measures, expected, children }: ComputedProps) => {
  const { t } = useTranslation('data')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const body = {
    measures: measures.map(({ key }) => key),
    filters: plain(counted.filters),
    period: counted.days ?? undefined,
  }
  const again = useRoute(runQuery, { body }, { staleTime: 60_000 })
  const found = again.data?.total ?? []
  return (
    <>
      <dl className={`${panel.facts} ${styles.facts}`}>
        <dt>{t('proof.counts')}</dt>
        <dd>
          {wordsOf(counted, language, t).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </dd>
        {again.data ? <Origin {...again.data.freshness} /> : null}
        {children}
      </dl>
      {again.error ? <ErrorState error={again.error} onRetry={() => void again.refetch()} /> : null}
      {again.data && expected ? (
        <p className={styles.again} data-holds={isSame(expected.value, found[0] ?? null, expected.digits)}>
          {t('proof.again')}{' '}
          <strong className="figures">{figureText(found[0] ?? null, expected.shape, language)}</strong>
        </p>
      ) : null}
      {again.data?.notes.map((note) => (
        <p key={note.fr} className={styles.says}>
          {note[language]}
        </p>
      ))}
      {again.data && !expected ? (
        <dl className={`${panel.facts} ${styles.facts}`}>
          {measures.map((measure, at) => (
            <Fragment key={measure.key}>
              <dt>{measure.label[language]}</dt>
              <dd className="figures">
                {figureText(
                  found[at] ?? null,
                  { ...measure, currency: again.data.columns[at]?.currency ?? null },
                  language,
                )}
              </dd>
            </Fragment>
          ))}
        </dl>
      ) : null}
      {measures.map((measure) => (
        <LinesLink key={measure.key} counted={counted} measure={measure} named={measures.length > 1} />
      ))}
      {again.data ? (
        <details className={styles.sql} open>
          <summary>{t('proof.sql')}</summary>
          <Scroller label={t('proof.sql')}>
            <pre>{again.data.sql}</pre>
          </Scroller>
          <CopyButton value={again.data.sql}>
            {({ copied, copy }) => (
              <UnstyledButton className={styles.copy} onClick={copy}>
                {copied ? common('copied') : common('copy')}
              </UnstyledButton>
            )}
          </CopyButton>
        </details>
      ) : null}
    </>
  )
}

const NumberProof = (number: ProvenNumber) => {
  const language = useLanguage()
  const { measure, shape, value, says, digits } = number
  return (
    <>
      {says === undefined ? null : <p className={styles.says}>{says}</p>}
      <p className={styles.definition}>{measure.definition[language]}</p>
      <Computed counted={number} measures={[measure]} expected={{ shape, value, digits }} />
    </>
  )
}

/** Shows what a number counts, how it was computed, from which file, and the way to its lines. */
export const proveNumber = (number: ProvenNumber & { title: string; text: string }): void =>
  showProof({
    title: number.title,
    value: number.text,
    mark: null,
    evidence: null,
    confidence: null,
    proofs: [],
    body: <NumberProof key={JSON.stringify([number.measure.key, number.filters, number.days])} {...number} />,
  })
