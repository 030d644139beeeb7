import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import type { AuditEntry } from '#workspaces/contract.ts'
import styles from './Settings.module.css'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What an entry is about, in words a person knows; an invoice that still exists opens. */
export const SubjectLink = ({ entry }: { entry: AuditEntry }) => {
  const { details, subject_type: type, subject_id: id } = entry
  const named = text(details.name) ?? text(details.email) ?? text(details.file) ?? text(details.to)
  if (type === 'facture' && id && entry.action !== 'invoice.deleted') {
    return (
      <Anchor component={Link} to={`/factures/${id}`} size="sm">
        {named ?? id.slice(0, 8)}
      </Anchor>
    )
  }
  return <span className={named ? undefined : `${styles.soft} ${styles.mono}`}>{named ?? id?.slice(0, 8) ?? '—'}</span>
}
