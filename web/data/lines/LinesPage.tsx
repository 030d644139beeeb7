import { Anchor, Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { getModel, type Model, type ModelSource } from '#data/metrics/contract.ts'
import { exportFacts, type LineResult } from '#data/metrics/facts/contract.ts'
import { formatAmount, formatNumber } from '#shared/format.ts'
import { BackLink } from '#ui/BackLink.tsx'
import { download } from '#ui/download.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import frame from '#ui/ledger/Frame.module.css'
import { PageHeader } from '#ui/PageHeader.tsx'
import { useRoute } from '#ui/query.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { figureText } from '../chart/figures.ts'
import { measureIn, useAnswer } from '../dashboard/ask.ts'
import { grainDimensions, pathOf, specs } from '../dashboard/cards/specs.ts'
import { useNames } from '../dashboard/cards/useNames.ts'
import { periodText } from '../dashboard/dates.ts'
import { Chips } from '../dashboard/filter/Chips.tsx'
import { PeriodNote } from '../dashboard/filter/PeriodNote.tsx'
import { addressOf, daysShown, filtersOf, knownIn, type View, viewOf } from '../dashboard/view.ts'
import { useSave } from '../list/useSave.ts'
import { QualityAlert } from '../quality/QualityAlert.tsx'
import { FILES } from '../sections.ts'
import { LinesTable } from './LinesTable.tsx'
import { proveLine } from './lineProof.tsx'
import { useLines } from './useLines.ts'

type LoadedProps = { model: Model; source: ModelSource; facts: { from: string; to: string } }

const Loaded = ({ model, source, facts }: LoadedProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const dimensions = model.dimensions.filter(({ sources }) => sources.includes(source.name))
  const view = knownIn(viewOf(address), [...dimensions, ...grainDimensions])
  const days = daysShown(view, facts, new Date().toISOString().slice(0, 10))
  const filters = filtersOf(view, [...dimensions, ...grainDimensions])
  const own = model.measures.filter((measure) => measure.source === source.name)
  const measure = own.find(({ key }) => key === view.measure) ?? own[0]
  const { names, gone } = useNames(model, source.name, own[0]?.key ?? '', view)
  const asked = { source: source.name, filters, period: days }
  const { first, total, shown, rowAt, showRange } = useLines(asked)
  const sum = useAnswer({ measures: measure ? [measure.key] : [], filters, period: days })
  const slow = useDelayed(first.isPending)
  const { busy, save } = useSave(() => download(exportFacts, { body: asked }, `${t('lines.document')}.csv`))
  // Facts of several currencies have none in common, but those of one that was chosen do.
  const [currency = null, other] = view.chosen.get('devise') ?? []
  const shownCurrency = first.data?.currency ?? (other === undefined ? currency : null)
  const board = dimensions.some(({ key }) => key === 'fournisseur') ? 'purchases' : 'sales'
  const onView = (next: View) => {
    const changed = addressOf(next)
    changed.set('source', source.name)
    setAddress(changed, { replace: true })
  }
  // What only the lines are narrowed by (returned or not) is no choice of the dashboard.
  const back = addressOf({
    ...view,
    measure: null,
    chosen: new Map([...view.chosen].filter(([key]) => key !== 'retour')),
  })
  const open = (row: LineResult['rows'][number]) => {
    const proof = first.data?.proof ?? ''
    if (proof === 'line') {
      const at = first.data?.columns.findLastIndex(({ kind }) => kind === 'amount') ?? -1
      const column = first.data?.columns[at]
      const cell = row.cells[at] ?? null
      const value = cell === null ? '—' : formatAmount(cell, shownCurrency, language)
      proveLine(
        Number(row.id),
        `${column?.label[language] ?? ''} · ${t('line.title', { line: formatNumber(Number(row.id), language) })}`,
        value,
      )
    } else if (proof) void navigate(proof.replace(':id', encodeURIComponent(row.id)))
  }
  const shape = { format: measure?.format ?? 'integer', currency: sum.data?.columns[0]?.currency ?? null } as const
  const figure =
    measure && sum.data
      ? t('pair', {
          ns: 'common',
          name: measure.label[language],
          value: figureText(sum.data.total[0] ?? null, shape, language),
        })
      : '\u00a0'
  return (
    <>
      <div className={frame.head}>
        <BackLink to={`${pathOf(board)}?${back}`}>{t(`dashboard.${board}`)}</BackLink>
        <PageHeader
          title={
            first.data
              ? t('lines.title', { count: total, formatted: formatNumber(total, language) })
              : t('lines.waiting')
          }
          documentTitle={t('lines.document')}
          note={
            <span className="figures">
              {figure} · {periodText(days, language)}
              {total > shown ? ` · ${t('lines.most', { formatted: formatNumber(shown, language) })}` : null}
            </span>
          }
        >
          <Button
            size="xs"
            variant="default"
            loading={busy}
            disabled={total === 0}
            leftSection={<IconDownload size={14} stroke={1.6} />}
            onClick={save}
          >
            {t('card.csvShort')}
          </Button>
        </PageHeader>
        <PeriodNote address={address} view={view} facts={facts} />
        {board === 'sales' ? <QualityAlert /> : null}
        <Chips ask={{ view, model, names, gone, onView }} />
      </div>
      {slow ? <Skeleton height={320} mx={24} w="auto" /> : null}
      {first.error && !first.data ? (
        <div className={frame.nothing}>
          <ErrorState error={first.error} onRetry={() => void first.refetch()} />
        </div>
      ) : null}
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
          currency={shownCurrency}
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

/** The facts behind a number, each with its own proof; the address says which. */
export const LinesPage = () => {
  const { t } = useTranslation('data')
  const [address] = useSearchParams()
  const model = useRoute(getModel, {}, { staleTime: 60_000 })
  const fallback = model.data && measureIn(model.data, specs.sales.figures[0] ?? '')?.source
  const source = model.data?.sources.find(({ name }) => name === (address.get('source') ?? fallback))
  return (
    <div className={frame.page}>
      {model.error && !model.data ? (
        <div className="page">
          <PageHeader title={t('lines.document')} />
          <ErrorState error={model.error} onRetry={() => void model.refetch()} />
        </div>
      ) : null}
      {model.data && (!source?.from || !source.to) ? (
        <div className="page">
          <PageHeader title={t('lines.document')} />
          <EmptyState
            title={t('lines.none')}
            action={
              <Anchor component={Link} size="sm" to={FILES}>
                {t('empty.toFiles')}
              </Anchor>
            }
          />
        </div>
      ) : null}
      {model.data && source?.from && source.to ? (
        <Loaded key={source.name} model={model.data} source={source} facts={{ from: source.from, to: source.to }} />
      ) : null}
    </div>
  )
}
