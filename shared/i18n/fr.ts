import { common } from './fr/common.ts'
import { invoices } from './fr/invoices.ts'

/** All French words, a dictionary a room. */
export const fr = { common, invoices } as const
