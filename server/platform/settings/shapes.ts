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
export const integer = (min: number, max: number, fallback: number) =>
  z.coerce
    .number({ error: `attend un nombre entier entre ${min} et ${max}` })
    .int(`attend un nombre entier entre ${min} et ${max}`)
    .min(min, `au moins ${min}`)
    .max(max, `au plus ${max}`)
    .default(fallback)
export const url = z.url({ error: 'attend une URL (http://… ou https://…)' }).optional()
