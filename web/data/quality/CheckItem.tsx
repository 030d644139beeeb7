import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { QualityCheck } from '#data/quality/contract.ts'
import { formatAmount, formatNumber, formatPercent } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { markOf, rowsHref } from './levels.ts'
import styles from './Quality.module.css'

const useMeasureText = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  return ({ value, unit, warn_at, fail_at }: QualityCheck): string => {
    const text = (figure: number) => {
      // Shares below ten per cent matter here: 0,3 % is not 0 %.
      if (unit === 'share') return formatPercent(figure, language, figure < 0.1 ? 2 : 0)
      if (unit === 'days') return t('quality.days', { count: figure, formatted: formatNumber(figure, language) })
      return formatNumber(figure, language)
    }
    const measured = value === null ? null : t('quality.measured', { value: text(value) })
    const limits =
      warn_at !== null && fail_at !== null
        ? t('quality.thresholds', { warn: text(warn_at), fail: text(fail_at) })
        : warn_at !== null
          ? t('quality.warnOnly', { warn: text(warn_at) })
          : fail_at !== null
            ? t('quality.failOnly', { fail: text(fail_at) })
            : null
    return [measured, limits].filter((part) => part !== null).join(' · ')
  }
}

type CheckItemProps = { check: QualityCheck; currency: string | null }

/** One check: how it stands, the sentence of this run, what it costs, and the way to its lines. */
export const CheckItem = ({ check, currency }: CheckItemProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const measureText = useMeasureText()
  const { level, label, finding, family, damage, failed_rows } = check
  const href = rowsHref(check)
  const rows = { count: failed_rows, formatted: formatNumber(failed_rows, language) }
  return (
    <li
      // The dashboard's amounts lead to it (QualityStrip).
      id={check.key}
      className={styles.check}
      data-check={check.key}
      data-level={level}
      tabIndex={-1}
      aria-label={label[language]}
    >
      <Mark
        mark={markOf[level]}
        says={{ word: t(`quality.level.${level}`), means: t(`quality.levelMeans.${level}`) }}
      />
      <div>
        <h2>{label[language]}</h2>
        <p className={styles.finding}>{finding[language]}</p>
        <p className={styles.measure}>
          {[t(`quality.family.${family}`), measureText(check)].filter((part) => part !== '').join(' · ')}
        </p>
      </div>
      <div className={styles.side}>
        {damage !== null && Number(damage) !== 0 ? (
          <>
            {href ? (
              <Link className={styles.damage} to={href} aria-describedby={`${check.key}-damage`}>
                {formatAmount(damage, currency, language)}
              </Link>
            ) : (
              <span className={styles.damage}>{formatAmount(damage, currency, language)}</span>
            )}
            <small id={`${check.key}-damage`}>{t('quality.damage')}</small>
          </>
        ) : null}
        {href ? (
          <Anchor component={Link} to={href} size="sm" data-rows>
            {check.rejects === null
              ? t('quality.showDetail', { formatted: rows.formatted })
              : t('quality.showRows', rows)}
          </Anchor>
        ) : null}
      </div>
    </li>
  )
}
