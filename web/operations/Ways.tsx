import { useTranslation } from 'react-i18next'
import type { getHouse } from '#operations/desk/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import type { Output } from '#ui/wire/api.ts'
import { Block } from './Block.tsx'
import styles from './Operations.module.css'
import { When } from './When.tsx'

type Way = Output<typeof getHouse>['ways'][number]

const stateOf = ({ fault, warning }: Way) => {
  if (fault) return 'ways.fault'
  return warning ? 'ways.doubt' : 'ways.open'
}

const Item = ({ way, now }: { way: Way; now: string }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const counted = (key: 'taken' | 'refused' | 'waiting', count: number) =>
    t(`ways.${key}`, { count, formatted: formatNumber(count, language) })
  return (
    <li className={styles.worker}>
      <p className={styles.line}>
        <strong className={styles.host}>{t(`ways.way.${way.way}`)}</strong>
        <span
          className={styles.life}
          data-lost={way.fault ? true : undefined}
          data-doubt={way.warning ? true : undefined}
        >
          {t(stateOf(way))}
        </span>
      </p>
      <p className={styles.host}>
        {way.place} <span className={styles.soft}>{t('ways.on', { host: way.host })}</span>
      </p>
      {way.fault ? <p className={styles.fault}>{way.fault.detail}</p> : null}
      {way.warning ? <p className={styles.doubt}>{way.warning.detail}</p> : null}
      <p className={styles.soft}>
        {counted('taken', way.taken)}
        {way.taken_at ? (
          <>
            {' ('}
            <When at={way.taken_at} now={now} />)
          </>
        ) : null}
        {way.refused > 0 ? ` · ${counted('refused', way.refused)}` : ''}
        {way.waiting > 0 ? ` · ${counted('waiting', way.waiting)}` : ''} · {t('ways.looked')}{' '}
        <When at={way.looked_at} now={now} />
      </p>
    </li>
  )
}

/** How documents come in by themselves, and how each way fares. */
export const Ways = ({ ways, now }: { ways: Way[]; now: string }) => {
  const { t } = useTranslation('operations')
  return (
    <Block title={t('ways.title')}>
      {ways.length === 0 ? <p className={styles.nothing}>{t('ways.none')}</p> : null}
      {ways.length > 0 ? (
        <ul className={styles.list}>
          {ways.map((way) => (
            <Item key={`${way.way} ${way.host}`} way={way} now={now} />
          ))}
        </ul>
      ) : null}
    </Block>
  )
}
