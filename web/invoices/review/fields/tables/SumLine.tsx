import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatAmount } from '#shared/format.ts'
import type { Decimal } from '#shared/money.ts'
import { useLanguage } from '#ui/language.ts'
import type { Balance } from './balance.ts'
import styles from './Tables.module.css'

type SumLineProps = {
  label: string
  /** Undefined while a cell cannot be read, null where there is nothing to add up. */
  sum: Decimal | null | undefined
  balance: Balance | null
}

/** "Σ lignes 170,50 = Total HT", or by how much it differs; follows the typing. */
export const SumLine = ({ label, sum, balance }: SumLineProps) => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  if (sum === null) return null
  const amount = (value: Decimal) => formatAmount(value, null, language)
  // A hyphen is no minus sign.
  const signed = (value: Decimal) => amount(value).replace('-', '−')
  if (sum === undefined) return <p className={styles.sum}>{`${label} …`}</p>
  const agrees = balance?.difference === '0'
  const name = balance ? t(`field.${balance.total}`) : ''
  const total = balance?.discounted ? t('tables.discounted', { total: name }) : name
  const Sign = agrees ? IconCheck : IconAlertTriangle
  return (
    <p className={styles.sum} data-agrees={balance ? agrees : undefined}>
      {balance ? <Sign size={13} stroke={2} aria-hidden="true" /> : null}
      <span>{label}</span>
      <strong className="figures">{amount(sum)}</strong>
      {balance ? (
        <span className="figures">
          {agrees
            ? t('tables.equals', { total })
            : t('tables.gap', { total, expected: amount(balance.expected), difference: signed(balance.difference) })}
        </span>
      ) : null}
    </p>
  )
}
