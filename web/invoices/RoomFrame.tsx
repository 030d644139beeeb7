import { useTranslation } from 'react-i18next'
import { listSurprises } from '#invoices/suppliers/surprises/contract.ts'
import { RoomFrame as Frame } from '#ui/page/RoomFrame.tsx'
import { useRoute } from '#ui/wire/query.ts'

const pages = [
  { name: 'invoices', path: '/factures' },
  { name: 'suppliers', path: '/factures/fournisseurs' },
  { name: 'buyers', path: '/factures/acheteurs' },
  { name: 'surprises', path: '/factures/surprises' },
  { name: 'learned', path: '/factures/appris' },
] as const

/** The room *Factures* and its pages. */
export const RoomFrame = () => {
  const { t } = useTranslation('suppliers')
  const open = useRoute(listSurprises, { query: { limit: 1 } }, { refetchInterval: 60_000 }).data?.total ?? 0
  const surprises = { value: open, says: t('nav.open', { count: open }) }
  return (
    <Frame
      label={t('nav.label')}
      pages={pages.map(({ name, path }) => ({
        path,
        label: t(`nav.${name}`),
        ...(name === 'surprises' ? { count: surprises } : {}),
      }))}
    />
  )
}
