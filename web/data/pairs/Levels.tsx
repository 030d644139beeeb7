import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ENOUGH_JUDGED } from '#data/match/contract.ts'
import { type LevelMeasure, type listPairs, MatchLevel } from '#data/pairs/contract.ts'
import { formatNumber, formatPercent } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import type { Output } from '#ui/wire/api.ts'
import work from '../Work.module.css'
import { kindText } from './kindText.ts'
import { matchHref } from './matchHref.ts'
import styles from './Pairs.module.css'
import { judgedText, worthText } from './worth.ts'

/** How many a level tied together, which leads to them. */
const Matched = ({ measure: { kind, level, matched } }: { measure: LevelMeasure }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  // A guess by rank is never a match.
  if (level === 'P5') return '—'
  const formatted = formatNumber(matched, language)
  const href = matched > 0 ? matchHref(level, kind) : null
  if (href === null) return formatted
  return (
    <Link
      className={styles.matched}
      to={href}
      aria-label={t('pairs.matches.see', { formatted, level: t(`pairs.level.${level}`) })}
    >
      {formatted}
    </Link>
  )
}

type LevelsProps = {
  levels: readonly LevelMeasure[]
  skipped: Output<typeof listPairs>['skipped']
}

/** What each level of matching is worth here, said as honestly as it was measured; those that did not run say why. */
export const Levels = ({ levels, skipped }: LevelsProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const kinds = [...new Set(levels.map(({ kind }) => kind))]
  const reasons = MatchLevel.options.flatMap((level) => {
    const reason = skipped.find((one) => one.level === level)?.reason
    return reason ? [{ level, reason }] : []
  })
  if (levels.length === 0 && reasons.length === 0) return null
  return (
    <section className={work.block} aria-label={t('pairs.levels')}>
      <div className={work.head}>
        <h2>{t('pairs.levels')}</h2>
      </div>
      <div className="sheet">
        <table className={`ledger ${styles.levels}`} aria-label={t('pairs.levels')}>
          <thead>
            <tr>
              <th scope="col">{t('pairs.levelColumn')}</th>
              <th scope="col">{t('pairs.worth')}</th>
              <th scope="col">{t('pairs.on')}</th>
              <th scope="col" className="amount">
                {t('pairs.threshold')}
              </th>
              <th scope="col" className="amount">
                {t('pairs.matched')}
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.flatMap((kind) =>
              levels
                .filter((level) => level.kind === kind)
                .map((measure) => (
                  <tr key={`${kind} ${measure.level}`} data-guess={measure.level === 'P5' || undefined}>
                    <td>
                      {t(`pairs.level.${measure.level}`)} <small>{measure.level}</small>
                      {kinds.length > 1 ? <small>{kindText(t, kind)}</small> : null}
                    </td>
                    <td data-label={t('pairs.worth')}>{worthText(t, measure, language)}</td>
                    <td data-label={t('pairs.on')}>{judgedText(t, measure, language)}</td>
                    <td className="amount" data-label={t('pairs.threshold')}>
                      {measure.threshold > 0 ? formatPercent(measure.threshold, language) : '—'}
                    </td>
                    <td className="amount" data-label={t('pairs.matched')}>
                      <Matched measure={measure} />
                    </td>
                  </tr>
                )),
            )}
            {reasons.map(({ level, reason }) => (
              <tr key={level} data-skipped>
                <td>
                  {t(`pairs.level.${level}`)} <small>{level}</small>
                </td>
                <td colSpan={3}>{t('pair', { ns: 'common', name: t('pairs.skipped'), value: reason[language] })}</td>
                <td className="amount" data-label={t('pairs.matched')}>
                  —
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={work.soft} style={{ marginTop: 6 }}>
        {t('pairs.levelsHint', { enough: formatNumber(ENOUGH_JUDGED, language) })}
      </p>
    </section>
  )
}
