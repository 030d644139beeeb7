import { useTranslation } from 'react-i18next'
import type { PartyDetail } from '#invoices/suppliers/contract.ts'
import { groupSurprises } from '../surprises/groupSurprises.ts'
import { SurpriseItem } from '../surprises/SurpriseItem.tsx'
import styles from './Party.module.css'

/** What surprised about it: what waits for a decision in sight, what is decided folded away with its notes. */
export const PartySurprises = ({ party }: { party: PartyDetail }) => {
  const { t } = useTranslation('suppliers')
  const open = groupSurprises(party.surprises.filter(({ state }) => state === 'open')).flatMap(({ items }) => items)
  const decided = party.surprises.filter(({ state }) => state !== 'open')
  return (
    <section className={styles.block} aria-labelledby="party-surprises">
      <h2 id="party-surprises">{t('party.surprises')}</h2>
      {open.length === 0 ? <p className={styles.soft}>{t('party.noSurprises')}</p> : null}
      {open.length > 0 ? (
        <div className="sheet">
          {open.map((surprise) => (
            <SurpriseItem key={surprise.id} surprise={surprise} place="supplier" />
          ))}
        </div>
      ) : null}
      {decided.length > 0 ? (
        <details className={styles.decided}>
          <summary>{t('party.decided', { count: decided.length })}</summary>
          <div className="sheet">
            {decided.map((surprise) => (
              <SurpriseItem key={surprise.id} surprise={surprise} place="supplier" />
            ))}
          </div>
        </details>
      ) : null}
    </section>
  )
}
