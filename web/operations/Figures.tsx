import { useTranslation } from 'react-i18next'
import type { getWork } from '#operations/desk/contract.ts'
import { formatAge } from '#shared/duration.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import type { Output } from '#ui/wire/api.ts'
import styles from './Operations.module.css'

type FigureProps = { value: number; label: string; note?: string | null; weight?: 'loss' | 'warn' | undefined }

const Figure = ({ value, label, note, weight }: FigureProps) => {
  const language = useLanguage()
  return (
    <li className={styles.figure} data-weight={weight}>
      <strong>{formatNumber(value, language)}</strong>
      <span>{label}</span>
      {note ? <small>{note}</small> : null}
    </li>
  )
}

/** The four figures that say whether all is well; words where nobody works. */
export const Figures = ({ work }: { work: Output<typeof getWork> }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const waiting = work.queues.reduce((sum, queue) => sum + queue.waiting, 0)
  const running = work.queues.reduce((sum, queue) => sum + queue.running, 0)
  const oldest = Math.max(0, ...work.queues.map((queue) => queue.oldest_seconds))
  const alive = work.workers.filter(({ lost }) => !lost).length
  const silent = work.workers.filter((worker) => worker.silent).length
  const lost = work.workers.length - alive
  const absent = [
    ...(silent > 0 ? [t('silentCount', { count: silent })] : []),
    ...(lost > 0 ? [t('lostCount', { count: lost })] : []),
  ]
  const failed = work.failed.total
  return (
    <>
      <ul className={styles.figures}>
        <Figure value={failed} label={t('figure.failed', { count: failed })} weight={failed > 0 ? 'loss' : undefined} />
        <Figure value={running} label={t('figure.running', { count: running })} />
        <Figure
          value={waiting}
          label={t('figure.waiting', { count: waiting })}
          note={waiting > 0 ? t('oldest', { age: formatAge(oldest, language) }) : null}
        />
        <Figure
          value={alive - silent}
          label={t('figure.workers', { count: alive - silent })}
          note={absent.join(' · ')}
          weight={alive === 0 ? 'loss' : undefined}
        />
      </ul>
      {alive === 0 ? (
        <p className={styles.alarm} role="alert">
          <strong>{t('noWorker')}.</strong> {t('noWorkerText')}
        </p>
      ) : null}
    </>
  )
}
