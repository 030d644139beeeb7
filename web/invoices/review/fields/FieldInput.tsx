import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { docTypes, type FieldName } from '#shared/extraction.ts'
import { kindOf, mentions } from '../../fields.ts'
import { focusNeighbour } from '../focus.ts'
import styles from './Fields.module.css'
import type { FieldEditing } from './useFields.ts'
import { useValueText } from './useValueText.ts'

type FieldInputProps = {
  id: string
  name: FieldName
  text: string
  /** What the input shows when nothing is being typed. */
  shown: string
  editing: FieldEditing
  readOnly: boolean
  invalid: boolean
  describedBy: string
  onFocus: () => void
}

/**
 * The input of a field. Enter saves and goes on, Shift+Enter goes back; Escape takes back what was typed, and with
 * nothing typed leaves to the list (the page sees to that).
 */
export const FieldInput = ({
  id,
  name,
  text,
  shown,
  editing,
  readOnly,
  invalid,
  describedBy,
  onFocus,
}: FieldInputProps) => {
  const { t } = useTranslation('invoices')
  const valueText = useValueText()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      focusNeighbour(id, event.shiftKey ? -1 : 1)
    }
    if (event.key === 'Escape' && editing.drafts[name] !== undefined) {
      event.preventDefault()
      editing.restore(name)
    }
  }
  const shared = {
    id,
    className: styles.input,
    'data-field': name,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    onFocus,
    onKeyDown,
  }
  if (kindOf(name) === 'choice' && !readOnly) {
    return (
      <select {...shared} value={text} onChange={(event) => editing.set(name, event.currentTarget.value || null)}>
        {name === 'doc_type' ? (
          <>
            {text === '' ? <option value="">{t('review.notRead')}</option> : null}
            {docTypes.map((type) => (
              <option key={type} value={type}>
                {t(`docType.${type}`, { ns: 'common' })}
              </option>
            ))}
          </>
        ) : (
          <>
            <option value="">{t('none')}</option>
            {mentions.map((mention) => (
              <option key={mention} value={mention}>
                {t(`mention.${mention}`)}
              </option>
            ))}
          </>
        )}
      </select>
    )
  }
  const typing = {
    ...shared,
    value: readOnly && text ? valueText(name, text) : text,
    placeholder: t('review.notRead'),
    readOnly,
    onBlur: () => editing.commit(name, shown),
  }
  if (kindOf(name) === 'prose') {
    return (
      <textarea
        {...typing}
        rows={1}
        maxLength={500}
        onChange={(event) => editing.type(name, event.currentTarget.value)}
      />
    )
  }
  return (
    <input
      {...typing}
      maxLength={500}
      autoComplete="off"
      spellCheck={false}
      inputMode={kindOf(name) === 'amount' ? 'decimal' : 'text'}
      onChange={(event) => editing.type(name, event.currentTarget.value)}
    />
  )
}
