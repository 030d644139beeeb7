import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAlerts, type ProductAlert } from '#data/views/contract.ts'
import { formatAmountBriefly, formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/Mark.tsx'
import { useRoute } from '#ui/query.ts'
import { changeText, figureText } from '../chart/figures.ts'
import styles from './AlertsCard.module.css'
import type { Ask } from './ask.ts'
import { toggled } from './view.ts'

const FEW = 6
const MANY = 100
const share = { format: 'percent', currency: null } as const

const useReasons = (currency: string | null): ((alert: ProductAlert) => string) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const money = (value: string) => formatAmountBriefly(Number(value), currency, language, 'rounded')
  return ({ reasons, sales_change, recent_revenue, former_revenue, return_rate, avg_rating, review_count }) =>
    reasons
      .map((reason) => {
        if (reason === 'sales_falling') {
          const change = changeText({ by: Number(sales_change ?? -1), inPoints: false }, language, '')
          return t('alerts.sales_falling', { change, former: money(former_revenue), recent: money(recent_revenue) })
        }
        if (reason === 'returns_high')
          return t('alerts.returns_high', { rate: figureText(return_rate, share, language) })
        const rating = avg_rating === null ? '—' : formatNumber(Number(avg_rating), language)
        return t('alerts.rating_low', { rating, count: review_count })
      })
      .join(' · ')
}

/** Products that give cause for concern over all the data; a click on one keeps only its figures. */
export const AlertsCard = ({ ask }: { ask: Ask }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const [all, setAll] = useState(false)
  const told = useRoute(listAlerts, { query: { limit: MANY } }, { staleTime: 60_000 }).data
  const reasons = useReasons(told?.currency ?? null)
  if (!told || told.alerts.length === 0) return null
  const chosen = ask.view.chosen.get('produit') ?? []
  return (
    <section className={`sheet ${styles.card}`} aria-label={t('alerts.title')}>
      <div className={styles.head}>
        <h2>{t('alerts.title')}</h2>
        <span>
          {[
            ...(told.critical > 0
              ? [t('alerts.critical', { count: told.critical, formatted: formatNumber(told.critical, language) })]
              : []),
            ...(told.watch > 0
              ? [t('alerts.watch', { count: told.watch, formatted: formatNumber(told.watch, language) })]
              : []),
          ].join(' · ')}
        </span>
        <span className={styles.scope}>{t('alerts.scope')}</span>
      </div>
      <ul className={styles.list} data-all={all || undefined}>
        {told.alerts.slice(0, all ? MANY : FEW).map((alert) => {
          const key = String(alert.product_id)
          const critical = alert.status === 'CRITIQUE'
          const word = t(`alerts.${critical ? 'isCritical' : 'isWatch'}`)
          return (
            <li key={key}>
              <Mark mark={critical ? 'contradicted' : 'unproven'} says={{ word, means: word }} />
              <button
                type="button"
                className={styles.name}
                aria-pressed={chosen.includes(key)}
                onClick={() => ask.onView(toggled(ask.view, 'produit', key))}
              >
                {alert.name}
              </button>
              <span className={styles.reasons}>{reasons(alert)}</span>
            </li>
          )
        })}
      </ul>
      {told.alerts.length > FEW ? (
        <UnstyledButton className={styles.more} onClick={() => setAll((before) => !before)} aria-expanded={all}>
          {all ? t('rank.fewer') : t('rank.more')}
        </UnstyledButton>
      ) : null}
    </section>
  )
}
