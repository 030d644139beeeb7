import type { Language } from '#platform/problem.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
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

/** What they are saved as: one thing has one name, wherever it is fetched. */
export const savedAs = (language: Language) => {
  const { quality, pairs } = { fr: fr.dataWork, en: en.dataWork }[language]
  const { rejects, repairs } = quality.list.csvName
  return {
    rejects: `${rejects}.csv`,
    repairs: `${repairs}.csv`,
    mapping: `${pairs.matches.csvName}.csv`,
    quality: `${quality.csvName}.csv`,
  }
}

/** Those that still tell of this run, by the names of the reader's language. */
export const stillThere = (
  { artefacts, current }: Pick<Run, 'artefacts' | 'current'>,
  language: Language,
): Run['artefacts'] => {
  const named = savedAs(language)
  const nameOf = (href: string): string | undefined => {
    const [, of] = /\/(rejects|repairs|mapping|quality)\/csv$/.exec(href) ?? []
    return of === 'rejects' || of === 'repairs' || of === 'mapping' || of === 'quality' ? named[of] : undefined
  }
  const mine = current ? artefacts : artefacts.filter(({ href }) => !ofPublication.some((one) => one.href === href))
  return mine.map(({ name, href }) => ({ name: nameOf(href) ?? name, href }))
}
