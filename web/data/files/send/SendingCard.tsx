import { Button, CloseButton, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '#shared/duration.ts'
import { formatBytes } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { Mark } from '#ui/proof/Mark.tsx'
import { mayTryAgain } from '#ui/upload/queue.ts'
import styles from '../Files.module.css'
import { secondsLeft } from './secondsLeft.ts'
import { dropSending, type Sending, sendAgain } from './sending.ts'

const Failed = ({ sending }: { sending: Sending }) => {
  const { t } = useTranslation('dataWork')
  const words = useErrorWords()
  const { kind, file, way } = sending
  return (
    <section className={`sheet ${styles.card}`} role="alert" aria-label={file.name}>
      <div className={styles.top}>
        <div>
          <h2 className={styles.name}>
            <Mark
              mark="contradicted"
              shapeOnly
              says={{ word: t('files.sending.refused'), means: t('files.sending.refused') }}
            />{' '}
            {t('files.sending.failed', { name: file.name })}
          </h2>
          <p className={styles.note}>{way.phase === 'failed' ? words(way.problem).detail : t('files.sending.kind')}</p>
        </div>
        {way.phase === 'failed' && mayTryAgain(way.problem) ? (
          <Button variant="default" size="xs" onClick={() => sendAgain(kind)}>
            {t('files.sending.retry')}
          </Button>
        ) : null}
        <CloseButton aria-label={t('files.sending.dismiss')} onClick={() => dropSending(kind)} />
      </div>
    </section>
  )
}

/** A file on its way: how many bytes have left, and how long the rest will take. */
export const SendingCard = ({ sending }: { sending: Sending }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { kind, file, way } = sending
  if (way.phase === 'failed' || way.phase === 'refused') return <Failed sending={sending} />
  const { sent, total, since } = way.phase === 'sending' ? way : { sent: 0, total: file.size, since: Date.now() }
  const left = secondsLeft(sent, total, (Date.now() - since) / 1000)
  const bytes = t('files.sending.sent', { sent: formatBytes(sent, language), total: formatBytes(total, language) })
  return (
    <section className={`sheet ${styles.card}`} aria-label={t(`files.sending.${kind}`)}>
      <div className={styles.top}>
        <div>
          <h2 className={styles.name}>{file.name}</h2>
          <p className={styles.note}>
            {sent > 0 && sent >= total
              ? t('files.sending.looking')
              : [
                  bytes,
                  ...(left === null ? [] : [t('files.sending.left', { left: formatDuration(left, language) })]),
                ].join(' · ')}
          </p>
        </div>
        <CloseButton aria-label={t('files.sending.stop', { name: file.name })} onClick={() => dropSending(kind)} />
      </div>
      <Progress
        className={styles.bar ?? ''}
        size={4}
        value={total > 0 ? (100 * sent) / total : 0}
        aria-label={t('pair', { ns: 'common', name: t(`files.sending.${kind}`), value: bytes })}
      />
    </section>
  )
}
