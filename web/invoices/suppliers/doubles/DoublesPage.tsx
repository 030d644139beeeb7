import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listDoubles, type PartyRole } from '#invoices/suppliers/contract.ts'
import { useItemKeys } from '#ui/keys/useItemKeys.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import page from '#ui/page/Page.module.css'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useRoute } from '#ui/wire/query.ts'
import own from '../Page.module.css'
import { partyPaths } from '../partyFilter.ts'
import { DoubleCard } from './DoubleCard.tsx'

/** Records that are probably one company, best first; one key makes one of two. */
export const DoublesPage = ({ role }: { role: PartyRole }) => {
  const { t } = useTranslation('suppliers')
  const doubles = useRoute(listDoubles, { query: { role } })
  const list = useItemKeys<HTMLDivElement>('[data-double]', {
    title: t('doubles.title'),
    words: { next: t('doubles.next'), previous: t('doubles.previous') },
    press: [
      { keys: 'm', label: t('doubles.act'), button: '[data-first]' },
      { keys: 'd', label: t('doubles.two'), button: '[data-third]' },
      { keys: 'x', label: t('doubles.swap'), button: '[data-second]' },
    ],
  })
  return (
    <div className={`page ${page.page} ${own.page}`}>
      <PageHeader title={t('doubles.title')} note={t('doubles.detail')} />
      <NotLoaded of={doubles} height={200} />
      {doubles.data?.length === 0 ? (
        <EmptyState
          title={t('doubles.none')}
          action={
            <Anchor component={Link} to={partyPaths[role]}>
              {t(`party.back.${role}`)}
            </Anchor>
          }
        >
          {t('doubles.noneDetail')}
        </EmptyState>
      ) : null}
      <div ref={list}>
        {doubles.data?.map((double) => (
          <DoubleCard key={`${double.keep.id} ${double.merge.id}`} double={double} />
        ))}
      </div>
    </div>
  )
}
