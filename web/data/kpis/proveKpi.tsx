import { Anchor, Skeleton } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Kpi } from '#data/kpis/contract.ts'
import { getModel, type Model, type ModelMeasure } from '#data/metrics/contract.ts'
import { formatDate } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { useLanguage } from '#ui/language.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { showProof } from '#ui/proof/ProofPanel.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { useRoute } from '#ui/wire/query.ts'
import { figureText } from '../chart/figures.ts'
import { useNames } from '../dashboard/cards/useNames.ts'
import { periodText } from '../dashboard/dates.ts'
import { FormerNote } from '../dashboard/filter/FormerNote.tsx'
import styles from '../dashboard/proof/Proof.module.css'
import { Computed, type Counted, linesPath } from '../dashboard/proof/proof.tsx'
import { chosenOf, defaultView } from '../dashboard/view.ts'
import { boardPath } from './boardPath.ts'
import { measuresIn } from './formula.ts'
import { firstFactOf, formerDaysOf } from './partly.ts'
import { reasonOf, targetOf } from './target.ts'

const Terms = ({ kpi }: { kpi: Kpi }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const from = (value: string) => t(`kpi.from.${kpi.better}`, { value: figureText(value, kpi, language) })
  const aim = targetOf(kpi)
  const aimed = kpi.target === null ? '' : figureText(kpi.target, kpi, language)
  const told = [
    [t('kpi.column.state'), `${t(`kpi.state.${kpi.state}`)}. ${t(`kpi.means.${reasonOf(kpi)}`)}`],
    ...(kpi.target === null
      ? []
      : [[t('kpi.threshold.target'), aim ? t('kpi.aimed', { value: aimed, aim: t(`kpi.aim.${aim}`) }) : aimed]]),
    ...(kpi.watch_at === null ? [] : [[t('kpi.state.A_SURVEILLER'), from(kpi.watch_at)]]),
    ...(kpi.critical_at === null ? [] : [[t('kpi.state.CRITIQUE'), from(kpi.critical_at)]]),
    ...(kpi.evaluated_at === null ? [] : [[t('kpi.evaluated'), formatDate(kpi.evaluated_at, language, 'time')]]),
  ]
  return (
    <>
      <dt>{t('kpi.formula')}</dt>
      <dd>
        <code>{kpi.formula}</code>
      </dd>
      {told.map(([term, value]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </>
  )
}

/** The period of equal length before, which a change is against, with the way to its lines. */
const Before = ({ kpi, counted, measure }: { kpi: Kpi; counted: Counted; measure: ModelMeasure }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const former = formerDaysOf(kpi)
  if (!former) return null
  const path = linesPath({ ...counted, days: former }, measure)
  const text = `${figureText(kpi.previous_value, kpi, language)} · ${periodText(former, language)}`
  return (
    <>
      <dt>{t('time.former.previous_period')}</dt>
      <dd>
        {path ? (
          <Anchor component={Link} to={path} size="sm">
            {text}
          </Anchor>
        ) : (
          text
        )}
      </dd>
    </>
  )
}

const Loaded = ({ kpi, model }: { kpi: Kpi; model: Model }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const used = measuresIn(kpi.formula, model.measures)
  const [first] = used
  const { from, to } = kpi.days
  const days = from && to ? { from, to } : null
  const view = { ...defaultView, chosen: chosenOf(kpi.filters) ?? new Map() }
  const { names } = useNames(model, first?.source ?? '', first?.key ?? '', view)
  const board = boardPath(kpi, model)
  const counted: Counted = { model, names, filters: kpi.filters, days, view: defaultView }
  // What a formula adds to its measure is not computed here: its parts are.
  const alone = used.length === 1 && first?.key === kpi.formula.trim()
  return (
    <>
      {used.map((measure) => (
        <p key={measure.key} className={styles.definition}>
          <strong>{measure.label[language]}</strong>
          <br />
          {measure.definition[language]}
        </p>
      ))}
      <FormerNote former={formerDaysOf(kpi)} firstFact={firstFactOf(kpi.formula, model)} />
      <Computed counted={counted} measures={used} expected={alone ? { shape: kpi, value: kpi.value } : null}>
        <Terms kpi={kpi} />
        {kpi.previous_value !== null && first && days ? <Before kpi={kpi} counted={counted} measure={first} /> : null}
      </Computed>
      {board ? (
        <p className={styles.lines}>
          <Anchor component={Link} to={board} size="sm">
            {t('kpi.board')}
          </Anchor>
        </p>
      ) : null}
    </>
  )
}

const KpiProof = ({ kpi }: { kpi: Kpi }) => {
  const model = useRoute(getModel, {}, { staleTime: 60_000 })
  const slow = useDelayed(model.isPending)
  if (slow) return <Skeleton height={240} mt={16} />
  if (model.error && !model.data) return <ErrorState error={model.error} onRetry={() => void model.refetch()} />
  return model.data ? <Loaded kpi={kpi} model={model.data} /> : null
}

/** Shows what an indicator counts, computed anew, over which days, and where its thresholds lie. */
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
