import { useLocalStorage } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import type { Extraction, FieldName } from '#shared/extraction.ts'
import { essential, fieldGroups, fieldOrder } from '../../fields.ts'
import { originalsOf } from '../corrections.ts'
import type { Target } from '../target.ts'
import { FieldRow } from './FieldRow.tsx'
import styles from './Fields.module.css'
import { LinesTable } from './LinesTable.tsx'
import type { TablesEditing } from './tables/useTables.ts'
import type { FieldEditing } from './useFields.ts'
import { VatTable } from './VatTable.tsx'

type FieldsPaneProps = {
  invoice: InvoiceDetail
  extraction: Extraction
  editing: FieldEditing
  tables: TablesEditing
  readOnly: boolean
  active: Target | null
  onActive: (target: Target) => void
  onHover: (target: Target | null) => void
}

/** All fields in the order of the page; those that were not found are folded away unless they are needed. */
export const FieldsPane = (props: FieldsPaneProps) => {
  const { invoice, extraction, editing, tables, readOnly, active, onActive, onHover } = props
  const { t } = useTranslation('invoices')
  const [all, setAll] = useLocalStorage({
    key: 'comptoir.review.empty',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const originals = originalsOf(invoice.history)
  const isShown = (name: FieldName) =>
    extraction.fields[name].value !== null ||
    essential.includes(name) ||
    originals.has(name) ||
    editing.drafts[name] !== undefined
  const empty = fieldOrder.filter((name) => !isShown(name)).length
  return (
    <>
      {fieldGroups.map((group) => {
        const names = group.fields.filter((name) => all || isShown(name))
        if (names.length === 0) return null
        return (
          <section key={group.name} className={styles.group} aria-labelledby={`group-${group.name}`}>
            <h2 id={`group-${group.name}`} data-quiet>
              {t(`group.${group.name}`)}
            </h2>
            {names.map((name) => (
              <FieldRow
                key={name}
                name={name}
                field={extraction.fields[name]}
                original={originals.get(name)}
                editing={editing}
                readOnly={readOnly}
                active={active === name}
                onActive={onActive}
                onHover={onHover}
              />
            ))}
          </section>
        )
      })}
      {empty > 0 ? (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('review.hideEmpty') : t('review.emptyFields', { count: empty })}
        </button>
      ) : null}
      <VatTable extraction={extraction} tables={tables} readOnly={readOnly} />
      <LinesTable
        extraction={extraction}
        tables={tables}
        readOnly={readOnly}
        active={active}
        onActive={onActive}
        onHover={onHover}
      />
    </>
  )
}
