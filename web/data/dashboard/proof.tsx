import { Anchor, CopyButton, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type DimensionFilter, listFacts, type ModelMeasure, runQuery } from '#data/metrics/contract.ts'
import { formatDate, formatNumber } from '#shared/format.ts'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { showProof } from '#ui/ProofPanel.tsx'
import { useRoute } from '#ui/query.ts'
import { Scroller } from '#ui/Scroller.tsx'
import { figureText, type Shape } from '../chart/figures.ts'
import { type Ask, dimensionIn } from './ask.ts'
import { periodText, valueText } from './dates.ts'
import styles from './Proof.module.css'
import type { Days } from './period.ts'
import { factsOf } from './specs.ts'
import { addressOf, type View } from './view.ts'

export type ProvenNumber = {
  ask: Ask
  measure: ModelMeasure
  shape: Shape
  value: string | null
  /** Beyond the choices of the dashboard: the row that was clicked. */
  filters: readonly (DimensionFilter & { says: string })[]
  days: Days
}

const words = ({ ask, filters, days }: ProvenNumber, language: 'fr' | 'en', none: string): string[] => [
  periodText(days, language),
  ...[...ask.view.chosen].map(([dimension, values]) => {
    const name = dimensionIn(ask.model, dimension)?.label[language] ?? dimension
    return `${name} : ${values.map((value) => ask.names.get(`${dimension} ${value}`) ?? valueText(dimension, value, language) ?? none).join(', ')}`
  }),
  ...filters.map(
    ({ dimension, says }) => `${dimensionIn(ask.model, dimension)?.label[language] ?? dimension} : ${says}`,
  ),
]

/** The address of the facts that a number counts. */
const linesPath = ({ ask, measure, filters, days }: ProvenNumber): string => {
  const chosen = new Map(ask.view.chosen)
  for (const { dimension, values } of [...filters, ...factsOf(measure.key)])
    chosen.set(
      dimension,
      values.map((value) => String(value ?? '')),
    )
  const view: View = { ...ask.view, chosen, free: days, measure: measure.key }
  const address = addressOf(view)
  address.set('source', measure.source)
  return `/donnees/lignes?${address}`
}

const NumberProof = (number: ProvenNumber) => {
  const { t } = useTranslation('data')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const { ask, measure, shape, value, days } = number
  const filters = [
    ...ask.filters,
    ...number.filters.map(({ dimension, operator, values }) => ({ dimension, operator, values })),
  ]
  const again = useRoute(runQuery, { body: { measures: [measure.key], filters, period: days } }, { staleTime: 60_000 })
  const facts = useRoute(
    listFacts,
    { body: { source: measure.source, filters: [...filters, ...factsOf(measure.key)], period: days, limit: 1 } },
    { staleTime: 60_000 },
  )
  const found = again.data?.total[0] ?? null
  const { published_at, source_name } = again.data?.freshness ?? {}
  return (
    <>
      <p className={styles.definition}>{measure.definition[language]}</p>
      <dl className={styles.facts}>
        <dt>{t('proof.counts')}</dt>
        <dd>
          {words(number, language, t('none')).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </dd>
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
      </dl>
      {again.error ? <ErrorState error={again.error} onRetry={() => void again.refetch()} /> : null}
      {again.data ? (
        <p className={styles.again} data-holds={found === value || Number(found) === Number(value)}>
          {t('proof.again')} <strong className="figures">{figureText(found, shape, language)}</strong>
        </p>
      ) : null}
      {facts.data && facts.data.total > 0 ? (
        <p className={styles.lines}>
          <Anchor component={Link} to={linesPath(number)} size="sm">
            {t('proof.lines', { count: facts.data.total, formatted: formatNumber(facts.data.total, language) })}
          </Anchor>
        </p>
      ) : null}
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
