import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getQuality } from '#data/quality/contract.ts'
import { formatAmount } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/Mark.tsx'
import { useRoute } from '#ui/query.ts'
import styles from './QualityStrip.module.css'

const SHOWN = 3
const gravity = { fail: 0, warn: 1, pass: 2 } as const

/** What is wrong with the data behind these figures, the costliest first, in money where it can be told. */
export const QualityStrip = () => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const quality = useRoute(getQuality, {}, { staleTime: 60_000 }).data
  if (!quality || quality.checks.length === 0) return null
  const failing = quality.checks
    .filter(({ level }) => level !== 'pass')
    .toSorted(
      (one, other) => gravity[one.level] - gravity[other.level] || Number(other.damage ?? 0) - Number(one.damage ?? 0),
    )
  return (
    <section className={`sheet ${styles.strip}`} aria-label={t('quality.title')}>
      <div className={styles.head}>
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
                mark={check.level === 'fail' ? 'contradicted' : 'unproven'}
                says={{ word: t(`quality.${check.level === 'fail' ? 'fail' : 'warn'}`), means: check.label[language] }}
              />
              <span className={styles.finding}>{check.finding[language]}</span>
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
