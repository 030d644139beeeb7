import { ActionIcon, Anchor, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateText } from '#ui/DateText.tsx'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { ErrorState, useErrorWords } from '#ui/page/ErrorState.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import { useActiveWorkspace } from '#ui/session/session.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call, fileUrl } from '#ui/wire/api.ts'
import { keyOf, queries, refresh, useRoute } from '#ui/wire/query.ts'
import { type ApiKey, listKeys, revokeKey } from '#workspaces/keys/contract.ts'
import { Callbacks } from './Callbacks.tsx'
import { KeyForm } from './KeyForm.tsx'
import { Secret } from './Secret.tsx'
import styles from './Settings.module.css'

const Table = ({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) => {
  const { t } = useTranslation('settings')
  return (
    <Scroller className={styles.table} label={t('sections.keys')}>
      <table className="ledger">
        <thead>
          <tr>
            <th>{t('keys.name')}</th>
            <th>{t('keys.start')}</th>
            <th>{t('keys.scopes')}</th>
            <th className="amount">{t('keys.limit')}</th>
            <th>{t('keys.used')}</th>
            <td className={styles.actions} />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td>{key.name}</td>
              <td className={styles.mono}>{key.start}…</td>
              <td>{key.scopes.map((scope) => t(`keys.scope.${scope}`)).join(', ')}</td>
              <td className="amount" data-label={t('keys.limit')}>
                {key.limit ?? <span className={styles.soft}>{t('keys.limitDefault')}</span>}
              </td>
              <td data-label={t('keys.used')}>
                {key.last_used_at ? (
                  <DateText value={key.last_used_at} style="time" />
                ) : (
                  <span className={styles.soft}>{t('keys.never')}</span>
                )}
              </td>
              <td className={styles.actions}>
                <ActionIcon aria-label={t('keys.revoke', { name: key.name })} onClick={() => onRevoke(key)}>
                  <IconX size={16} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}

/** The keys of other programs: created, shown once, revoked. */
export const Keys = () => {
  const { t } = useTranslation('settings')
  const words = useErrorWords()
  const workspace = useActiveWorkspace()
  const [creating, setCreating] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const input = { params: { workspace_id: workspace?.id ?? '' } }
  const keys = useRoute(listKeys, input, { enabled: workspace !== null })
  const revoke = (key: ApiKey) => {
    queries.setQueryData<ApiKey[]>(keyOf(listKeys, input), (list) => list?.filter((other) => other !== key))
    offerUndo({
      message: t('keys.revoked', { name: key.name }),
      undo: () => refresh(listKeys),
      commit: () =>
        call(revokeKey, { params: { ...input.params, key_id: key.id }, keepalive: true })
          .catch((error: unknown) => say(words(error).detail, 'failed'))
          .then(() => refresh(listKeys)),
    })
  }
  if (keys.error) return <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />
  if (!keys.data || !workspace) return null
  const create = <Button onClick={() => setCreating(true)}>{t('keys.create')}</Button>
  const done = (key: string) => {
    setCreating(false)
    setSecret(key)
  }
  return (
    <>
      <div className={styles.head}>
        <p>
          {t('keys.text')}{' '}
          <Anchor href={fileUrl('/docs')} target="_blank" rel="noreferrer" inherit underline="always">
            {t('keys.reference')}
          </Anchor>
        </p>
        {!creating && keys.data.length > 0 ? create : null}
      </div>
      {secret ? (
        <Secret label={t('keys.created')} value={secret} done={t('keys.copied')} onDone={() => setSecret(null)} />
      ) : null}
      {creating ? <KeyForm workspaceId={workspace.id} onCreated={done} onCancel={() => setCreating(false)} /> : null}
      {keys.data.length > 0 ? <Table keys={keys.data} onRevoke={revoke} /> : null}
      {keys.data.length === 0 && !creating ? (
        <EmptyState title={t('keys.none')} action={create}>
          {t('keys.noneText')}
        </EmptyState>
      ) : null}
      <Callbacks workspaceId={workspace.id} />
    </>
  )
}
