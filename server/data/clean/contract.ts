import { z } from 'zod'
import { nameSchemas } from '#shared/schema.ts'

// What cleaning is told about a file of sales: which column plays which part, and how its dates are meant.

/** Which parts a column of a sales file may play. */
export const salesRoles = [
  'invoice',
  'stockCode',
  'description',
  'quantity',
  'date',
  'price',
  'customer',
  'country',
] as const
export const SalesRole = z.enum(salesRoles)
export type SalesRole = z.infer<typeof SalesRole>

/** Roles that may be the same in every line of a file which has no column for them: one shop's till, without accounts. */
export const constantRoles = ['customer', 'country'] as const satisfies readonly SalesRole[]
export type ConstantRole = (typeof constantRoles)[number]

/** Before what stands in every line, in the place of a title. */
export const EVERYWHERE = '='
/** Before the title of what lines came to, in the place of a price. */
export const LINE_AMOUNT = '/'

/** "=France" → "France", which stands in every line; null: a title. */
export const constantOf = (said: string): string | null =>
  said.startsWith(EVERYWHERE) ? said.slice(EVERYWHERE.length).trim() : null

/** "/Montant" → "Montant", the title of what each line came to, where no column says what a piece cost; null: no such. */
export const lineAmountOf = (said: string): string | null =>
  said.startsWith(LINE_AMOUNT) ? said.slice(LINE_AMOUNT.length).trim() : null

/**
 * Role → title in the file; roles that are not said are found by name. `=` and a text instead of a title: what stands in every
 * line (customer and country only). `/` and a title for `price`: what the whole line came to, to be divided by its quantity. The title of `description` may be that of `stockCode` too: names then are the codes.
 */
export const SalesMap = z.partialRecord(SalesRole, z.string().max(200))
export type SalesMap = z.infer<typeof SalesMap>

/** How dates written in numbers are to be read where 03/04/2026 may be two days. */
export const askedDateOrders = ['day-first', 'month-first'] as const
export const AskedDateOrder = z.enum(askedDateOrders)
export type AskedDateOrder = z.infer<typeof AskedDateOrder>

nameSchemas({ SalesRole, SalesMap })
