import type { Run } from './contract.ts'

// What a run made, beside what it published: files that are written when somebody asks for them.

/** Of the publication alone: once another run has published, these addresses tell of that one. */
const ofPublication: Run['artefacts'] = [
  { name: 'lignes-ecartees.csv', href: '/api/data/decisions/rejects/csv' },
  { name: 'lignes-reparees.csv', href: '/api/data/decisions/repairs/csv' },
  { name: 'rapprochement.csv', href: '/api/data/mapping/csv' },
]

/** Those of a run that publishes. */
export const artefactsOf = (runId: string): Run['artefacts'] => [
  ...ofPublication,
  { name: 'qualite.csv', href: `/api/data/runs/${runId}/quality/csv` },
]

/** Those that still tell of this run. */
export const stillThere = ({ artefacts, current }: Pick<Run, 'artefacts' | 'current'>): Run['artefacts'] =>
  current ? artefacts : artefacts.filter(({ href }) => !ofPublication.some((one) => one.href === href))
