import { Button, Checkbox } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { FailedTask } from '#operations/desk/contract.ts'
import { DocumentLink, useNameOf } from './DocumentLink.tsx'
import styles from './Operations.module.css'
import { When } from './When.tsx'

type FailureItemProps = {
  task: FailedTask
  now: string
  chosen: boolean
  onToggle: () => void
  onRetry: () => void
}

/** One document that failed: its name, why, how often it was tried, when. */
export const FailureItem = ({ task, now, chosen, onToggle, onRetry }: FailureItemProps) => {
  const { t } = useTranslation('operations')
  const navigate = useNavigate()
  const name = useNameOf()(task)
  const open = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget && task.href) void navigate(task.href)
  }
  return (
    <li
      className={styles.failure}
      data-row={task.task_id}
      data-chosen={chosen || undefined}
      tabIndex={-1}
      onKeyDown={open}
    >
      <Checkbox
        size="xs"
        aria-label={t('failed.select', { name })}
        checked={chosen}
        disabled={!task.retryable}
        onChange={onToggle}
      />
      <div className={styles.what}>
        <DocumentLink task={task} />
        <p className={styles.reason}>
          {task.reason}
          {task.retryable ? null : ` ${t('failed.lasting')}`}
        </p>
        <p className={styles.soft}>
          <When at={task.failed_at} now={now} /> · {t('failed.tries', { count: task.attempts })} ·{' '}
          <code>{task.code}</code>
        </p>
      </div>
      {task.retryable ? (
        <Button size="xs" variant="default" aria-label={t('failed.retryOne', { name })} onClick={onRetry}>
          {t('failed.retry')}
        </Button>
      ) : null}
    </li>
  )
}
