/** "Atelier Sauge-Citron & Cie" → "atelier-sauge-citron-cie"; what has no Latin letter becomes "espace". */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '') || 'espace'
