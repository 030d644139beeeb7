import { IconFileInvoice, IconSettings, IconSunHigh } from '@tabler/icons-react'

/** The rooms that exist, in the order of the rail; `go` is the second key after "g". */
export const rooms = [
  { name: 'today', path: '/', icon: IconSunHigh, go: 'a', load: () => import('../today/pages.tsx') },
  { name: 'invoices', path: '/factures', icon: IconFileInvoice, go: 'f', load: () => import('../invoices/pages.tsx') },
  { name: 'settings', path: '/reglages', icon: IconSettings, go: 'r', load: () => import('../settings/pages.tsx') },
] as const
