import { SegmentedControl, Skeleton } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { getModel, type Model, type ModelSource } from '#data/metrics/contract.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { useRoute } from '#ui/wire/query.ts'
import { QualityAlert } from '../quality/QualityAlert.tsx'
import { boards } from '../sections.ts'
import { type Ask, askFor, dimensionIn, measureIn, useAnswer } from './ask.ts'
import { AlertsCard } from './cards/alerts/AlertsCard.tsx'
import { Figures } from './cards/Figures.tsx'
import { Margin } from './cards/Margin.tsx'
import { QualityStrip } from './cards/QualityStrip.tsx'
import { RankCard } from './cards/rank/RankCard.tsx'
import { RhythmCard } from './cards/rhythm/RhythmCard.tsx'
import { formerDaysIn } from './cards/series.ts'
import { grainDimensions, type Spec, sourceOf, specs } from './cards/specs.ts'
import { TimeCard } from './cards/TimeCard.tsx'
import { useNames } from './cards/useNames.ts'
import styles from './Dashboard.module.css'
import { Chips } from './filter/Chips.tsx'
import { FormerNote } from './filter/FormerNote.tsx'
import { PeriodNote } from './filter/PeriodNote.tsx'
import { PeriodPicker } from './filter/PeriodPicker.tsx'
import { UndatedNote } from './filter/UndatedNote.tsx'
import { Nothing } from './Nothing.tsx'
import { grainOf } from './period.ts'
import { useBoardFault } from './useBoardFault.ts'
import { useCurrency } from './useCurrency.ts'
import { addressOf, daysShown, defaultView, filtersOf, knownIn, rebased, type View, viewOf } from './view.ts'

const Body = ({ spec, ask }: { spec: Spec; ask: Ask }) => {
  const { model, view, days, onView } = ask
  const figures = spec.figures.filter((key) => measureIn(model, key))
  const chosen = figures.find((key) => key === view.measure) ?? figures[0]
  const query = askFor(ask, { measures: figures, dimensions: ['time'], grain: grainOf(days), limit: 1000 })
  const answer = useAnswer(query)
  const fault = useBoardFault(answer)
  const measure = chosen === undefined ? undefined : measureIn(model, chosen)
  if (!measure) return null
  // Every part asks for itself, and would say the same: a server that answers nothing is told once.
  if (fault) return <ErrorState error={fault} onRetry={() => void answer.refetch()} />
  const first = figures[0]
  const ranked = measure.format === 'percent' && first ? (measureIn(model, first) ?? measure) : measure
  const rhythm = spec.rhythm === null ? undefined : measureIn(model, spec.rhythm)
  return (
    <div className={styles.board}>
      <Figures
        ask={ask}
        figures={figures}
        answer={answer}
        measure={measure.key}
        onMeasure={(key) => onView({ ...view, measure: key === first ? null : key })}
      />
      <FormerNote former={answer.data ? formerDaysIn(answer.data) : null} firstFact={ask.source.from} inset />
      {spec.name === 'sales' ? <Margin ask={ask} /> : null}
      <div className={styles.grid}>
        <TimeCard ask={ask} query={{ ...query, measures: [measure.key] }} measure={measure} answer={answer} />
        {spec.ranks.map((rank) => {
          const by = rank.measure === null ? ranked : measureIn(model, rank.measure)
          const known = by && dimensionIn(model, rank.dimension)?.sources.includes(by.source)
          return by && known ? <RankCard key={rank.name} ask={ask} spec={rank} measure={by} /> : null
        })}
        {rhythm ? <RhythmCard ask={ask} measure={rhythm} /> : null}
        {spec.name === 'sales' ? <AlertsCard ask={ask} freshness={answer.data?.freshness} /> : null}
      </div>
      {spec.name === 'sales' ? <QualityStrip /> : null}
    </div>
  )
}

type LoadedProps = { spec: Spec; model: Model; source: ModelSource; facts: { from: string; to: string } }

