// The pages of the room that have a name of their own, in the order of its line; the frame and ⌘K read them here.

type Section = { name: 'dashboards' | 'kpis' | 'files' | 'pairs' | 'quality' | 'runs'; path: string }

export const sections: readonly Section[] = [
  { name: 'dashboards', path: '/donnees' },
  { name: 'kpis', path: '/donnees/indicateurs' },
  { name: 'files', path: '/donnees/fichiers' },
  { name: 'pairs', path: '/donnees/rapprochements' },
  { name: 'quality', path: '/donnees/qualite' },
  { name: 'runs', path: '/donnees/executions' },
]
