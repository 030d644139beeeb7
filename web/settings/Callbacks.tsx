import { ActionIcon } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Callback, listCallbacks, retryCallback } from '#operations/callbacks/contract.ts'
import { DateText } from '#ui/DateText.tsx'
import { ErrorState, useErrorWords } from '#ui/page/ErrorState.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import { say } from '#ui/undo.tsx'
import { useAction, useRoute } from '#ui/wire/query.ts'
import styles from './Settings.module.css'
import { WebhookSecret } from './WebhookSecret.tsx'

/** What came back at the latest attempt, and when the next one is. */
const Outcome = ({ callback }: { callback: Callback }) => {
  const { t } = useTranslation('settings')
  const words: Record<string, string> = t('callbacks.error', { returnObjects: true })
  const { last_error: error, last_status: status } = callback
  const said = status === null ? error && (words[error] ?? error) : `HTTP ${status}`
  const again = callback.state === 'due' && callback.attempts > 0
  return (
    <span title={callback.last_excerpt ?? undefined}>
      {again ? t('callbacks.notYet') : t(`callbacks.state.${callback.state}`)}
      {said ? <span className={styles.soft}> · {said}</span> : null}
      {again ? (
        <span className={styles.soft}>
          {' · '}
          {t('callbacks.next')} <DateText value={callback.next_try_at} style="time" />
        </span>
      ) : null}
    </span>
  )
}

const Row = ({ callback, onRetry }: { callback: Callback; onRetry: () => void }) => {
  const { t } = useTranslation('settings')
  return (
    <tr>
      <td>
        <DateText value={callback.last_try_at ?? callback.created_at} style="time" />
      </td>
      <td className={styles.mono}>{callback.url}</td>
      <td>
        <Outcome callback={callback} />
      </td>
      <td className="amount" data-label={t('callbacks.attempts')}>
        {callback.attempts}
      </td>
      <td className={styles.actions}>
        {callback.state === 'waiting' ? null : (
          <ActionIcon aria-label={t('callbacks.retry', { url: callback.url })} onClick={onRetry}>
            <IconRefresh size={16} />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}

/** Who is told when a document has been read: the secret of these messages, and how the latest of them went. */
export const Callbacks = ({ workspaceId }: { workspaceId: string }) => {
  const { t } = useTranslation('settings')
  const words = useErrorWords()
  const list = useRoute(listCallbacks, { query: { limit: 20 } })
  const retry = useAction(retryCallback, {
    refreshes: [listCallbacks],
    onSuccess: () => say(t('callbacks.retried')),
    onError: (error) => say(words(error).detail, 'failed'),
  })
  const items = list.data?.items ?? []
  return (
    <section aria-labelledby="callbacks">
      <h2 id="callbacks" className={styles.heading}>
        {t('callbacks.title')}
      </h2>
      <div className={styles.head}>
        <p>{t('callbacks.text')}</p>
      </div>
      <WebhookSecret workspaceId={workspaceId} />
      {list.error ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
      {items.length > 0 ? (
        <Scroller className={`${styles.table} ${styles.after}`} label={t('callbacks.latest')}>
          <table className="ledger">
            <thead>
              <tr>
                <th>{t('callbacks.when')}</th>
                <th>{t('callbacks.where')}</th>
                <th>{t('callbacks.outcome')}</th>
                <th className="amount">{t('callbacks.attempts')}</th>
                <td className={styles.actions} />
              </tr>
            </thead>
            <tbody>
              {items.map((callback) => (
                <Row
                  key={callback.id}
                  callback={callback}
                  onRetry={() => retry.mutate({ params: { callback_id: callback.id } })}
                />
              ))}
            </tbody>
          </table>
        </Scroller>
      ) : null}
    </section>
  )
}
