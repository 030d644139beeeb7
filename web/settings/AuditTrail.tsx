import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DateText } from '#ui/DateText.tsx'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import { useActiveWorkspace } from '#ui/session/session.ts'
import { call } from '#ui/wire/api.ts'
import { type AuditEntry, listAudit } from '#workspaces/contract.ts'
import styles from './Settings.module.css'
import { SubjectLink } from './SubjectLink.tsx'
import { useActionWords } from './useActionWords.ts'

const LIMIT = 100

const Line = ({ entry }: { entry: AuditEntry }) => {
  const { t } = useTranslation('settings')
  const action = useActionWords()
  const kinds = ['user', 'key', 'system'] as const
  const kind = kinds.find((known) => known === entry.actor_kind)
  return (
    <tr>
      <td>
        <DateText value={entry.at} style="time" />
      </td>
      <td>
        {entry.actor_name}{' '}
        {kind && kind !== 'user' ? <span className={styles.soft}>({t(`audit.kind.${kind}`)})</span> : null}
      </td>
      <td>{action(entry.action)}</td>
      <td>
        <SubjectLink entry={entry} />
      </td>
    </tr>
  )
}

/** Who did what, newest first. */
export const AuditTrail = () => {
  const { t } = useTranslation('settings')
  const workspace = useActiveWorkspace()
  const trail = useInfiniteQuery({
    queryKey: [listAudit.url, workspace?.id],
    enabled: workspace !== null,
    initialPageParam: null,
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      call(listAudit, {
        params: { workspace_id: workspace?.id ?? '' },
        query: { limit: LIMIT, ...(pageParam ? { before: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => (page.length < LIMIT ? null : (page.at(-1)?.id ?? null)),
  })
  if (trail.error) return <ErrorState error={trail.error} onRetry={() => void trail.refetch()} />
  if (!trail.data) return null
  const entries = trail.data.pages.flat()
  if (entries.length === 0) return <EmptyState title={t('audit.none')}>{t('audit.text')}</EmptyState>
  return (
    <>
      <div className={styles.head}>
        <p>{t('audit.text')}</p>
      </div>
      <Scroller className={styles.table} label={t('sections.audit')}>
        <table className={`ledger ${styles.trail}`}>
          <thead>
            <tr>
              <th>{t('audit.when')}</th>
              <th>{t('audit.who')}</th>
              <th>{t('audit.what')}</th>
              <th>{t('audit.subject')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Line key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
      </Scroller>
      {trail.hasNextPage ? (
        <Button mt="md" variant="default" loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          {t('audit.more')}
        </Button>
      ) : null}
    </>
  )
}
