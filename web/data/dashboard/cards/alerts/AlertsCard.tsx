import { UnstyledButton } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueryResult } from '#data/metrics/contract.ts'
import { listAlerts } from '#data/views/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import type { Output } from '#ui/wire/api.ts'
import { useRoute } from '#ui/wire/query.ts'
import { saveFile } from '#ui/wire/saveFile.ts'
import type { Ask } from '../../ask.ts'
import { lengthened } from '../../view.ts'
import card from '../Card.module.css'
import { Exports } from '../Exports.tsx'
import { Freshness } from '../Freshness.tsx'
import { MoreButton } from '../MoreButton.tsx'
import { AlertItem } from './AlertItem.tsx'
import styles from './Alerts.module.css'
import { useAlertTable } from './useAlertTable.ts'

const FEW = 6
const MANY = 100

/** "3 critiques · 12 à surveiller": leads to the whole list. */
const Count = ({ ask, told }: { ask: Ask; told: Output<typeof listAlerts> | undefined }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const { critical = 0, watch = 0 } = told ?? {}
  const said = [
    critical > 0 ? t('alerts.critical', { count: critical, formatted: formatNumber(critical, language) }) : '',
    watch > 0 ? t('alerts.watch', { count: watch, formatted: formatNumber(watch, language) }) : '',
  ]
  return (
    <UnstyledButton
      className={styles.count}
      aria-expanded={ask.view.more.includes('alerts')}
      disabled={!told || told.alerts.length <= FEW}
      onClick={() => ask.onView(lengthened(ask.view, 'alerts'))}
    >
      {said.filter(Boolean).join(' · ')}
    </UnstyledButton>
  )
}

type AlertsCardProps = { ask: Ask; freshness: QueryResult['freshness'] | undefined }

/** Products that give cause for concern over all the data; a click on one keeps only its figures. */
export const AlertsCard = ({ ask, freshness }: AlertsCardProps) => {
  const { t } = useTranslation('data')
  const figure = useRef<HTMLElement>(null)
  const all = ask.view.more.includes('alerts')
  const found = useRoute(listAlerts, { query: { limit: MANY } }, { staleTime: 60_000 })
  const told = found.data
  const { alerts = [], currency = null } = told ?? {}
  const table = useAlertTable(alerts, currency)
  const title = t('alerts.title')
  const slow = useDelayed(found.isPending)
  // None is good news, and takes no room; not to know is said.
  if (told ? alerts.length === 0 : !slow && !found.error) return null
  const { from, to } = ask.source
  const name = [title, from, to].filter(Boolean).join(' ')
  const saveTable = async () => saveFile(`${name}.csv`, table())
  return (
    <figure ref={figure} className={`sheet ${card.card}`} data-wide aria-label={title}>
      <div className={card.summary}>
        <h2>{title}</h2>
        <Count ask={ask} told={told} />
        <Exports title={title} name={name} figure={figure} ready={told !== undefined} saveTable={saveTable} />
      </div>
      <NotLoaded of={found} height={FEW * 32} />
      <ul className={styles.list} data-all={all || undefined}>
        {alerts.slice(0, all ? MANY : FEW).map((alert) => (
          <AlertItem key={alert.product_id} ask={ask} alert={alert} currency={currency} />
        ))}
      </ul>
      {alerts.length > FEW ? <MoreButton ask={ask} name="alerts" /> : null}
      {told ? (
        <figcaption className={card.caption}>
          <span>{t('alerts.scope')}</span>
          <Freshness days={from && to ? { from, to } : null} freshness={freshness} />
        </figcaption>
      ) : null}
    </figure>
  )
}
