import { Skeleton, UnstyledButton } from '@mantine/core'
import { Fragment, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueryResult } from '#data/metrics/contract.ts'
import { listAlerts, type ProductAlert } from '#data/views/contract.ts'
import { byteOrderMark, csvRow, dialects } from '#shared/csv.ts'
import { formatAmountBriefly, formatNumber } from '#shared/format.ts'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/Mark.tsx'
import { useRoute } from '#ui/query.ts'
import { saveFile } from '#ui/saveFile.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { changeText, figureText } from '../../chart/figures.ts'
import type { Ask } from '../ask.ts'
import { ProofButton } from '../proof/ProofButton.tsx'
import { lengthened, toggled } from '../view.ts'
import styles from './AlertsCard.module.css'
import { alertNumber } from './alertNumber.ts'
import card from './Card.module.css'
import { Exports } from './Exports.tsx'
import { Freshness } from './Freshness.tsx'

const FEW = 6
const MANY = 100
const share = { format: 'percent', currency: null } as const

type Reason = ProductAlert['reasons'][number]

const useReasonText = (currency: string | null): ((alert: ProductAlert, reason: Reason) => string) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const money = (value: string) => formatAmountBriefly(Number(value), currency, language, 'rounded')
  return ({ sales_change, recent_revenue, former_revenue, return_rate, avg_rating, review_count }, reason) => {
    if (reason === 'sales_falling') {
      const change = changeText({ by: Number(sales_change ?? -1), inPoints: false }, language, '')
      return t('alerts.sales_falling', { change, former: money(former_revenue), recent: money(recent_revenue) })
    }
    if (reason === 'returns_high') return t('alerts.returns_high', { rate: figureText(return_rate, share, language) })
    const rating = avg_rating === null ? '—' : formatNumber(Number(avg_rating), language)
    return t('alerts.rating_low', { rating, count: review_count })
  }
}

type ReasonsProps = { ask: Ask; alert: ProductAlert; currency: string | null }

/** Why: each reason shows the number that it rests on. */
const Reasons = ({ ask, alert, currency }: ReasonsProps) => {
  const language = useLanguage()
  const textOf = useReasonText(currency)
  return alert.reasons.map((reason, at) => {
    const text = textOf(alert, reason)
    const number = alertNumber(alert, reason, ask, currency)
    return (
      <Fragment key={reason}>
        {at > 0 ? ' · ' : null}
        {number ? (
          <ProofButton
            stale={false}
            number={{
              ...number,
              title: `${number.measure.label[language]} · ${alert.name}`,
              text: figureText(number.value, number.shape, language),
              says: text,
            }}
          >
            {text}
          </ProofButton>
        ) : (
          text
        )}
      </Fragment>
    )
  })
}

type AlertsCardProps = { ask: Ask; freshness: QueryResult['freshness'] | undefined }

/** Products that give cause for concern over all the data; a click on one keeps only its figures. */
export const AlertsCard = ({ ask, freshness }: AlertsCardProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const figure = useRef<HTMLElement>(null)
  const all = ask.view.more.includes('alerts')
  const answer = useRoute(listAlerts, { query: { limit: MANY } }, { staleTime: 60_000 })
  const told = answer.data
  const slow = useDelayed(answer.isPending)
  const currency = told?.currency ?? null
  const reasonText = useReasonText(currency)
  const reasons = (alert: ProductAlert) => alert.reasons.map((reason) => reasonText(alert, reason)).join(' · ')
  const title = t('alerts.title')
  // None is good news, and takes no room; not to know is said.
  if (told ? told.alerts.length === 0 : !slow && !answer.error) return null
  const chosen = ask.view.chosen.get('produit') ?? []
  const wordOf = ({ status }: ProductAlert) => t(`alerts.${status === 'CRITIQUE' ? 'isCritical' : 'isWatch'}`)
  const { from, to } = ask.source
  const saveTable = async () => {
    const header = [t('alerts.column.state'), t('alerts.column.code'), t('alerts.column.name'), t('alerts.column.why')]
    const rows = (told?.alerts ?? []).map((alert) => [wordOf(alert), alert.stock_code, alert.name, reasons(alert)])
    const lines = [header, ...rows].map((cells) =>
      csvRow(
        cells.map((value) => ({ kind: 'text', value })),
        dialects[language],
      ),
    )
    saveFile(`${title}.csv`, new Blob([byteOrderMark, ...lines], { type: 'text/csv;charset=utf-8' }))
  }
  return (
    <figure ref={figure} className={`sheet ${card.card}`} data-wide aria-label={title}>
      <div className={card.summary}>
        <h2>{title}</h2>
        <UnstyledButton
          className={styles.count}
          aria-expanded={all}
          disabled={!told || told.alerts.length <= FEW}
          onClick={() => ask.onView(lengthened(ask.view, 'alerts'))}
        >
          {[
            ...(told && told.critical > 0
              ? [t('alerts.critical', { count: told.critical, formatted: formatNumber(told.critical, language) })]
              : []),
            ...(told && told.watch > 0
              ? [t('alerts.watch', { count: told.watch, formatted: formatNumber(told.watch, language) })]
              : []),
          ].join(' · ')}
        </UnstyledButton>
        <Exports title={title} name={title} figure={figure} ready={told !== undefined} saveTable={saveTable} />
      </div>
      {!told && slow ? <Skeleton height={FEW * 32} /> : null}
      {!told && answer.error ? <ErrorState error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <ul className={styles.list} data-all={all || undefined}>
        {(told?.alerts ?? []).slice(0, all ? MANY : FEW).map((alert) => {
          const key = String(alert.product_id)
          const word = wordOf(alert)
          return (
            <li key={key}>
              <Mark mark={alert.status === 'CRITIQUE' ? 'contradicted' : 'unproven'} says={{ word, means: word }} />
              <button
                type="button"
                className={styles.name}
                aria-pressed={chosen.includes(key)}
                onClick={() => ask.onView(toggled(ask.view, 'produit', key))}
              >
                {alert.name}
              </button>
              <span className={styles.reasons}>
                <Reasons ask={ask} alert={alert} currency={currency} />
              </span>
            </li>
          )
        })}
      </ul>
      {told && told.alerts.length > FEW ? (
        <UnstyledButton
          className={styles.more}
          onClick={() => ask.onView(lengthened(ask.view, 'alerts'))}
          aria-expanded={all}
          data-export="none"
        >
          {all ? t('rank.fewer') : t('rank.more')}
        </UnstyledButton>
      ) : null}
      {told ? (
        <figcaption className={card.caption}>
          <span>{t('alerts.scope')}</span>
          <Freshness days={from && to ? { from, to } : null} freshness={freshness} />
        </figcaption>
      ) : null}
    </figure>
  )
}
