import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { etlSteps } from '#data/runs/contract.ts'
import { cancelTask } from '#operations/contract.ts'
import { formatDuration } from '#shared/duration.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { loadingStep } from '#ui/taskSteps.ts'
import { say } from '#ui/undo.tsx'
import { useAction } from '#ui/wire/query.ts'
import styles from '../Files.module.css'
import type { Watched } from './runWatch.ts'
import { rowsText, stepOf, stepText } from './stepText.ts'

/** Seconds since then; they stand still while nobody knows whether it goes on. */
const useElapsed = (since: number, lostSince: number | null): number => {
  const [ticked, setNow] = useState(() => Date.now())
  const now = lostSince ?? ticked
  useEffect(() => {
    setNow(Date.now())
    if (lostSince !== null) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [lostSince])
  return Math.max(0, Math.floor((now - since) / 1000))
}

/** The run under way: its steps in their order, where it stands, since when; it can be stopped. */
export const Running = ({ run }: { run: Watched }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const words = useErrorWords()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const elapsed = useElapsed(run.since, run.lostSince)
  const cancel = useAction(cancelTask, { onError: (error) => say(words(error).detail, 'failed') })
  const step = run.task && stepOf(run.task)
  const rows = run.task && rowsText(run.task)
  const at = step ? etlSteps.indexOf(step) : -1
  const stateOf = (place: number) => (place < at ? 'done' : place === at ? 'now' : 'next')
  return (
    <section className={`sheet ${styles.card}`} aria-label={t('files.run.title')}>
      <div className={styles.top}>
        <div>
          <h2 className={styles.name}>{run.name}</h2>
          <p className={styles.note}>
            <span role="status">{run.task ? stepText(run.task) : t('files.run.waiting')}</span>
            {rows === null ? '' : ` · ${rows}`}
            {elapsed > 0 ? ` · ${t('files.run.since', { age: formatDuration(elapsed, language) })}` : ''}
          </p>
        </div>
        {writes ? (
          <Button
            variant="default"
            size="xs"
            disabled={cancel.isPending || run.lostSince !== null}
            onClick={() => cancel.mutate({ params: { task_id: run.taskId } })}
          >
            {t('files.run.cancel')}
          </Button>
        ) : null}
      </div>
      <ol className={styles.steps}>
        {etlSteps.map((name, place) => (
          <li key={name} data-state={stateOf(place)} aria-current={place === at ? 'step' : undefined}>
            {loadingStep(name)}
            <span className={styles.aloud}>, {t(`files.run.stepState.${stateOf(place)}`)}</span>
          </li>
        ))}
      </ol>
      {run.lostSince === null ? (
        <p className={styles.note}>{t('files.run.leave')}</p>
      ) : (
        <p className={styles.fault} role="alert">
          {t('files.run.lost')}
        </p>
      )}
    </section>
  )
}
