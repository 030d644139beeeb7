import { Anchor, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { getParty, type PartyDetail, type PartyRole } from '#invoices/suppliers/contract.ts'
import { BackLink } from '#ui/page/BackLink.tsx'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { Gone } from '#ui/page/Gone.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { ApiError } from '#ui/wire/api.ts'
import { useRoute } from '#ui/wire/query.ts'
import { partyPaths } from '../partyFilter.ts'
import { Habits } from './Habits.tsx'
import { Identity } from './Identity.tsx'
import { Merged } from './Merged.tsx'
import { Months } from './Months.tsx'
import styles from './Party.module.css'
import { PartyInvoices } from './PartyInvoices.tsx'
import { PartyLearned } from './PartyLearned.tsx'
import { PartySurprises } from './PartySurprises.tsx'

const Record = ({ party, updatedAt }: { party: PartyDetail; updatedAt: number }) => {
  const { t } = useTranslation('suppliers')
  const supplies = party.role === 'supplier'
  return (
    <div className={styles.columns}>
      <div>
        {supplies ? <PartySurprises party={party} /> : null}
        {supplies ? <Habits party={party} /> : null}
        <section className={styles.block} aria-labelledby="party-months">
          <h2 id="party-months">{t('party.months')}</h2>
          <Months party={party} updatedAt={updatedAt} />
        </section>
        <PartyInvoices party={party} />
      </div>
      <div>
        <Identity party={party} />
        {supplies ? <PartyLearned party={party} /> : null}
        <Merged party={party} />
      </div>
    </div>
  )
}

/** One supplier or buyer: who it is, what it usually does, what surprised, what was learned of it. */
export const PartyPage = ({ role }: { role: PartyRole }) => {
  const { id = '' } = useParams()
  const { t } = useTranslation('suppliers')
  const party = useRoute(getParty, { params: { id } })
  const slow = useDelayed(party.isPending)
  const back = <BackLink to={partyPaths[role]}>{t(`party.back.${role}`)}</BackLink>
  if (party.data) {
    return (
      <div className={`page ${styles.page}`}>
        {back}
        <PageHeader title={party.data.name} note={t('party.note', { count: party.data.invoices })} />
        <Record key={id} party={party.data} updatedAt={party.dataUpdatedAt} />
      </div>
    )
  }
  return (
    <div className={`page ${styles.page}`}>
      {back}
      {slow ? <Skeleton height={240} mt={16} /> : null}
      {party.error instanceof ApiError && party.error.status === 404 ? (
        <Gone title={t('party.notFound')} detail={t('party.notFoundDetail')}>
          <Anchor component={Link} to={partyPaths[role]}>
            {t(`party.back.${role}`)}
          </Anchor>
        </Gone>
      ) : party.error ? (
        <ErrorState page error={party.error} onRetry={() => void party.refetch()} />
      ) : null}
    </div>
  )
}
