import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Kpi } from '#data/kpis/contract.ts'
import { getModel } from '#data/metrics/contract.ts'
import { formatDate } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { useLanguage } from '#ui/language.ts'
import { showProof } from '#ui/ProofPanel.tsx'
import { useRoute } from '#ui/query.ts'
import { figureText } from '../chart/figures.ts'
import { dimensionIn } from '../dashboard/ask.ts'
import { periodText } from '../dashboard/dates.ts'
import styles from '../dashboard/Proof.module.css'
import { dashboardPaths, specs } from '../dashboard/specs.ts'
import { addressOf, defaultView } from '../dashboard/view.ts'

const KpiProof = ({ kpi }: { kpi: Kpi }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const model = useRoute(getModel, {}, { staleTime: 60_000 }).data
  const used = (model?.measures ?? []).filter(({ key }) => new RegExp(`\\b${key}\\b`).test(kpi.formula))
  const { from, to } = kpi.days
  const days = from && to ? { from, to } : null
  const chosen = new Map(
    kpi.filters.flatMap(({ dimension, operator, values }) =>
      operator === 'in' ? [[dimension, values.map((value) => String(value ?? ''))] as const] : [],
    ),
  )
  const board = used.some(({ key }) => specs.purchases.figures.includes(key)) ? 'purchases' : 'sales'
  const shown = specs[board].figures.find((key) => used.some((measure) => measure.key === key)) ?? null
  const address = addressOf({ ...defaultView, free: days, measure: shown, chosen })
  return (
    <>
      {used.map((measure) => (
        <p key={measure.key} className={styles.definition}>
          <strong>{measure.label[language]}</strong> : {measure.definition[language]}
        </p>
      ))}
      <dl className={styles.facts}>
        <dt>{t('kpi.formula')}</dt>
        <dd>
          <code>{kpi.formula}</code>
        </dd>
        <dt>{t('proof.counts')}</dt>
        <dd>
          <span>{days ? periodText(days, language) : t('card.always')}</span>
          {kpi.filters.map(({ dimension, operator, values }) => (
            <span key={`${dimension} ${operator}`}>
              {model ? (dimensionIn(model, dimension)?.label[language] ?? dimension) : dimension} :{' '}
              {operator === 'not_in' ? `${t('kpi.not')} ` : ''}
              {values.map((value) => String(value ?? t('none'))).join(', ')}
            </span>
          ))}
        </dd>
        {kpi.watch_at === null ? null : (
          <>
            <dt>{t('kpi.state.A_SURVEILLER')}</dt>
            <dd>{t(`kpi.from.${kpi.better}`, { value: figureText(kpi.watch_at, kpi, language) })}</dd>
          </>
        )}
        {kpi.critical_at === null ? null : (
          <>
            <dt>{t('kpi.state.CRITIQUE')}</dt>
            <dd>{t(`kpi.from.${kpi.better}`, { value: figureText(kpi.critical_at, kpi, language) })}</dd>
          </>
        )}
        {kpi.evaluated_at === null ? null : (
          <>
            <dt>{t('kpi.evaluated')}</dt>
            <dd>{formatDate(kpi.evaluated_at, language, 'time')}</dd>
          </>
        )}
      </dl>
      <p className={styles.lines}>
        <Anchor component={Link} to={`${dashboardPaths[board]}?${address}`} size="sm">
          {t('kpi.board')}
        </Anchor>
      </p>
    </>
  )
}

/** Shows what an indicator counts, over which days, and where its thresholds lie. */
export const proveKpi = (kpi: Kpi, language: Language): void =>
  showProof({
    title: kpi.name,
    value: figureText(kpi.value, kpi, language),
    mark: null,
    evidence: null,
    confidence: null,
    proofs: [],
    body: <KpiProof key={kpi.id} kpi={kpi} />,
  })
