import type { Segment } from '../page/segments.ts'

/** Units that are longer than an abbreviation; folded. */
const LONG_UNITS =
  /\b(?:forfaits?|personnes?|palettes?|bouteilles?|licen[cs]es?|minutes?|colis|cartons?|journees?|semaines?|kilometres?|trimestres?|unites?|stunden|monate?|pauschal|personen|einheiten|flaschen|stuks?|unidades?|horas|giorni|pieces?|sessions?|months?|nuits?|nuitees?|repas|heures?)\.?$/

/** A cell of numbers: digits, signs, at most a short unit ("5 kg", "3 PCE", "2 m2", "1 forfait"). */
export function isNumeric(segment: Segment): boolean {
  const letters = segment.text.replace(/EUR|USD|CHF|GBP|RM/g, '').match(/\p{L}/gu)?.length ?? 0
  const digits = segment.text.match(/\d/g)?.length ?? 0
  if (digits === 0) return false
  if (letters === 0) return true
  if (letters <= 6) return /^[-+€$£(]?\s?\d[\d\s.,]*\s?\p{L}{1,6}[23²³]?\.?$/u.test(segment.text)
  return /^\d[\d\s.,]*\s?[a-z.]+$/.test(segment.folded) && LONG_UNITS.test(segment.folded)
}
