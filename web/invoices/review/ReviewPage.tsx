import { Anchor } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { getInvoice } from '#invoices/contract.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { Gone } from '#ui/page/Gone.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { ApiError } from '#ui/wire/api.ts'
import { useRoute } from '#ui/wire/query.ts'
import { lastSeen } from '../place.ts'
import { useQueue } from '../queue.ts'
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
    return (
      <div className="page">
        <Gone title={t('review.notFoundTitle')} detail={t('review.notFoundDetail')}>
          <Anchor component={Link} to={{ pathname: '/factures', search: queue.search }}>
            {t('empty.seeAll')}
          </Anchor>
        </Gone>
      </div>
    )
  }
  if (invoice.error) {
    return (
      <div className="page">
        <ErrorState page error={invoice.error} onRetry={() => void invoice.refetch()} />
      </div>
    )
  }
  return slow ? <Waiting /> : null
}
