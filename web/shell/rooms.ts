import { IconActivity, IconChartHistogram, IconFileInvoice, IconSettings, IconSunHigh } from '@tabler/icons-react'
import { mayManage, useActiveWorkspace } from '#ui/session/session.ts'

/** The rooms that exist, in the order of the rail; `go` is the second key after "g", `managing`: for owners and admins. */
export const rooms = [
  { name: 'today', path: '/', icon: IconSunHigh, go: 'a', managing: false, load: () => import('../today/pages.tsx') },
  {
    name: 'invoices',
    path: '/factures',
    icon: IconFileInvoice,
    go: 'f',
    managing: false,
    load: () => import('../invoices/pages.tsx'),
  },
  {
    name: 'data',
    path: '/donnees',
    icon: IconChartHistogram,
    go: 'd',
    managing: false,
    load: () => import('../data/pages.tsx'),
  },
  {
    name: 'operations',
    path: '/exploitation',
    icon: IconActivity,
    go: 'e',
    managing: true,
    load: () => import('../operations/pages.tsx'),
  },
  {
    name: 'settings',
    path: '/reglages',
    icon: IconSettings,
    go: 'r',
    managing: false,
    load: () => import('../settings/pages.tsx'),
  },
] as const

/** Those that this member may enter. */
export const useRooms = (): readonly (typeof rooms)[number][] => {
  const manages = mayManage(useActiveWorkspace()?.role)
  return rooms.filter(({ managing }) => manages || !managing)
}
