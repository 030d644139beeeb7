import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { roles } from '#shared/route.ts'
import type { AuditEntry } from '#workspaces/contract.ts'
import styles from './Settings.module.css'

/** What an indicator may have become; its own dictionary belongs to its room. */
const kpiStates = ['CRITIQUE', 'A_SURVEILLER', 'OK', 'SANS_DONNEE'] as const

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What an entry is about, in words a person knows; an invoice that still exists opens. */
export const SubjectLink = ({ entry }: { entry: AuditEntry }) => {
  const { t } = useTranslation('settings')
  const { details, subject_type: type, subject_id: id } = entry
  const given = roles.find((name) => name === details.to)
  const role = given ? t(`roles.${given}`, { ns: 'common' }) : null
  const state = kpiStates.find((name) => name === details.to)
  const stateText = state ? t(`audit.kpiState.${state}`) : null
  const name = text(details.name)
  const named =
    (name && stateText ? t('audit.became', { name, state: stateText }) : name) ??
    text(details.email) ??
    text(details.file) ??
    text(details.supplier) ??
    text(details.source_name) ??
    role ??
    stateText ??
    text(details.to) ??
    text(details.url)
  if (type === 'facture' && id && entry.action !== 'invoice.deleted') {
    return (
      <Anchor component={Link} to={`/factures/${id}`} size="sm">
        {named ?? id.slice(0, 8)}
      </Anchor>
    )
  }
  return <span className={named ? undefined : `${styles.soft} ${styles.mono}`}>{named ?? id?.slice(0, 8) ?? '—'}</span>
}
