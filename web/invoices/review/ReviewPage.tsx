import { Anchor } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { getInvoice } from '#invoices/contract.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { ApiError } from '#ui/wire/api.ts'
import { useRoute } from '#ui/wire/query.ts'
import { lastSeen } from '../place.ts'
import { useQueue } from '../queue.ts'
import styles from './Review.module.css'
import { Review } from './Review.tsx'
import { isBeingRead } from './reading.ts'
import { Waiting } from './Waiting.tsx'

const READING_MS = 1_000

/** `/factures/:id`: loads the invoice and hands it to the review; each invoice gets a fresh one. */
export const ReviewPage = () => {
  const { id = '' } = useParams()
  const { t } = useTranslation('invoices')
  const queue = useQueue(id)
  const invoice = useRoute(
    getInvoice,
    { params: { id } },
    {
      refetchInterval: ({ state }) => (state.data && isBeingRead(state.data) ? READING_MS : false),
    },
  )
  const slow = useDelayed(invoice.isPending)
  useEffect(() => lastSeen.set(() => id), [id])
  if (invoice.data) return <Review key={id} invoice={invoice.data} queue={queue} />
  if (invoice.error instanceof ApiError && invoice.error.status === 404) {
    const back = (
      <Anchor component={Link} to={{ pathname: '/factures', search: queue.search }}>
        {t('empty.seeAll')}
      </Anchor>
    )
    return (
      <div className={styles.state}>
        <title>{t('review.notFoundTitle')}</title>
        <h1 className={styles.aloud}>{t('review.notFoundTitle')}</h1>
        <EmptyState title={t('review.notFoundTitle')} action={back}>
          {t('review.notFoundDetail')}
        </EmptyState>
      </div>
    )
  }
  if (invoice.error) {
    return (
      <div className={styles.state}>
        <ErrorState error={invoice.error} onRetry={() => void invoice.refetch()} />
      </div>
    )
  }
  return slow ? <Waiting /> : null
}
