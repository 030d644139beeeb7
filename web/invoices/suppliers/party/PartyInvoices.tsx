import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { invoiceStates, listInvoices } from '#invoices/contract.ts'
import type { PartyDetail } from '#invoices/suppliers/contract.ts'
import { DateText } from '#ui/DateText.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import { useRoute } from '#ui/wire/query.ts'
import { addressOf, defaultFilter } from '../../filter.ts'
import { InvoiceFigure } from '../../InvoiceFigure.tsx'
import { StateText } from '../../StateText.tsx'
import styles from './Party.module.css'

const SHOWN = 6

/** What somebody rejected is none of its invoices: the list of records counts them the same way. */
const counted = invoiceStates.filter((state) => state !== 'rejetee')

/** Its latest invoices, each amount with its proof; the way to all of them in the list. */
export const PartyInvoices = ({ party }: { party: PartyDetail }) => {
  const { t } = useTranslation('suppliers')
  const { t: words } = useTranslation('invoices')
  const own = party.role === 'supplier' ? { supplier_id: party.id } : { buyer_id: party.id }
  const query = { ...own, state: counted, sort: 'invoice_date', direction: 'desc', limit: SHOWN } as const
  const list = useRoute(listInvoices, { query }).data
  if (!list) return null
  const search = addressOf({
    ...defaultFilter,
    [party.role]: party.id,
    state: counted,
    sort: 'invoice_date',
  }).toString()
  return (
    <section className={styles.block} aria-labelledby="party-invoices">
      <h2 id="party-invoices">{t('party.invoices')}</h2>
      {list.items.length === 0 ? <p className={styles.soft}>{t('party.noInvoices')}</p> : null}
      {list.items.length > 0 ? (
        <Scroller className={`sheet ${styles.invoices}`} label={t('party.invoices')}>
          <table className="ledger">
            <thead>
              <tr>
                <th scope="col">{words('column.invoice_number')}</th>
                <th scope="col">{words('column.invoice_date')}</th>
                <th scope="col" className="amount">
                  {words('column.total_ttc')}
                </th>
                <th scope="col">{words('column.state')}</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((invoice) => (
                <tr key={invoice.id}>
                  <td>
                    <Link to={`/factures/${invoice.id}?${search}`}>{invoice.invoice_number ?? invoice.file_name}</Link>
                  </td>
                  <td>
                    <DateText value={invoice.invoice_date} />
                  </td>
                  <td className="amount">
                    <InvoiceFigure invoice={invoice} field="total_ttc" strong />
                  </td>
                  <td>
                    <StateText invoice={invoice} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      ) : null}
      {list.total > 0 ? (
        <Anchor component={Link} to={`/factures?${search}`} size="sm">
          {t('party.allInvoices', { count: list.total })}
        </Anchor>
      ) : null}
    </section>
  )
}
