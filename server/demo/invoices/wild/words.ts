import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { it } from './words/it.ts'
import { nl } from './words/nl.ts'
import type { Wordings } from './words/wordings.ts'

// What suppliers of six languages print on their papers.

export const tongues = ['fr', 'en', 'de', 'nl', 'es', 'it'] as const
export type Tongue = (typeof tongues)[number]

export const wordings: Record<Tongue, Wordings> = { fr, en, de, nl, es, it }
