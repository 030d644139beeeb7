import { Button, Skeleton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteKpi, type Kpi, listKpis } from '#data/kpis/contract.ts'
import { getModel } from '#data/metrics/contract.ts'
import { getToday } from '#operations/contract.ts'
import { call } from '#ui/api.ts'
import { ErrorState, useErrorWords } from '#ui/ErrorState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { refresh, useRoute } from '#ui/query.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { type Draft, KpiForm } from './KpiForm.tsx'
import styles from './Kpis.module.css'
import { KpiTable } from './KpiTable.tsx'
import { Suggestions } from './Suggestions.tsx'

type Editing = { kpi: Kpi | null; draft: Partial<Draft> }

const List = ({ workspaceId }: { workspaceId: string }) => {
  const { t } = useTranslation('data')
  const words = useErrorWords()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const kpis = useRoute(listKpis, { params: { workspace_id: workspaceId } })
  const model = useRoute(getModel, {}, { staleTime: 60_000 })
  const slow = useDelayed(kpis.isPending)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const back = (id: string) => setGone((before) => new Set([...before].filter((one) => one !== id)))
  const remove = (kpi: Kpi) => {
    setGone((before) => new Set([...before, kpi.id]))
    setEditing(null)
    offerUndo({
      message: t('kpi.deleted', { name: kpi.name }),
      undo: () => back(kpi.id),
      commit: async () => {
        try {
          await call(deleteKpi, { params: { workspace_id: workspaceId, kpi_id: kpi.id }, keepalive: true })
          await refresh(listKpis, getToday)
        } catch (error) {
          back(kpi.id)
          say(words(error).detail, 'failed')
        }
      },
    })
  }
  const shown = (kpis.data ?? []).filter(({ id }) => !gone.has(id))
  return (
    <div className={`page ${styles.page}`}>
      <PageHeader title={t('kpi.title')} note={t('kpi.subtitle')}>
        {writes && shown.length > 0 ? (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing({ kpi: null, draft: {} })}>
            {t('kpi.create')}
          </Button>
        ) : null}
      </PageHeader>
      {slow ? <Skeleton height={200} /> : null}
      {kpis.error && !kpis.data ? <ErrorState error={kpis.error} onRetry={() => void kpis.refetch()} /> : null}
      {kpis.data && shown.length > 0 ? (
        <KpiTable kpis={shown} onEdit={writes ? (kpi) => setEditing({ kpi, draft: kpi }) : null} />
      ) : null}
      {model.error && !model.data ? <ErrorState error={model.error} onRetry={() => void model.refetch()} /> : null}
      {kpis.data && model.data && shown.length === 0 ? (
        <Suggestions
          measures={model.data.measures}
          onChoose={writes ? (draft) => setEditing({ kpi: null, draft }) : null}
          onNew={() => setEditing({ kpi: null, draft: {} })}
        />
      ) : null}
      {editing && model.data ? (
        <KpiForm
          key={editing.kpi?.id ?? JSON.stringify(editing.draft)}
          workspaceId={workspaceId}
          kpi={editing.kpi}
          draft={editing.draft}
          model={model.data}
          onClose={() => setEditing(null)}
          onDelete={remove}
        />
      ) : null}
    </div>
  )
}

/** *Indicateurs*: what a company watches, each against its target. */
export const KpisPage = () => {
  const workspace = useActiveWorkspace()
  return workspace ? <List key={workspace.id} workspaceId={workspace.id} /> : null
}
