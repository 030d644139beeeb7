import { hyphenated } from '#shared/plainText.ts'

/** "Atelier Sauge-Citron & Cie" → "atelier-sauge-citron-cie"; what has no Latin letter becomes "espace". */
export const slugOf = (name: string): string => hyphenated(name).slice(0, 40).replace(/-$/, '') || 'espace'
