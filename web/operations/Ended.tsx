import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EndedTask } from '#operations/desk/contract.ts'
import { formatDuration } from '#shared/duration.ts'
import { useLanguage } from '#ui/language.ts'
import { Block } from './Block.tsx'
import { DocumentLink, useNameOf } from './DocumentLink.tsx'
import styles from './Operations.module.css'
import { outcomeOf, outcomeText } from './taskWords.ts'
import { useRetry } from './useRetry.ts'
import { When } from './When.tsx'

/** What was finished last, how it ended and how long it took. */
export const Ended = ({ tasks, now }: { tasks: EndedTask[]; now: string }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const nameOf = useNameOf()
  const { retry, pending } = useRetry()
  return (
    <Block title={t('ended.title')}>
      {tasks.length === 0 ? <p className={styles.nothing}>{t('ended.none')}</p> : null}
      {tasks.length > 0 ? (
        <table className={`ledger ${styles.ended}`}>
          <thead>
            <tr>
              <th scope="col">{t('ended.document')}</th>
              <th scope="col">{t('ended.outcome')}</th>
              <th scope="col" className="amount">
                {t('ended.duration')}
              </th>
              <th scope="col" className="amount">
                {t('ended.when')}
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.task_id}>
                <td>
                  <DocumentLink task={task} />
                </td>
                <td>
                  <span className={styles.outcome} data-outcome={outcomeOf(task.state)}>
                    {outcomeText(t, task)}
                  </span>
                  {task.retryable ? (
                    <Button
                      className={styles.again ?? ''}
                      size="compact-xs"
                      variant="default"
                      disabled={pending}
                      aria-label={t('failed.retryOne', { name: nameOf(task) })}
                      onClick={() => void retry([task.task_id])}
                    >
                      {t('failed.retry')}
                    </Button>
                  ) : null}
                </td>
                <td className="amount">{task.seconds === null ? '—' : formatDuration(task.seconds, language)}</td>
                <td className="amount">
                  <When at={task.ended_at} now={now} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Block>
  )
}
