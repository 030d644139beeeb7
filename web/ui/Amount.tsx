import { useTranslation } from 'react-i18next'
import { formatAmount } from '#shared/format.ts'
import styles from './Amount.module.css'
import { useLanguage } from './language.ts'

type AmountProps = {
  /** Decimal string ("1234.50"); null: not read. */
  value: string | null
  currency?: string | null
  strong?: boolean
  /** Shows where the figure comes from. */
  onProof?: () => void
  /** In a table with keys of its own: no stop for Tab, no line under the figure until the pointer comes. */
  inTable?: boolean
}

/** An amount of money: tabular figures, never wrapped; click shows its proof. */
export const Amount = ({ value, currency = null, strong = false, onProof, inTable = false }: AmountProps) => {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const text = value === null ? '—' : formatAmount(value, currency, language)
  const shared = {
    className: styles.amount,
    'data-strong': strong || undefined,
    'data-empty': value === null || undefined,
    ...(value === null ? { title: t('notRead') } : {}),
  }
  return onProof ? (
    <button
      type="button"
      {...shared}
      data-quiet={inTable || undefined}
      tabIndex={inTable ? -1 : 0}
      onClick={(event) => {
        // The row around it opens the document; the figure itself shows its proof.
        event.stopPropagation()
        onProof()
      }}
    >
      {text}
    </button>
  ) : (
    <span {...shared}>{text}</span>
  )
}
