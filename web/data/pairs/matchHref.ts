import { type MatchLevel, matchKinds } from '#data/pairs/contract.ts'

/** Where the matches behind a number of a level are shown; null: pairs of another room's list are settled there. */
export const matchHref = (level: MatchLevel, kind: string): string | null => {
  const known = matchKinds.find((one) => one === kind)
  if (!known) return null
  return `/donnees/rapprochements/niveaux/${level}${known === 'names' ? '' : `?kind=${known}`}`
}
