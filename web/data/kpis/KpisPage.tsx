import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { deleteKpi, type Kpi, listKpis } from '#data/kpis/contract.ts'
import { getModel } from '#data/metrics/contract.ts'
import { getToday } from '#operations/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh, useRoute } from '#ui/wire/query.ts'
import { QualityAlert } from '../quality/QualityAlert.tsx'
import type { Draft } from './draft.ts'
import { KpiForm } from './KpiForm.tsx'
import styles from './Kpis.module.css'
import { KpiTable } from './KpiTable.tsx'
import { Suggestions } from './Suggestions.tsx'

/** Until the model has come. */
const unknown = { measures: [], sources: [], dimensions: [] }

/** In the address in the place of an identifier: one that is not saved yet. */
const NEW = 'new'

/** Indicators that are out of sight, until the time to take that back is over and they are deleted. */
const useDeletions = (workspaceId: string) => {
  const { t } = useTranslation('data')
  const words = useErrorWords()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const back = (id: string) => setGone((before) => new Set([...before].filter((one) => one !== id)))
  const remove = (kpi: Kpi) => {
    setGone((before) => new Set([...before, kpi.id]))
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
  return { gone, remove }
}

const List = ({ workspaceId }: { workspaceId: string }) => {
  const { t } = useTranslation('data')
  const writes = mayWrite(useActiveWorkspace()?.role)
  const kpis = useRoute(listKpis, { params: { workspace_id: workspaceId } })
  const model = useRoute(getModel, {}, { staleTime: 60_000 })
  // Which one is open stands in the address; what a new one begins with does not.
  const [address, setAddress] = useSearchParams()
  const asked = address.get('kpi')
  const [draft, setDraft] = useState<Partial<Draft>>({})
  const open = (id: string, begun: Partial<Draft> = {}) => {
    setDraft(begun)
    setAddress({ kpi: id })
  }
  const close = () => setAddress({}, { replace: true })
  const { gone, remove } = useDeletions(workspaceId)
  const shown = (kpis.data ?? []).filter(({ id }) => !gone.has(id))
  const opened = shown.find(({ id }) => id === asked) ?? null
  const edits = writes && (opened !== null || asked === NEW)
  return (
    <div className={`page ${styles.page}`}>
      <PageHeader title={t('kpi.title')} note={t('kpi.subtitle')}>
        {writes && shown.length > 0 ? (
          <Button leftSection={<IconPlus size={16} />} onClick={() => open(NEW)}>
            {t('kpi.create')}
          </Button>
        ) : null}
      </PageHeader>
      <QualityAlert />
      <NotLoaded of={kpis} height={200} />
      {kpis.data && shown.length > 0 ? (
        <KpiTable kpis={shown} model={model.data ?? unknown} onEdit={writes ? ({ id }) => open(id) : null} />
      ) : null}
      <NotLoaded of={model} waiting={null} />
      {kpis.data && model.data && shown.length === 0 ? (
        <Suggestions
          measures={model.data.measures}
          onChoose={writes ? (begun) => open(NEW, begun) : null}
          onNew={() => open(NEW)}
        />
      ) : null}
      {edits && model.data ? (
        <KpiForm
          key={opened?.id ?? JSON.stringify(draft)}
          workspaceId={workspaceId}
          kpi={opened}
          draft={opened ?? draft}
          model={model.data}
          onClose={close}
          onDelete={(kpi) => {
            close()
            remove(kpi)
          }}
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
