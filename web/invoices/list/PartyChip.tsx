import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getParty, type PartyRole } from '#invoices/suppliers/contract.ts'
import { useRoute } from '#ui/wire/query.ts'
import { addressOf, type ListFilter } from '../filter.ts'
import styles from './MarkFilter.module.css'

/** The list of one supplier, or of one buyer, says whose it is; a click shows all invoices again. */
export const PartyChip = ({ filter, of: role }: { filter: ListFilter; of: PartyRole }) => {
  const { t } = useTranslation('suppliers')
  const id = filter[role]
  const name = useRoute(getParty, { params: { id: id ?? '' } }, { enabled: id !== null }).data?.name
  if (id === null) return null
  const all = t(`list.all.${role}`)
  return (
    <Link
      to={{ search: addressOf({ ...filter, [role]: null }).toString() }}
      className={styles.mark}
      aria-current="true"
      title={all}
      aria-label={name ? `${name} · ${all}` : all}
    >
      <span className={styles.name}>{name ?? '…'}</span>
      <IconX size={14} stroke={1.8} aria-hidden="true" />
    </Link>
  )
}
