import { z } from 'zod'

// What a setting is, and the shapes that several of them have.

export type Setting = {
  names: readonly [string, ...string[]]
  schema: z.ZodType
  /** Shown in `.env.example`. */
  help: string
  example?: string
  /** May also be given as NAME_FILE, and is never printed. */
  secret?: boolean
}

export const text = z.string().optional()
/** `unit`: what the number counts, where the name does not say it ("jours"). */
export const integer = (min: number, max: number, fallback: number, unit = '') => {
  const error = `attend un nombre entier${unit && ` de ${unit}`} entre ${min} et ${max}`
  const counted = unit && ` (${unit})`
  return z.coerce
    .number({ error })
    .int(error)
    .min(min, `au moins ${min}${counted}`)
    .max(max, `au plus ${max}${counted}`)
    .default(fallback)
}
export const url = z.url({ error: 'attend une URL (http://… ou https://…)' }).optional()
