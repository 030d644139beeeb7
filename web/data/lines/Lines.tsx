import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { Model, ModelMeasure, ModelSource } from '#data/metrics/contract.ts'
import { exportFacts } from '#data/metrics/facts/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import frame from '#ui/ledger/Frame.module.css'
import { WaitingRows } from '#ui/ledger/WaitingRows.tsx'
import { BackLink } from '#ui/page/BackLink.tsx'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { download } from '#ui/wire/download.ts'
import { figureText } from '../chart/figures.ts'
import { useAnswer } from '../dashboard/ask.ts'
import { grainDimensions, pathOf } from '../dashboard/cards/specs.ts'
import { useNames } from '../dashboard/cards/useNames.ts'
import { periodText } from '../dashboard/dates.ts'
import { Chips } from '../dashboard/filter/Chips.tsx'
import { PeriodNote } from '../dashboard/filter/PeriodNote.tsx'
import { dated, isUndated } from '../dashboard/filter/undated.ts'
import type { Days } from '../dashboard/period.ts'
import { addressOf, daysShown, filtersOf, knownIn, UNDATED_TOO, type View, viewOf } from '../dashboard/view.ts'
import { useSave } from '../list/useSave.ts'
import { QualityAlert } from '../quality/QualityAlert.tsx'
import { LinesTable } from './LinesTable.tsx'
import { type LinesAsked, useLines } from './useLines.ts'
import { useOpenLine } from './useOpenLine.ts'

/** "CA : 17 374 786,25 £": what the lines add up to; a hard space until it is known. */
const useSum = (measure: ModelMeasure | undefined, { filters, period }: LinesAsked): string => {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const sum = useAnswer({ measures: measure ? [measure.key] : [], filters, period })
  if (!measure || !sum.data) return '\u00a0'
  const shape = { format: measure.format, currency: sum.data.columns[0]?.currency ?? null }
  return t('pair', { name: measure.label[language], value: figureText(sum.data.total[0] ?? null, shape, language) })
}

type TitleProps = {
  /** Null: not known yet. */
  total: number | null
  /** How many of them can be walked. */
  shown: number
  /** When they were: days, or that they have none. */
  when: string
  measure: ModelMeasure | undefined
  asked: LinesAsked
}

/** How many lines, what they add up to and over which days; all of them as a file. */
const Title = ({ total, shown, when, measure, asked }: TitleProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const sum = useSum(measure, asked)
  const { busy, save } = useSave(() => download(exportFacts, { body: asked }, `${t('lines.document')}.csv`))
  const number = (value: number) => formatNumber(value, language)
  const most = total !== null && total > shown ? [t('lines.most', { formatted: number(shown) })] : []
  return (
    <PageHeader
      title={total === null ? t('lines.waiting') : t('lines.title', { count: total, formatted: number(total) })}
      documentTitle={t('lines.document')}
      note={<span className="figures">{[sum, when, ...most].join(' · ')}</span>}
    >
      <Button
        size="xs"
        variant="default"
        loading={busy}
        disabled={!total}
        leftSection={<IconDownload size={14} stroke={1.6} />}
        onClick={save}
      >
        {t('card.csvShort')}
      </Button>
    </PageHeader>
  )
}

type LinesProps = { model: Model; source: ModelSource; facts: Days }

/** Facts of one source, narrowed as the address says. */
export const Lines = ({ model, source, facts }: LinesProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const [address, setAddress] = useSearchParams()
  const dimensions = model.dimensions.filter(({ sources }) => sources.includes(source.name))
  const view = knownIn(viewOf(address), [...dimensions, ...grainDimensions])
  const undatedToo = address.has(UNDATED_TOO)
  const days = isUndated(view) || undatedToo ? null : daysShown(view, facts, new Date().toISOString().slice(0, 10))
  const when = days ? periodText(days, language) : t(undatedToo ? 'period.undatedToo' : 'period.undatedOnly')
  const own = model.measures.filter((measure) => measure.source === source.name)
  const measure = own.find(({ key }) => key === view.measure) ?? own[0]
  const { names, gone } = useNames(model, source.name, own[0]?.key ?? '', view)
  const filters = filtersOf(view, [...dimensions, ...grainDimensions])
  const asked = { source: source.name, filters, period: days ?? undefined }
  const { first, total, shown, rowAt, showRange } = useLines(asked)
  // Facts of several currencies have none in common, but those of one that was chosen do.
  const [chosen = null, another] = view.chosen.get('devise') ?? []
  const currency = first.data?.currency ?? (another === undefined ? chosen : null)
  const open = useOpenLine(first.data, currency)
  const board = dimensions.some(({ key }) => key === 'fournisseur') ? 'purchases' : 'sales'
  const onView = (next: View) => {
    const changed = addressOf(next)
    changed.set('source', source.name)
    if (undatedToo) changed.set(UNDATED_TOO, 'yes')
    setAddress(changed, { replace: true })
  }
  // What only the lines are narrowed by (returned or not, without a date) is no choice of the dashboard.
  const { chosen: shared } = dated(view)
  const back = { ...view, measure: null, chosen: new Map([...shared].filter(([key]) => key !== 'retour')) }
  return (
    <>
      <div className={frame.head}>
        <BackLink to={`${pathOf(board)}?${addressOf(back)}`}>{t(`dashboard.${board}`)}</BackLink>
        <Title total={first.data ? total : null} shown={shown} when={when} measure={measure} asked={asked} />
        {days ? <PeriodNote address={address} view={view} facts={facts} /> : null}
        {board === 'sales' ? <QualityAlert /> : null}
        <Chips ask={{ view, model, names, gone, onView }} />
      </div>
      <NotLoaded of={first} waiting={<WaitingRows />} className={frame.nothing} />
      {first.data && total === 0 ? (
        <div className={frame.head}>
          <EmptyState title={t('lines.none')} />
        </div>
      ) : null}
      {first.data && total > 0 ? (
        <LinesTable
          key={address.toString()}
          label={t('lines.document')}
          columns={first.data.columns}
          currency={currency}
          count={shown}
          sample={first.data.rows}
          stale={first.isPlaceholderData}
          rowAt={rowAt}
          onRange={showRange}
          onOpen={open}
        />
      ) : null}
    </>
  )
}
