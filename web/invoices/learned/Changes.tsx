import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LearnedChange } from '#invoices/patterns/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Scroller } from '#ui/page/Scroller.tsx'
import { inputText } from '../fields.ts'
import styles from './Learned.module.css'

/** What was read otherwise because of it: the invoice, without → with. */
export const Changes = ({ changes }: { changes: readonly LearnedChange[] }) => {
  const { t } = useTranslation(['suppliers', 'invoices'])
  const language = useLanguage()
  const shown = ({ field }: LearnedChange, value: string | null) =>
    value === null ? t('learned.nothing') : inputText(field, value, language)
  return (
    <section className={styles.block} aria-labelledby="learned-changes">
      <h2 id="learned-changes">{t('learned.changes')}</h2>
      {changes.length === 0 ? <p className={styles.soft}>{t('learned.changesNone')}</p> : null}
      {changes.length > 0 ? (
        <Scroller className="sheet" label={t('learned.changes')}>
          <table className="ledger">
            <thead>
              <tr>
                <th scope="col">{t('learned.change.invoice')}</th>
                <th scope="col">{t('learned.change.field')}</th>
                <th scope="col">{t('learned.change.without')}</th>
                <th scope="col">{t('learned.change.value')}</th>
                <th scope="col">{t('learned.change.at')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={`${change.facture_id} ${change.field} ${change.at}`}>
                  <td>
                    <Link to={`/factures/${change.facture_id}`} className={styles.invoice}>
                      {change.invoice_number ?? change.file_name}
                    </Link>
                  </td>
                  <td>{t(`invoices:field.${change.field}`)}</td>
                  <td className="figures">
                    {change.without === null ? (
                      <span className={styles.without}>{t('learned.nothing')}</span>
                    ) : (
                      <del className={styles.without}>{shown(change, change.without)}</del>
                    )}
                  </td>
                  <td className="figures">
                    <strong>{shown(change, change.value)}</strong>
                  </td>
                  <td className="figures">{formatDate(change.at, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      ) : null}
    </section>
  )
}
