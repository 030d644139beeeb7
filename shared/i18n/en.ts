import { common } from './en/common.ts'
import { invoices } from './en/invoices.ts'
import type { fr } from './fr.ts'
import type { Words } from './shape.ts'

/** All English words, a dictionary a room. */
export const en: Words<typeof fr> = { common, invoices }
