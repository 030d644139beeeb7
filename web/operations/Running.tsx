import { CloseButton, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { cancelTask, getToday } from '#operations/contract.ts'
import { getWork, type RunningTask } from '#operations/desk/contract.ts'
import { formatAge } from '#shared/duration.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { offerUndo, say } from '#ui/undo.tsx'
import { useAction } from '#ui/wire/query.ts'
import { Block } from './Block.tsx'
import { DocumentLink, useNameOf } from './DocumentLink.tsx'
import styles from './Operations.module.css'
import { secondsBetween } from './secondsBetween.ts'
import { cancelledText, stepText } from './taskWords.ts'
import { useRetry } from './useRetry.ts'

const Item = ({ task, now }: { task: RunningTask; now: string }) => {
  const { t } = useTranslation('operations')
  const words = useErrorWords()
  const language = useLanguage()
  const { retry } = useRetry()
  const name = useNameOf()(task)
  const step = task.state === 'RETRY' ? t('running.waitsAgain', { count: task.attempts }) : stepText(t, task)
  const cancel = useAction(cancelTask, {
    refreshes: [getWork, getToday],
    onSuccess: () => {
      // What has no document has nobody who would run it again.
      if (task.href === null) say(cancelledText(t, task.kind))
      else offerUndo({ message: cancelledText(t, task.kind), undo: () => retry([task.task_id]), kind: 'cancel' })
    },
    onError: (error) => say(words(error).detail, 'failed'),
  })
  const { done, total } = task.progress
  const worker = task.worker && `${task.worker.host} · ${task.worker.pid}`
  const where = worker && (task.worker?.lost ? t('running.onLost', { worker }) : t('running.on', { worker }))
  return (
    <li className={styles.running}>
      <div className={styles.what}>
        <DocumentLink task={task} />
        <p className={styles.soft}>
          {[
            step,
            t('running.since', { age: formatAge(secondsBetween(task.started_at, now), language) }),
            ...(task.attempts > 1 && task.state === 'STARTED' ? [t('running.attempt', { count: task.attempts })] : []),
            ...(where ? [where] : []),
          ].join(' · ')}
        </p>
        {done !== null && total !== null && total > 1 ? (
          <Progress
            className={styles.bar ?? ''}
            size={4}
            value={(100 * done) / total}
            aria-label={t('pair', { ns: 'common', name, value: step })}
          />
        ) : null}
      </div>
      <CloseButton
        size="sm"
        aria-label={t('running.cancel', { name })}
        disabled={cancel.isPending}
        onClick={() => cancel.mutate({ params: { task_id: task.task_id } })}
      />
    </li>
  )
}

/** What is being read now: how far, since when, by whom; each can be cancelled. */
export const Running = ({ tasks, now }: { tasks: RunningTask[]; now: string }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  return (
    <Block title={t('running.title')} count={tasks.length > 0 ? formatNumber(tasks.length, language) : null}>
      {tasks.length === 0 ? <p className={styles.nothing}>{t('running.none')}</p> : null}
      {tasks.length > 0 ? (
        <ul className={styles.list}>
          {tasks.map((task) => (
            <Item key={task.task_id} task={task} now={now} />
          ))}
        </ul>
      ) : null}
    </Block>
  )
}
