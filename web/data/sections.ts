// The pages of the room that have a name of their own, in the order of its line; the frame and ⌘K read them here.

type Section = { name: 'dashboards' | 'kpis' | 'files' | 'pairs' | 'quality' | 'runs'; path: string }

/** Where files of sales come in. */
export const FILES = '/donnees/fichiers'

export const sections: readonly Section[] = [
  { name: 'dashboards', path: '/donnees' },
  { name: 'kpis', path: '/donnees/indicateurs' },
  { name: 'files', path: FILES },
  { name: 'pairs', path: '/donnees/rapprochements' },
  { name: 'quality', path: '/donnees/qualite' },
  { name: 'runs', path: '/donnees/executions' },
]

/** The boards inside *Tableaux de bord*: the first stands at the room's own address, ⌘K reaches each by its name. */
export const boards = [
  { name: 'sales', path: '/donnees' },
  { name: 'purchases', path: '/donnees/achats' },
] as const
