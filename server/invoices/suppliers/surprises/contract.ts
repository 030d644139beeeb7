import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// What differs from the habits of a supplier, and what a person decides about it.

/** What the twin may find surprising. `iban_changed`, `duplicate` and `page_differs` block "bon à payer". */
export const surpriseKinds = [
  'iban_changed',
  'duplicate',
  'page_differs',
  'sequence_gap',
  'price_drift',
  'amount_unusual',
  'vat_unusual',
  'invoice_missing',
] as const
export const SurpriseKind = z.enum(surpriseKinds)
export type SurpriseKind = z.infer<typeof SurpriseKind>

/** `confirmed`: a person checked and it is right; `dismissed`: seen, does not matter; `gone`: later facts removed it. */
export const SurpriseState = z.enum(['open', 'confirmed', 'dismissed', 'gone'])
export type SurpriseState = z.infer<typeof SurpriseState>

export const Surprise = z.object({
  id: z.uuid(),
  kind: SurpriseKind,
  state: SurpriseState,
  /** While open, the invoice is not "bon à payer". */
  blocks: z.boolean(),
  facture_id: z.uuid().nullable(),
  invoice_number: z.string().nullable(),
  supplier_id: z.uuid(),
  supplier_name: z.string(),
  /**
   * Figures for the sentence, by kind. iban_changed {old, new, since, other_supplier?: known by it; old is null then}; duplicate {facture_id, invoice_number, invoice_date};
   * page_differs {field, page, xml}; sequence_gap {from, to, missing: string[]};
   * price_drift {description, old, new, percent, since}; amount_unusual {amount, low, high, currency};
   * vat_unusual {rate, usual: string[]}; invoice_missing {expected, last, rhythm_days}.
   */
  details: z.record(z.string(), z.unknown()),
  created_at: z.string(),
  decided_by: z.string().nullable(),
  decided_at: z.string().nullable(),
  note: z.string().nullable(),
})
export type Surprise = z.infer<typeof Surprise>

const id = z.object({ id: z.uuid() })

export const listSurprises = defineRoute({
  method: 'GET',
  url: '/api/surprises',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'listSurprises',
    tags: ['suppliers'],
    summary: 'What differs from the habits of suppliers',
    querystring: z.object({
      state: SurpriseState.default('open'),
      supplier_id: z.uuid().optional(),
      facture_id: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    response: { 200: z.object({ items: z.array(Surprise), total: z.number().int() }) },
  },
})

export const surpriseActions = ['confirm', 'dismiss', 'reopen'] as const

export const decideSurprise = defineRoute({
  method: 'POST',
  url: '/api/surprises/:id/:action',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'decideSurprise',
    problems: ['surprise_not_found', 'surprise_state_conflict', 'surprise_blocks', 'surprise_note_required'],
    tags: ['suppliers'],
    summary: 'Confirm (a changed IBAN: how it was checked), dismiss or reopen a surprise',
    description:
      'A surprise that blocks payment cannot be dismissed, only confirmed, with a note that says how it was checked.',
    params: id.extend({ action: z.enum(surpriseActions) }),
    body: z.object({ note: z.string().trim().max(500).optional() }).optional(),
    response: { 200: Surprise },
  },
})

nameSchemas({ SurpriseKind, SurpriseState, Surprise })
