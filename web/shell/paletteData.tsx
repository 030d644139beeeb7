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
import { sections } from '../data/sections.ts'
import type { Entry } from './Palette.tsx'

const icons = {
  dashboards: IconChartHistogram,
  kpis: IconAdjustmentsHorizontal,
  files: IconFileSpreadsheet,
  pairs: IconArrowsJoin,
  quality: IconRosetteDiscountCheck,
  runs: IconHistory,
} as const

/** The pages inside the room of data. */
export const useDataPages = (): Entry[] => {
  const { t } = useTranslation('data')
  const navigate = useNavigate()
  return sections.map(({ name, path }) => {
    const Icon = icons[name]
    return { id: `data ${name}`, label: t(`nav.${name}`), icon: <Icon size={18} />, run: () => void navigate(path) }
  })
}
