import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { getModel } from '#data/metrics/contract.ts'
import frame from '#ui/ledger/Frame.module.css'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useRoute } from '#ui/wire/query.ts'
import { measureIn } from '../dashboard/ask.ts'
import { specs } from '../dashboard/cards/specs.ts'
import { isUndated } from '../dashboard/filter/undated.ts'
import { anyDays } from '../dashboard/period.ts'
import { viewOf } from '../dashboard/view.ts'
import { FILES } from '../sections.ts'
import { Lines } from './Lines.tsx'
import styles from './LinesPage.module.css'

/** The facts behind a number, each with its own proof; the address says which. */
export const LinesPage = () => {
  const { t } = useTranslation('data')
  const [address] = useSearchParams()
  const model = useRoute(getModel, {}, { staleTime: 60_000 })
  const fallback = model.data && measureIn(model.data, specs.sales.figures[0] ?? '')?.source
  const source = model.data?.sources.find(({ name }) => name === (address.get('source') ?? fallback))
  // Facts of which none has a date have no period, but can be seen.
  const dated = source?.from && source.to ? { from: source.from, to: source.to } : null
  const facts = dated ?? (source && isUndated(viewOf(address)) ? anyDays : null)
  return (
    <div className={`${frame.page} ${styles.page}`}>
      {model.error && !model.data ? (
        <div className="page">
          <PageHeader title={t('lines.document')} />
          <ErrorState error={model.error} onRetry={() => void model.refetch()} />
        </div>
      ) : null}
      {model.data && !facts ? (
        <div className="page">
          <PageHeader title={t('lines.document')} />
          <EmptyState
            title={t('lines.none')}
            action={
              <Anchor component={Link} size="sm" to={FILES}>
                {t('empty.toFiles')}
              </Anchor>
            }
          />
        </div>
      ) : null}
      {model.data && source && facts ? (
        <Lines key={source.name} model={model.data} source={source} facts={facts} />
      ) : null}
    </div>
  )
}
