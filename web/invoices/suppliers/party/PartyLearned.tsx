import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listPatterns } from '#invoices/patterns/contract.ts'
import type { PartyDetail } from '#invoices/suppliers/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { useRoute } from '#ui/wire/query.ts'
import { placeText } from '../../learned/learnedText.ts'
import styles from './Party.module.css'

/** What was learned of it, in short; where to see it all. */
export const PartyLearned = ({ party }: { party: PartyDetail }) => {
  const { t } = useTranslation(['suppliers', 'invoices'])
  const language = useLanguage()
  const patterns = useRoute(listPatterns, { query: { supplier_id: party.id } }).data?.items
  if (!patterns) return null
  return (
    <section className={styles.block} aria-labelledby="party-learned">
      <h2 id="party-learned">{t('party.learned')}</h2>
      {patterns.length === 0 ? <p className={styles.soft}>{t('party.noLearned')}</p> : null}
      {patterns.map(({ id, fields }) => (
        <div key={id}>
          <ul className={`sheet ${styles.habits}`}>
            {fields.map((learned) => (
              <li key={`${learned.field} ${learned.taught_at}`} className={styles.habit}>
                <span className={styles.label}>{t(`invoices:field.${learned.field}`)}</span>
                <div>
                  <p>{placeText(t, language, learned)}</p>
                  {learned.state === 'active' ? null : (
                    <p className={styles.basis}>{t(`learned.state.${learned.state}`)}</p>
                  )}
                </div>
              </li>
            ))}
          </ul>
          <Anchor component={Link} to={`/factures/appris/${id}`} size="sm">
            {t('party.seeLearned')}
          </Anchor>
        </div>
      ))}
    </section>
  )
}
