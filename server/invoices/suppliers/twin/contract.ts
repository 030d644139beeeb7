import { z } from 'zod'
import { nameSchemas } from '#shared/schema.ts'

/** What is usual for a supplier, from its validated invoices. Each part is null while too little is known. */
export const Twin = z.object({
  /** How many validated invoices it rests on. */
  invoices: z.number().int(),
  /** Numbers such as "FA-2026-0012": what stands still, where the counter is, the next one expected. */
  sequence: z.object({ pattern: z.string(), last: z.string(), next: z.string() }).nullable(),
  /** `days`: median between invoices. */
  rhythm: z
    .object({
      days: z.number().int(),
      kind: z.enum(['weekly', 'monthly', 'quarterly', 'yearly', 'irregular']),
      last: z.string(),
      expected: z.string().nullable(),
    })
    .nullable(),
  /** TTC of one invoice: median and the range outside which it surprises. */
  amounts: z.object({ currency: z.string(), median: z.string(), low: z.string(), high: z.string() }).nullable(),
  /** Share of the net amount at each rate, 0 to 1. */
  vat: z.array(z.object({ rate: z.string(), share: z.number() })),
  ibans: z.array(
    z.object({
      iban: z.string(),
      first_seen: z.string(),
      last_seen: z.string(),
      invoices: z.number().int(),
      /** A person confirmed it, or it is the one that the supplier always had. */
      trusted: z.boolean(),
    }),
  ),
  /** Days from invoice to due date: the usual one. */
  terms: z.object({ days: z.number().int(), invoices: z.number().int() }).nullable(),
})
export type Twin = z.infer<typeof Twin>

nameSchemas({ Twin })
