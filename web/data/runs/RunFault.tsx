import { Anchor } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { ApiError } from '#ui/wire/api.ts'

// An id that is none is refused as mistyped (400, 422), one that nobody has as not found: to a reader both are the same.
const isGone = (error: unknown): boolean => error instanceof ApiError && [400, 404, 422].includes(error.status)

type RunFaultProps = { title: string; found: Pick<UseQueryResult<unknown, Error>, 'data' | 'error' | 'refetch'> }

/** Why a run is not shown: there is none at this address, with the way back; or it could not be fetched. */
export const RunFault = ({ title, found }: RunFaultProps) => {
  const { t } = useTranslation('dataWork')
  const { data, error, refetch } = found
  if (!error || data) return null
  if (!isGone(error)) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <EmptyState
      title={title}
      action={
        <Anchor component={Link} to="/donnees/executions" size="sm">
          {t('runs.back')}
        </Anchor>
      }
    >
      {t('runs.goneDetail')}
    </EmptyState>
  )
}
