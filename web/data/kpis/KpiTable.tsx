import { useTranslation } from 'react-i18next'
import type { Kpi, KpiState } from '#data/kpis/contract.ts'
import type { Model } from '#data/metrics/contract.ts'
import type { Mark as MarkName } from '#shared/extraction.ts'
import { DateText } from '#ui/DateText.tsx'
import { useLanguage } from '#ui/language.ts'
import { Scroller } from '#ui/page/Scroller.tsx'
import { Mark } from '#ui/proof/Mark.tsx'
import { changeOf, changeText, figureText, toneOf } from '../chart/figures.ts'
import { filterTexts } from './filterText.ts'
import { formulaText } from './formula.ts'
import styles from './Kpis.module.css'
import { isPartly } from './partly.ts'
import { proveKpi } from './proveKpi.tsx'
import { reasonOf, targetOf } from './target.ts'

const marks: Record<KpiState, MarkName> = {
  CRITIQUE: 'contradicted',
  A_SURVEILLER: 'unproven',
  OK: 'proven',
  SANS_DONNEE: 'unproven',
}

type RowProps = {
  kpi: Kpi
  model: Pick<Model, 'measures' | 'sources' | 'dimensions'>
  onEdit: ((kpi: Kpi) => void) | null
}

const Row = ({ kpi, model, onEdit }: RowProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const change = changeOf(kpi.value, kpi.previous_value, kpi.format)
  const state = t(`kpi.state.${kpi.state}`)
  const aim = targetOf(kpi)
  const partly = change !== null && isPartly(kpi, model)
  return (
    <tr data-state={kpi.state}>
      <td data-column="state">
        {kpi.state === 'SANS_DONNEE' ? (
          <span className={styles.soft}>{state}</span>
        ) : (
          <Mark mark={marks[kpi.state]} says={{ word: state, means: t(`kpi.means.${reasonOf(kpi)}`) }} />
        )}
      </td>
      <th scope="row">
        {onEdit ? (
          <button type="button" className={styles.name} onClick={() => onEdit(kpi)} title={t('kpi.edit')}>
            {kpi.name}
          </button>
        ) : (
          kpi.name
        )}
        <span className={styles.soft}>
          <span title={kpi.formula}>{formulaText(kpi.formula, model.measures, language)}</span> ·{' '}
          {[t(`kpi.period.${kpi.period}`), ...filterTexts(t, kpi, model, language)].join(' · ')}
        </span>
      </th>
      <td className="amount" data-column="value">
        <button type="button" className={styles.value} onClick={() => proveKpi(kpi, language)}>
          {figureText(kpi.value, kpi, language)}
        </button>
      </td>
      <td className="amount" data-column="target" data-title={t('kpi.column.target')}>
        {kpi.target === null ? <span className={styles.soft}>—</span> : figureText(kpi.target, kpi, language)}
        {aim ? (
          <span className={styles.aim} data-aim={aim}>
            {t(`kpi.aim.${aim}`)}
          </span>
        ) : null}
      </td>
      <td
        className={`amount ${styles.change}`}
        data-column="change"
        data-none={!change || undefined}
        data-tone={partly ? 'plain' : toneOf(change, kpi.better)}
      >
        {change ? (
          <button type="button" className={styles.quiet} onClick={() => proveKpi(kpi, language)}>
            {changeText(change, language, t('figures.points'))}
          </button>
        ) : (
          <span className={styles.soft}>—</span>
        )}
        {partly ? <span className={styles.aim}>{t('kpi.partly')}</span> : null}
      </td>
      <td data-column="since" data-title={t('kpi.column.since')}>
        <DateText value={kpi.state_since} />
      </td>
    </tr>
  )
}

type KpiTableProps = Pick<RowProps, 'model' | 'onEdit'> & { kpis: readonly Kpi[] }

/** Indicators, the worst first, as the server orders them. */
export const KpiTable = ({ kpis, model, onEdit }: KpiTableProps) => {
  const { t } = useTranslation('data')
  return (
    <Scroller label={t('kpi.title')} className={`sheet ${styles.sheet}`}>
      <table className={styles.table} aria-label={t('kpi.title')}>
        <thead>
          <tr>
            <th scope="col">{t('kpi.column.state')}</th>
            <th scope="col">{t('kpi.column.name')}</th>
            <th scope="col" className="amount">
              {t('kpi.column.value')}
            </th>
            <th scope="col" className="amount">
              {t('kpi.column.target')}
            </th>
            <th scope="col" className="amount">
              {t('kpi.column.change')}
            </th>
            <th scope="col">{t('kpi.column.since')}</th>
          </tr>
        </thead>
        <tbody>
          {kpis.map((kpi) => (
            <Row key={kpi.id} kpi={kpi} model={model} onEdit={onEdit} />
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}
