import { useTranslation } from 'react-i18next'
import type { VatLine } from '#shared/extraction.ts'
import { Amount } from '#ui/Amount.tsx'
import fields from './Fields.module.css'
import styles from './Tables.module.css'
import { useDecimal } from './useDecimal.ts'

/** VAT by rate, as read. */
export const VatTable = ({ lines, currency }: { lines: VatLine[]; currency: string | null }) => {
  const { t } = useTranslation('invoices')
  const decimal = useDecimal()
  if (lines.length === 0) return null
  return (
    <section className={fields.group} aria-labelledby="group-vat">
      <h2 id="group-vat">{t('group.vat')}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('vat.rate')}</th>
            <th scope="col">{t('vat.base')}</th>
            <th scope="col">{t('vat.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.rate} ${line.base}`}>
              <td className="figures">{decimal(line.rate)} %</td>
              <td>
                <Amount value={line.base} currency={currency} />
              </td>
              <td>
                <Amount value={line.amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
