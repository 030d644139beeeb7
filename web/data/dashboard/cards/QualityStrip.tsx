import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getQuality } from '#data/quality/contract.ts'
import { formatAmount } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { Mark } from '#ui/proof/Mark.tsx'
import { useRoute } from '#ui/wire/query.ts'
import { markOf, worstFirst } from '../../quality/levels.ts'
import card from './Card.module.css'
import styles from './QualityStrip.module.css'

const SHOWN = 3

/** What is wrong with the data behind these figures, the costliest first, in money where it can be told. */
export const QualityStrip = () => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const { t: work } = useTranslation('dataWork')
  const found = useRoute(getQuality, {}, { staleTime: 60_000 })
  const quality = found.data
  // Silence would say that all is well.
  if (found.error && !quality) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!quality || quality.checks.length === 0) return null
  const failing = worstFirst(quality.checks).filter(({ level }) => level !== 'pass')
  return (
    <section className={`sheet ${styles.strip}`} aria-label={t('quality.title')}>
      <div className={`${card.summary} ${styles.head}`}>
        <h2>{t('quality.title')}</h2>
        <span>{t('quality.passed', { count: quality.checks.length - failing.length, of: quality.checks.length })}</span>
        <Anchor component={Link} to="/donnees/qualite" size="sm">
          {t('quality.all')}
        </Anchor>
      </div>
      {failing.length > 0 ? (
        <ul className={styles.list}>
          {failing.slice(0, SHOWN).map((check) => (
            <li key={check.key}>
              <Mark
                mark={markOf[check.level]}
                says={{ word: work(`quality.level.${check.level}`), means: check.label[language] }}
              />
              <Link className={styles.finding} to={`/donnees/qualite#${check.key}`}>
                {check.finding[language]}
              </Link>
              {check.damage === null ? null : (
                <Link className={styles.damage} to={`/donnees/qualite#${check.key}`}>
                  {formatAmount(check.damage, quality.currency, language)}
                </Link>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
