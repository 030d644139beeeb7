import { ActionIcon } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Field, FieldName } from '#shared/extraction.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { inputText, kindOf } from '../../fields.ts'
import { proofText } from '../../proofText.ts'
import { isMouseMove } from '../hover.ts'
import { FieldInput } from './FieldInput.tsx'
import styles from './Fields.module.css'
import type { FieldEditing } from './useFields.ts'
import { useValueText } from './useValueText.ts'

type FieldRowProps = {
  name: FieldName
  field: Field
  /** What was read before a person changed it; undefined: nobody did. */
  original: string | null | undefined
  editing: FieldEditing
  readOnly: boolean
  active: boolean
  onActive: (name: FieldName) => void
  onHover: (name: FieldName | null) => void
}

export const inputId = (name: FieldName): string => `field-${name}`

/** One field: label, value, mark. A changed one keeps what was read under its label, struck out, one click from return. */
export const FieldRow = ({ name, field, original, editing, readOnly, active, onActive, onHover }: FieldRowProps) => {
  const { t } = useTranslation('invoices')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const valueText = useValueText()
  const label = t(`field.${name}`)
  const error = editing.errors[name]
  const changed = original !== undefined && original !== field.value
  const old = changed ? (original === null ? t('review.notRead') : valueText(name, original)) : null
  const mark = field.value === null ? null : field.mark
  const proofs = field.proofs.map((proof) => proofText(t, language, proof)).join(t('review.between'))
  const proofId = `proof-${name}`
  return (
    <div
      className={styles.row}
      data-active={active || undefined}
      data-mark={mark ?? 'none'}
      data-kind={kindOf(name)}
      onPointerMove={(event) => isMouseMove(event) && onHover(name)}
      onPointerLeave={() => onHover(null)}
    >
      <div className={styles.label}>
        <label htmlFor={inputId(name)}>{label}</label>
        {old ? (
          <del className={styles.old} title={t('review.wasRead', { value: old })}>
            {old}
          </del>
        ) : null}
      </div>
      <div className={styles.value}>
        <FieldInput
          id={inputId(name)}
          name={name}
          text={editing.drafts[name] ?? inputText(name, field.value, language)}
          shown={inputText(name, field.value, language)}
          editing={editing}
          readOnly={readOnly}
          invalid={error !== undefined}
          describedBy={error ? `${proofId} error-${name}` : proofId}
          onFocus={() => onActive(name)}
        />
        {changed && !readOnly ? (
          <ActionIcon
            size="sm"
            tabIndex={-1}
            aria-label={t('review.undoField', { field: label, value: old ?? '' })}
            title={t('review.undoField', { field: label, value: old ?? '' })}
            onClick={() => editing.set(name, original ?? null)}
          >
            <IconArrowBackUp size={14} stroke={1.8} />
          </ActionIcon>
        ) : null}
      </div>
      <div className={styles.mark} data-saving={editing.saving === name || undefined}>
        {mark ? <Mark mark={mark} shapeOnly /> : null}
      </div>
      <span id={proofId} hidden>
        {mark ? `${common(`mark.${mark}`)}. ${proofs}` : t('review.notFound')}
      </span>
      {error ? (
        <p id={`error-${name}`} className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
