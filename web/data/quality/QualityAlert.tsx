import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getQuality } from '#data/quality/contract.ts'
import { formatAmount } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { useRoute } from '#ui/wire/query.ts'
import { worstFirst } from './levels.ts'
import styles from './QualityAlert.module.css'

/**
 * Above figures that come from sales: the checks that fail on them, what each costs, and the way to it. What is published
 * with faults is published all the same (decision 29), so that nobody must be able to read it without them.
 */
export const QualityAlert = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const quality = useRoute(getQuality, {}, { staleTime: 60_000 }).data
  const failing = worstFirst(quality?.checks ?? []).filter(({ level }) => level === 'fail')
  if (!quality || failing.length === 0) return null
  return (
    <aside className={styles.alert} aria-label={t('quality.alert.label')}>
      <Mark
        mark="contradicted"
        shapeOnly
        says={{ word: t('quality.level.fail'), means: t('quality.levelMeans.fail') }}
      />
      <p>
        {t('quality.alert.text', { count: failing.length })}
        {failing.map(({ key, label, damage }) => (
          <Link key={key} to={`/donnees/qualite#${key}`}>
            {label[language]}
            {damage !== null && Number(damage) !== 0 ? (
              <strong>{formatAmount(damage, quality.currency, language)}</strong>
            ) : null}
          </Link>
        ))}
      </p>
      <Anchor component={Link} to="/donnees/qualite" size="sm">
        {t('quality.alert.see')}
      </Anchor>
    </aside>
  )
}
