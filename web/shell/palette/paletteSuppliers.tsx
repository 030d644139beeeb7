import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconBuildingStore, IconSchool, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listParties } from '#invoices/suppliers/contract.ts'
import { useRoute } from '#ui/wire/query.ts'
import type { Entry } from './paletteEntry.ts'

const pages = [
  { name: 'suppliers', path: '/factures/fournisseurs', icon: IconBuildingStore },
  { name: 'buyers', path: '/factures/acheteurs', icon: IconUsers },
  { name: 'surprises', path: '/factures/surprises', icon: IconAlertTriangle },
  { name: 'learned', path: '/factures/appris', icon: IconSchool },
] as const

/** The pages inside the room of invoices. */
export const useInvoicePages = (): Entry[] => {
  const { t } = useTranslation('suppliers')
  const navigate = useNavigate()
  return pages.map(({ name, path, icon: Icon }) => ({
    id: name,
    label: t(`nav.${name}`),
    icon: <Icon size={18} />,
    run: () => void navigate(path),
  }))
}

/** Suppliers that what is typed finds. */
export const useFoundSuppliers = (query: string): Entry[] => {
  const { t } = useTranslation('suppliers')
  const navigate = useNavigate()
  const [search] = useDebouncedValue(query.trim(), 200)
  const found = useRoute(
    listParties,
    { query: { search, limit: 4 } },
    { enabled: search.length > 1, placeholderData: (before) => before },
  )
  if (search.length < 2) return []
  return (found.data?.items ?? []).map(({ id, name, invoices }) => ({
    id: `supplier ${id}`,
    label: name,
    icon: <IconBuildingStore size={18} />,
    note: t('list.invoices', { count: invoices }),
    run: () => void navigate(`/factures/fournisseurs/${id}`),
  }))
}
