import { useTranslation } from 'react-i18next'
import type { Extraction, FieldName } from '#shared/extraction.ts'
import { formatAmount } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { kindOf } from '../../fields.ts'
import { useValueText } from '../fields/useValueText.ts'
import { isMouseMove } from '../hover.ts'
import type { Target } from '../target.ts'
import styles from './Xml.module.css'

export type XmlPointing = {
  active: Target | null
  hovered: Target | null
  onPick: (target: Target) => void
  onHover: (target: Target | null) => void
}

type XmlValueProps = XmlPointing & { name: FieldName; extraction: Extraction }

/** One value of an electronic invoice: a click goes to its field, its title is its path. Nothing where it is not given. */
export const XmlValue = ({ name, extraction, active, hovered, onPick, onHover }: XmlValueProps) => {
  const valueText = useValueText()
  const language = useLanguage()
  const { value, mark, evidence } = extraction.fields[name]
  if (value === null) return null
  const text =
    kindOf(name) === 'amount' ? formatAmount(value, extraction.fields.currency.value, language) : valueText(name, value)
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.value}
      data-target={name}
      data-mark={mark}
      data-active={active === name || undefined}
      data-hovered={hovered === name || undefined}
      title={evidence?.path ?? undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(name)}
      onPointerMove={(event) => isMouseMove(event) && onHover(name)}
      onPointerLeave={() => onHover(null)}
    >
      {text}
    </button>
  )
}

/** Label and value; nothing where the value is not given. */
export const XmlPair = (props: XmlValueProps) => {
  const { t } = useTranslation('invoices')
  if (props.extraction.fields[props.name].value === null) return null
  return (
    <div>
      <dt>{t(`field.${props.name}`)}</dt>
      <dd>
        <XmlValue {...props} />
      </dd>
    </div>
  )
}
