import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { countDecisions, decisionKinds, exportDecisions } from '#data/lines/contract.ts'
import { getQuality } from '#data/quality/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotFound } from '#ui/page/NotFound.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { download } from '#ui/wire/download.ts'
import { useRoute } from '#ui/wire/query.ts'
import { ListPage } from '../list/ListPage.tsx'
import { DecisionsTable } from './DecisionsTable.tsx'
import styles from './Quality.module.css'
import { rejectMeans, rejectText, repairText } from './reasons.ts'
import { type DecisionKind, useDecisions } from './useDecisions.ts'

/** `/donnees/qualite/lignes/:kind` */
export const DecisionsPage = () => {
  const params = useParams()
  const kind = decisionKinds.find((one) => one === params.kind)
  return kind ? <Decisions kind={kind} /> : <NotFound />
}

const useReasonText = (kind: DecisionKind) => {
  const { t } = useTranslation('dataWork')
  return (reason: string) => (kind === 'rejects' ? rejectText(t, reason) : repairText(t, reason))
}

type ChoicesProps = { kind: DecisionKind; reason: string | null; counts: readonly { reason: string; count: number }[] }

/** Left out or mended, and for which reason. */
const Choices = ({ kind, reason, counts }: ChoicesProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const navigate = useNavigate()
  const [, setAddress] = useSearchParams()
  const textOf = useReasonText(kind)
  const unknown = reason !== null && !counts.some((one) => one.reason === reason)
  return (
    <div className={styles.bar}>
      <SegmentedControl
        size="xs"
        aria-label={t('quality.list.kind')}
        value={kind}
        onChange={(value) => void navigate(`/donnees/qualite/lignes/${value}`)}
        data={decisionKinds.map((value) => ({ value, label: t(`quality.list.${value}`) }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('quality.list.filter')}
        value={reason ?? ''}
        onChange={(event) =>
          setAddress(event.currentTarget.value ? { reason: event.currentTarget.value } : {}, { replace: true })
        }
        data={[
          { value: '', label: t('quality.allReasons') },
          ...counts.map((one) => ({
            value: one.reason,
            label: `${textOf(one.reason)} (${formatNumber(one.count, language)})`,
          })),
          ...(unknown ? [{ value: reason, label: textOf(reason) }] : []),
        ]}
      />
    </div>
  )
}

/** The lines that cleaning left out or mended, by reason; each shows its proof, all leave as a CSV file. */
const Decisions = ({ kind }: { kind: DecisionKind }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const [address] = useSearchParams()
  const reason = (address.get('reason') ?? '').slice(0, 60) || null
  const counts = useRoute(countDecisions, {})
  const currency = useRoute(getQuality, {}).data?.currency ?? null
  const { decisions, ...found } = useDecisions(kind, reason)
  const save = () =>
    download(
      exportDecisions,
      { params: { kind }, query: reason ? { reason } : {} },
      `${t(`quality.list.csvName.${kind}`)}.csv`,
    )
  const textOf = useReasonText(kind)
  const total = (counts.data?.[kind] ?? [])
    .filter((one) => reason === null || one.reason === reason)
    .reduce((sum, { count }) => sum + count, 0)
  const means = kind === 'rejects' && reason ? rejectMeans(t, reason) : null
  return (
    <ListPage
      back={{ to: '/donnees/qualite', label: t('quality.list.back') }}
      title={reason ? textOf(reason) : t(`quality.list.${kind}`)}
      note={[
        ...(means ? [means] : []),
        ...(total > 0 ? [t('quality.rows', { count: total, formatted: formatNumber(total, language) })] : []),
      ].join(' · ')}
      file={{ label: t('quality.list.csv'), save }}
      found={found}
      shown={decisions.length}
      total={counts.data ? total : null}
      label={t(`quality.list.${kind}`)}
      table={
        <DecisionsTable
          kind={kind}
          decisions={decisions}
          headers={counts.data?.headers ?? []}
          currency={currency}
          reasons={reason === null}
        />
      }
      empty={
        <EmptyState
          title={reason ? t('quality.list.empty') : t(kind === 'rejects' ? 'quality.noRejects' : 'quality.noRepairs')}
        >
          {reason ? t('quality.list.emptyDetail') : null}
        </EmptyState>
      }
    >
      <Choices kind={kind} reason={reason} counts={counts.data?.[kind] ?? []} />
      <NotLoaded of={counts} waiting={null} />
    </ListPage>
  )
}
