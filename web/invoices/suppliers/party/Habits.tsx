import { CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PartyDetail } from '#invoices/suppliers/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { ibanText } from '../../iban.ts'
import { habitsOf } from './habits.ts'
import styles from './Party.module.css'

const Ibans = ({ party }: { party: PartyDetail }) => {
  const { t } = useTranslation('suppliers')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const day = (iso: string) => formatDate(iso, language)
  return party.twin.ibans.map(({ iban, trusted, invoices, first_seen, last_seen }) => (
    <li key={iban} className={styles.habit}>
      <span className={styles.label}>{t('party.ibans')}</span>
      <div>
        <CopyButton value={iban}>
          {({ copied, copy }) => (
            <button
              type="button"
              className={styles.iban}
              onClick={copy}
              title={copied ? common('copied') : t('party.copyIban')}
            >
              {ibanText(iban)}
            </button>
          )}
        </CopyButton>{' '}
        <span className={styles.trust}>
          <Mark mark={trusted ? 'proven' : 'unproven'} shapeOnly />
          {trusted ? t('party.trusted') : t('party.fresh')}
        </span>
        <p className={styles.basis}>
          {first_seen === last_seen
            ? t('party.seenOnce', { first: day(first_seen) })
            : t('party.seen', { count: invoices, first: day(first_seen), last: day(last_seen) })}
        </p>
      </div>
    </li>
  ))
}

/** What it usually does: each habit in a sentence, with the figures that it rests on. */
export const Habits = ({ party }: { party: PartyDetail }) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const habits = habitsOf(t, language, party.twin)
  const known = habits.length > 0 || party.twin.ibans.length > 0
  return (
    <section className={styles.block} aria-labelledby="party-habits">
      <h2 id="party-habits">
        {t('party.habits')}
        {known ? <span className={styles.soft}>{t('party.habitsFrom', { count: party.twin.invoices })}</span> : null}
      </h2>
      {known ? (
        <ul className={`sheet ${styles.habits}`}>
          {habits.map(({ name, says, basis }) => (
            <li key={name} className={styles.habit}>
              <span className={styles.label}>{t(`habit.${name}`)}</span>
              <div>
                <p className="figures">{says}</p>
                {basis ? <p className={styles.basis}>{basis}</p> : null}
              </div>
            </li>
          ))}
          <Ibans party={party} />
        </ul>
      ) : (
        <p className={styles.soft}>{t('party.noHabits')}</p>
      )}
    </section>
  )
}
