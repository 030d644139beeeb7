import { useTranslation } from 'react-i18next'
import { type LevelMeasure, type listPairs, MatchLevel } from '#data/pairs/contract.ts'
import { formatNumber, formatPercent } from '#shared/format.ts'
import type { Output } from '#ui/api.ts'
import { useLanguage } from '#ui/language.ts'
import work from '../Work.module.css'
import { kindText } from './kindText.ts'
import styles from './Pairs.module.css'
import { judgedText, worthText } from './worth.ts'

type LevelsProps = {
  levels: readonly LevelMeasure[]
  skipped: Output<typeof listPairs>['skipped']
}

/** What each level of matching is worth here, said as honestly as it was measured; those that did not run say why. */
export const Levels = ({ levels, skipped }: LevelsProps) => {
  const { t } = useTranslation('dataWork')
  const { t: data } = useTranslation('data')
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
        <table className={`ledger ${styles.levels}`}>
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
                      <strong>{measure.level}</strong> {t(`pairs.level.${measure.level}`)}
                      {kinds.length > 1 ? <small>{kindText(t, kind)}</small> : null}
                    </td>
                    <td data-label={t('pairs.worth')}>{worthText(t, measure, language)}</td>
                    <td data-label={t('pairs.on')}>{judgedText(t, measure, language)}</td>
                    <td className="amount" data-label={t('pairs.threshold')}>
                      {measure.threshold > 0 ? formatPercent(measure.threshold, language) : '—'}
                    </td>
                    <td className="amount" data-label={t('pairs.matched')}>
                      {measure.level === 'P5' ? '—' : formatNumber(measure.matched, language)}
                    </td>
                  </tr>
                )),
            )}
            {reasons.map(({ level, reason }) => (
              <tr key={level} data-skipped>
                <td>
                  <strong>{level}</strong> {t(`pairs.level.${level}`)}
                </td>
                <td colSpan={3}>{data('pair', { name: t('pairs.skipped'), value: reason[language] })}</td>
                <td className="amount" data-label={t('pairs.matched')}>
                  —
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={work.soft} style={{ marginTop: 6 }}>
        {t('pairs.levelsHint')}
      </p>
    </section>
  )
}
