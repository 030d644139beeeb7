import { useTranslation } from 'react-i18next'
import type { Engines, WorkerState } from '#operations/desk/contract.ts'
import { formatAge } from '#shared/duration.ts'
import { formatBytes, formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Block } from './Block.tsx'
import styles from './Operations.module.css'
import { secondsBetween } from './secondsBetween.ts'
import { When } from './When.tsx'

const EnginesLine = ({ engines }: { engines: Engines | null }) => {
  const { t } = useTranslation('operations')
  if (!engines) return <p className={styles.soft}>{t('workers.unknown')}</p>
  if (engines.fault !== null) return <p className={styles.fault}>{engines.fault}</p>
  const known = ['fra', 'eng'] as const
  const languages = engines.languages.map((code) => {
    const language = known.find((one) => one === code)
    return language ? t(`workers.language.${language}`) : code
  })
  return (
    <p className={styles.soft}>
      {engines.ocr} ({engines.native ? t('workers.native') : t('workers.npm')}) · {languages.join(', ')} · {engines.pdf}
    </p>
  )
}

const Item = ({ worker, now }: { worker: WorkerState; now: string }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const lifeOf = ({ lost, silent, seen_at }: WorkerState): string => {
    if (lost) return t('workers.lost')
    return silent ? t('workers.silent', { age: formatAge(secondsBetween(seen_at, now), language) }) : t('workers.alive')
  }
  const role = worker.role === 'worker' ? t('workers.role.worker') : t('workers.role.all')
  return (
    <li className={styles.worker} data-lost={worker.lost || undefined}>
      <p className={styles.line}>
        <strong className={styles.host}>
          {worker.host} · {worker.pid}
        </strong>
        <span className={styles.life} data-lost={worker.lost || undefined} data-doubt={worker.silent || undefined}>
          {lifeOf(worker)}
        </span>
      </p>
      {worker.lost ? null : (
        <p className={styles.facts}>
          {[
            t('workers.doing', {
              running: formatNumber(worker.running, language),
              slots: formatNumber(worker.concurrency, language),
            }),
            t('workers.done', { count: worker.done }),
            t('workers.memory', { size: formatBytes(worker.memory_bytes, language) }),
          ].join(' · ')}
        </p>
      )}
      <p className={styles.soft}>
        {role}, {worker.version} ·{' '}
        {t('workers.since', { age: formatAge(secondsBetween(worker.started_at, now), language) })} · {t('workers.seen')}{' '}
        <When at={worker.seen_at} now={now} />
      </p>
      {worker.lost ? null : <EnginesLine engines={worker.engines} />}
    </li>
  )
}

/** Who reads documents: the processes of every machine, their engines, when they were last heard of. */
export const Workers = ({ workers, now }: { workers: WorkerState[]; now: string }) => {
  const { t } = useTranslation('operations')
  return (
    <Block title={t('workers.title')}>
      {workers.length === 0 ? <p className={styles.nothing}>{t('workers.none')}</p> : null}
      {workers.length > 0 ? (
        <ul className={styles.list}>
          {workers.map((worker) => (
            <Item key={worker.id} worker={worker} now={now} />
          ))}
        </ul>
      ) : null}
    </Block>
  )
}
