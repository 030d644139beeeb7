import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type InvoiceList, type InvoiceState, invoiceStates } from '#invoices/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import page from '#ui/page/Page.module.css'
import { addressOf, type ListFilter } from '../filter.ts'
import styles from './List.module.css'

type StateTabsProps = { filter: ListFilter; counts: InvoiceList['counts'] | undefined }

const order: readonly InvoiceState[] = ['a_valider', ...invoiceStates.filter((state) => state !== 'a_valider')]

/** States with their counts: links, so that each has its address. What waits for a person comes first. */
export const StateTabs = ({ filter, counts }: StateTabsProps) => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  const total = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : undefined
  const tab = (name: InvoiceState | 'all', state: InvoiceState[], count: number | undefined) => {
    const current = name === 'all' ? filter.state.length === 0 : filter.state.includes(name)
    const search = addressOf({ ...filter, state }).toString()
    return (
      <Link
        key={name}
        to={{ search }}
        aria-current={current ? 'page' : undefined}
        data-empty={count === 0 || undefined}
        data-state={name}
      >
        {t(`tab.${name}`)}
        <span>{count === undefined ? '' : formatNumber(count, language)}</span>
      </Link>
    )
  }
  return (
    <nav className={`${page.tabs} ${styles.tabs}`} aria-label={t('tabs')}>
      {tab('all', [], total)}
      {order.map((state) => tab(state, [state], counts?.[state]))}
    </nav>
  )
}