const Loaded = ({ spec, model, source, facts }: LoadedProps) => {
  const { t } = useTranslation('data')
  const [address, setAddress] = useSearchParams()
  const dimensions = model.dimensions.filter(({ sources }) => sources.includes(source.name))
  const asked = knownIn(viewOf(address), [...dimensions, ...grainDimensions])
  const { currencies, view, error, retry } = useCurrency(model, source.name, asked)
  const slow = useDelayed(currencies === null)
  const days = daysShown(view, facts, new Date().toISOString().slice(0, 10))
  const { names, gone } = useNames(model, source.name, spec.figures[0] ?? '', view)
  // Of two clicks before the first is drawn, the second comes from buttons of the view before: it keeps what the first changed.
  const wanted = useRef<{ from: URLSearchParams; view: View } | null>(null)
  const onView = (next: View) => {
    const now = wanted.current?.from === address ? wanted.current.view : view
    wanted.current = { from: address, view: rebased(view, next, now) }
    setAddress(addressOf(wanted.current.view))
  }
  const ask: Ask = {
    model,
    source,
    dimensions,
    view,
    days,
    names,
    gone,
    filters: filtersOf(view, [...dimensions, ...grainDimensions]),
    onView,
  }
  return (
    <>
      <PageHeader title={t(`dashboard.${spec.name}`)} documentTitle={t(`dashboard.${spec.name}Title`)}>
        {currencies && currencies.length > 1 ? (
          <SegmentedControl
            aria-label={t('currency')}
            data={currencies}
            value={view.chosen.get('devise')?.[0] ?? ''}
            onChange={(currency) => onView({ ...view, chosen: new Map([...view.chosen, ['devise', [currency]]]) })}
          />
        ) : null}
        <PeriodPicker view={view} days={days} facts={facts} onView={onView} />
      </PageHeader>
      <PeriodNote address={address} view={view} facts={facts} />
      {spec.name === 'purchases' ? <UndatedNote model={model} source={source} view={view} /> : null}
      <Chips ask={ask} but="devise" />
      {spec.name === 'sales' ? <QualityAlert /> : null}
      {error ? <ErrorState error={error} onRetry={retry} /> : null}
      {slow && !error ? <Skeleton height={420} /> : null}
      {currencies ? <Body spec={spec} ask={ask} /> : null}
    </>
  )
}

/** A dashboard over the facts of one source; its address carries period, comparison and choices. */
export const Dashboard = ({ name }: { name: Spec['name'] }) => {
  const { t } = useTranslation('data')
  const spec = specs[name]
  // Who comes from a first publication has an answer from before it: "nothing" is asked again before it is believed.
  const refetchOnMount = ({ state }: { state: { data: Model | undefined } }) =>
    state.data && sourceOf(spec, state.data)?.from ? true : ('always' as const)
  const model = useRoute(getModel, {}, { staleTime: 60_000, refetchOnMount })
  const slow = useDelayed(model.isPending)
  // It is asked again by itself, later where the window lies behind others: what went wrong is said at once.
  const fault = model.data ? null : (model.error ?? model.failureReason)
  const source = model.data && sourceOf(spec, model.data)
  const other = model.data && boards.some((one) => one.name !== name && sourceOf(specs[one.name], model.data)?.from)
  return (
    <div className={`page ${styles.page}`}>
      <nav className={styles.boards} aria-label={t('dashboard.label')}>
        {boards.map((one) => (
          <Link key={one.name} to={one.path} aria-current={one.name === name ? 'page' : undefined}>
            {t(`dashboard.${one.name}`)}
          </Link>
        ))}
      </nav>
      {model.data ? null : <PageHeader title={t(`dashboard.${name}`)} documentTitle={t(`dashboard.${name}Title`)} />}
      {slow && !fault ? <Skeleton height={420} /> : null}
      {fault ? <ErrorState error={fault} onRetry={() => void model.refetch()} /> : null}
      {model.data && !model.isFetching && (!source?.from || !source.to) ? (
        <>
          <Nothing name={name} other={other ?? false} />
          {source && name === 'purchases' ? (
            <UndatedNote model={model.data} source={source} view={defaultView} />
          ) : null}
        </>
      ) : null}
      {model.data && source?.from && source.to ? (
        <Loaded
          key={name}
          spec={spec}
          model={model.data}
          source={source}
          facts={{ from: source.from, to: source.to }}
        />
      ) : null}
    </div>
  )
}
