import {
  IconAdjustmentsHorizontal,
  IconArrowsJoin,
  IconChartHistogram,
  IconFileSpreadsheet,
  IconHistory,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listKpis } from '#data/kpis/contract.ts'
import { listRuns } from '#data/runs/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useActiveWorkspace } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'
import { boards, sections } from '../../data/sections.ts'
import { contains } from './contains.ts'
import type { Entry } from './paletteEntry.ts'

const icons = {
  dashboards: IconChartHistogram,
  kpis: IconAdjustmentsHorizontal,
  files: IconFileSpreadsheet,
  pairs: IconArrowsJoin,
  quality: IconRosetteDiscountCheck,
  runs: IconHistory,
} as const

/** The pages inside the room of data; the board of sales is the room's own. */
export const useDataPages = (): Entry[] => {
  const { t } = useTranslation('data')
  const navigate = useNavigate()
  const pages = sections.map(({ name, path }) => {
    const Icon = icons[name]
    return { id: `data ${name}`, label: t(`nav.${name}`), icon: <Icon size={18} />, run: () => void navigate(path) }
  })
  return [
    ...pages,
    ...boards.map(({ name, path }) => ({
      id: `board ${name}`,
      label: t(`dashboard.${name}Title`),
      icon: <IconChartHistogram size={18} />,
      run: () => void navigate(path),
    })),
  ]
}

const FEW = 4

/** Indicators and runs that what is typed finds by name. */
export const useFoundData = (query: string): Entry[] => {
  const { t } = useTranslation('data')
  const navigate = useNavigate()
  const language = useLanguage()
  const workspace = useActiveWorkspace()
  const search = query.trim()
  const enabled = search.length > 1 && workspace !== null
  const kpis = useRoute(listKpis, { params: { workspace_id: workspace?.id ?? '' } }, { enabled, staleTime: 60_000 })
  const runs = useRoute(listRuns, { query: { limit: 50 } }, { enabled, staleTime: 60_000 })
  if (!enabled) return []
  const named = <T extends { name: string }>(list: readonly T[] | undefined): T[] =>
    (list ?? []).filter(({ name }) => contains(name, search)).slice(0, FEW)
  return [
    ...named(kpis.data).map(({ id, name }) => ({
      id: `kpi ${id}`,
      label: name,
      note: t('nav.kpis'),
      icon: <IconAdjustmentsHorizontal size={18} />,
      run: () => void navigate(`/donnees/indicateurs?kpi=${id}`),
    })),
    ...named(runs.data?.runs).map(({ id, name, started_at }) => ({
      id: `run ${id}`,
      label: name,
      note: `${t('nav.runs')} · ${formatDate(started_at, language, 'time')}`,
      icon: <IconHistory size={18} />,
      run: () => void navigate(`/donnees/executions/${id}`),
    })),
  ]
}
