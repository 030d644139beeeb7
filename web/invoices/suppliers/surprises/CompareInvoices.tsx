import { Modal, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { getInvoice, type InvoiceDetail } from '#invoices/contract.ts'
import { formatAmount, formatDate } from '#shared/format.ts'
import { useFocusBack } from '#ui/keys/useFocusBack.ts'
import { useLanguage } from '#ui/language.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { usePicture } from '#ui/proof/pagePictures.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { useRoute } from '#ui/wire/query.ts'
import { ibanText } from '../../iban.ts'
import styles from './Compare.module.css'

const Picture = ({ invoice }: { invoice: InvoiceDetail }) => {
  const { t } = useTranslation('suppliers')
  const { t: invoices } = useTranslation('invoices')
  const [page] = invoice.pages
  const picture = usePicture(invoice.id, page?.number ?? 1, 110, page !== undefined)
  if (!page) return <p className={styles.none}>{t('compare.noPage')}</p>
  return (
    <div className={styles.page} style={{ aspectRatio: `${page.width} / ${page.height}` }}>
      {picture.data ? (
        <img src={picture.data} alt={invoices('review.picture', { page: page.number, name: invoice.file_name })} />
      ) : null}
    </div>
  )
}

const NONE = '—'

type Fact = {
  label: string
  value: string
  /** What the paper says; the rest (when it came, under which name) differs between any two. */
  judged: boolean
}

/** What a reader compares first, as text. */
const useFacts = () => {
  const { t } = useTranslation('suppliers')
  const { t: invoices } = useTranslation('invoices')
  const language = useLanguage()
  return (invoice: InvoiceDetail): Fact[] => {
    const { supplier_name, invoice_number, invoice_date, due_date, total_ttc, currency, extraction } = invoice
    const said = (label: string, value: string | null | undefined) => ({ label, value: value ?? NONE, judged: true })
    const day = (iso: string | null) => iso && formatDate(iso, language)
    return [
      said(invoices('field.supplier_name'), supplier_name),
      said(invoices('field.invoice_number'), invoice_number),
      said(invoices('field.invoice_date'), day(invoice_date)),
      said(invoices('field.due_date'), day(due_date)),
      said(invoices('field.total_ttc'), total_ttc && formatAmount(total_ttc, currency, language)),
      said(invoices('field.iban'), extraction?.fields.iban.value && ibanText(extraction.fields.iban.value)),
      { label: t('compare.file'), value: invoice.file_name, judged: false },
      { label: t('compare.received'), value: formatDate(invoice.created_at, language, 'time'), judged: false },
      { label: t('compare.state'), value: invoices(`invoiceState.${invoice.state}`, { ns: 'common' }), judged: false },
    ]
  }
}

type CompareInvoicesProps = { ids: readonly [string, string]; onClose: () => void }

/** Two invoices side by side: what is the same, what differs, and both papers. */
export const CompareInvoices = ({ ids, onClose }: CompareInvoicesProps) => {
  const { t } = useTranslation('suppliers')
  useFocusBack()
  const facts = useFacts()
  const [first, second] = [
    useRoute(getInvoice, { params: { id: ids[0] } }),
    useRoute(getInvoice, { params: { id: ids[1] } }),
  ]
  const error = first.error ?? second.error
  const slow = useDelayed(first.isPending || second.isPending)
  const both = first.data && second.data ? ([first.data, second.data] as const) : null
  const against = both ? facts(both[1]) : []
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('compare.title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'common' }) }}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void Promise.all([first.refetch(), second.refetch()])} />
      ) : null}
      {slow && !error ? <Skeleton height={480} /> : null}
      {both ? (
        <div>
          <table className={styles.facts}>
            <thead>
              <tr>
                <td />
                <th scope="col">{t('compare.this')}</th>
                <th scope="col">
                  <a href={`/factures/${ids[1]}`} target="_blank" rel="noreferrer" title={t('compare.open')}>
                    {t('compare.other')}
                  </a>
                </th>
              </tr>
            </thead>
            <tbody>
              {facts(both[0]).map(({ label, value, judged }, at) => {
                const other = against[at]?.value ?? NONE
                const same = value === other
                // Two values that nobody read are not the same value.
                const compared = judged && !(value === NONE && other === NONE)
                return (
                  <tr key={label} data-differs={(judged && !same) || undefined}>
                    <th scope="row">{label}</th>
                    <td className="figures">{value}</td>
                    <td className="figures">
                      {other}
                      {compared ? (
                        <span className={styles.verdict}>{same ? t('compare.same') : t('compare.differs')}</span>
                      ) : null}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          <div className={styles.pages}>
            <Picture invoice={both[0]} />
            <Picture invoice={both[1]} />
          </div>
        </div>
      ) : null}
    </Modal>
  )
}
