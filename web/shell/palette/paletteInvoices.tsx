import { useDebouncedValue } from '@mantine/hooks'
import { IconFileInvoice, IconList } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type InvoiceSummary, listInvoices } from '#invoices/contract.ts'
import { formatAmount, formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useRoute } from '#ui/wire/query.ts'
import type { Entry } from './paletteEntry.ts'

/** The first invoices that answer to what is typed, then the way to all of them. */
export const useFoundInvoices = (query: string): { found: Entry[]; pending: boolean } => {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const language = useLanguage()
  const typed = query.trim()
  const [search] = useDebouncedValue(typed, 200)
  const answer = useRoute(
    listInvoices,
    { query: { search, limit: 7 } },
    { enabled: search.length > 1, placeholderData: (before) => before },
  )
  const invoices = search.length > 1 ? (answer.data?.items ?? []) : []
  const describe = (invoice: InvoiceSummary): Entry => ({
    id: invoice.id,
    label: invoice.supplier_name ?? t('palette.noSupplier'),
    icon: <IconFileInvoice size={18} />,
    note: [
      invoice.invoice_number ?? invoice.file_name,
      invoice.invoice_date && formatDate(invoice.invoice_date, language),
      invoice.total_ttc && formatAmount(invoice.total_ttc, invoice.currency, language),
    ]
      .filter(Boolean)
      .join(' · '),
    run: () => void navigate(`/factures/${invoice.id}`),
  })
  const all: Entry = {
    id: 'all',
    label: t('palette.all', { query: typed }),
    icon: <IconList size={18} />,
    run: () => void navigate(`/factures?${new URLSearchParams({ search: typed })}`),
  }
  return {
    found: invoices.length > 0 ? [...invoices.map(describe), all] : [],
    pending: answer.isFetching || search !== typed,
  }
}
