import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { listSurprises, SurpriseState } from '#invoices/suppliers/surprises/contract.ts'
import { useItemKeys } from '#ui/keys/useItemKeys.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import page from '#ui/page/Page.module.css'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useRoute } from '#ui/wire/query.ts'
import own from '../Page.module.css'
import { groupSurprises } from './groupSurprises.ts'
import { SurpriseItem } from './SurpriseItem.tsx'

const LIMIT = 200

/** *Surprises*: what departs from the habits of suppliers, what forbids a payment first; each with its decision. */
export const SurprisesPage = () => {
  const { t } = useTranslation('suppliers')
  const [address] = useSearchParams()
  const state = SurpriseState.options.find((known) => known === address.get('state')) ?? 'open'
  const surprises = useRoute(listSurprises, { query: { state, limit: LIMIT } }, { refetchInterval: 60_000 })
  const list = useItemKeys<HTMLDivElement>('[data-surprise]', {
    title: t('surprise.title'),
    words: { next: t('surprise.next'), previous: t('surprise.previous') },
    press: [
      { keys: 'c', label: t('surprise.submit'), button: '[data-first]' },
      { keys: 'x', label: t('surprise.dismiss'), button: '[data-second]' },
    ],
  })
  const groups = groupSurprises(surprises.data?.items ?? [])
  const total = surprises.data?.total ?? 0
  return (
    <div className={`page ${page.page} ${own.page}`}>
      <PageHeader title={t('surprise.title')} note={t('surprise.subtitle')} />
      <nav className={page.tabs} aria-label={t('surprise.tabs')}>
        {SurpriseState.options.map((one) => (
          <Link
            key={one}
            to={{ search: one === 'open' ? '' : `state=${one}` }}
            aria-current={one === state ? 'page' : undefined}
          >
            {t(`surprise.state.${one}`)}
          </Link>
        ))}
      </nav>
      <NotLoaded of={surprises} height={120} />
      {surprises.data && total === 0 ? (
        <EmptyState
          title={state === 'open' ? t('surprise.none') : t('surprise.noneState')}
          action={
            <Anchor component={Link} to="/factures">
              {t('list.toInvoices')}
            </Anchor>
          }
        >
          {state === 'open' ? t('surprise.noneDetail') : t('surprise.noneStateDetail')}
        </EmptyState>
      ) : null}
      <div ref={list}>
        {groups.map(({ name, items }) => (
          <section key={name} className={page.block} aria-label={t(`surprise.${name}`)}>
            {state === 'open' ? (
              <div className={page.head}>
                <h2>
                  {t(`surprise.${name}`)} <span className={page.count}>{items.length}</span>
                </h2>
              </div>
            ) : null}
            <div className="sheet">
              {items.map((surprise) => (
                <SurpriseItem key={surprise.id} surprise={surprise} place="list" />
              ))}
            </div>
          </section>
        ))}
      </div>
      {total > LIMIT ? <p className={page.soft}>{t('surprise.firstOf', { shown: LIMIT, total })}</p> : null}
    </div>
  )
}
