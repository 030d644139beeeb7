// Where the lines behind a figure of what is published are shown. Of a former run only the figures are kept.

const places: Record<string, string> = {
  rows_kept: '/donnees/lignes?period=all',
  rows_sold: '/donnees/lignes?period=all&retour=false',
  rows_returns: '/donnees/lignes?period=all&retour=true&measure=retours_montant',
  rows_rejected: '/donnees/qualite/lignes/rejects',
  rows_repaired: '/donnees/qualite/lignes/repairs',
  reviews_matched: '/donnees/qualite/controles/reviews_matched',
  mdm_coverage: '/donnees/rapprochements',
  mdm_skipped: '/donnees/rapprochements',
  mdm_open_pairs: '/donnees/rapprochements',
  quality_passed: '/donnees/qualite',
  quality_warned: '/donnees/qualite',
  quality_failed: '/donnees/qualite',
  products: '/donnees?period=all&more=products',
  customers: '/donnees?period=all&measure=clients_actifs',
  revenue_gross: '/donnees?period=all&measure=ca',
  revenue_net: '/donnees?period=all&measure=ca_net',
}

const families = [
  { prefix: 'rejected_', list: 'rejects' },
  { prefix: 'repaired_', list: 'repairs' },
] as const

const LEVEL = /^mdm_names_(P[1-5])$/

/** "rows_rejected" → the lines left out, "rejected_duplicate" → those of this reason; null: nothing shows it. */
export const proofHref = (figure: string): string | null => {
  const family = families.find(({ prefix }) => figure.startsWith(prefix))
  const level = LEVEL.exec(figure)?.[1]
  if (level) return `/donnees/rapprochements/niveaux/${level}`
  if (!family) return Object.hasOwn(places, figure) ? (places[figure] ?? null) : null
  const reason = encodeURIComponent(figure.slice(family.prefix.length))
  return `/donnees/qualite/lignes/${family.list}?reason=${reason}`
}
