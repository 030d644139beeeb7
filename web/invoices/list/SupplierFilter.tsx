import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getParty } from '#invoices/suppliers/contract.ts'
import { useRoute } from '#ui/query.ts'
import { addressOf, type ListFilter } from '../filter.ts'
import styles from './MarkFilter.module.css'

/** The list of one supplier says whose it is; a click shows all invoices again. */
export const SupplierFilter = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('suppliers')
  const { supplier } = filter
  const name = useRoute(getParty, { params: { id: supplier ?? '' } }, { enabled: supplier !== null }).data?.name
  if (supplier === null) return null
  return (
    <Link
      to={{ search: addressOf({ ...filter, supplier: null }).toString() }}
      className={styles.mark}
      aria-current="true"
      title={t('list.allSuppliers')}
      aria-label={name ? `${name} · ${t('list.allSuppliers')}` : t('list.allSuppliers')}
    >
      <span className={styles.name}>{name ?? '…'}</span>
      <IconX size={14} stroke={1.8} aria-hidden="true" />
    </Link>
  )
}
