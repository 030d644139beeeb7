import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { Twin } from './twin/contract.ts'

// One file per supplier (and per buyer), the twin that knows its habits, and the surprises it finds. Table `tiers` holds
// both parties: the French accountant's word for whoever is on the other side of an invoice.

export const partyRoles = ['supplier', 'buyer'] as const
export const PartyRole = z.enum(partyRoles)
export type PartyRole = z.infer<typeof PartyRole>

export const Party = z.object({
  id: z.uuid(),
  role: PartyRole,
  name: z.string(),
  siren: z.string().nullable(),
  siret: z.string().nullable(),
  vat: z.string().nullable(),
  address: z.string().nullable(),
  /** Other names under which it signs, and the names of records that were merged into this one. */
  aliases: z.array(z.string()),
  invoices: z.number().int(),
  last_invoice_date: z.string().nullable(),
  /** Validated invoices of the last twelve months, by currency; credit notes count against. */
  year: z.array(z.object({ currency: z.string(), total_ht: z.string(), total_ttc: z.string() })),
  open_surprises: z.number().int(),
})
export type Party = z.infer<typeof Party>

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

export const PartyDetail = Party.extend({
  twin: Twin,
  surprises: z.array(Surprise),
  /** TTC of validated invoices by month ("2026-03"), oldest first, main currency; empty months are there with 0. */
  months: z.array(
    z.object({ month: z.string(), currency: z.string(), total_ttc: z.string(), invoices: z.number().int() }),
  ),
  /** Records merged into this one; each can be separated again. */
  merged: z.array(z.object({ id: z.uuid(), name: z.string(), siren: z.string().nullable() })),
})
export type PartyDetail = z.infer<typeof PartyDetail>

/** Two records that are probably one company, and why ("same_siren", "same_vat", "same_iban", "similar_name"). */
export const PartyDouble = z.object({ keep: Party, merge: Party, reasons: z.array(z.string()), score: z.number() })
export type PartyDouble = z.infer<typeof PartyDouble>

const id = z.object({ id: z.uuid() })
const read = { roles: everyone, scope: 'read' } as const
const write = { roles: writers, scope: 'write' } as const

export const listParties = defineRoute({
  method: 'GET',
  url: '/api/parties',
  config: { access: read },
  schema: {
    operationId: 'listParties',
    tags: ['suppliers'],
    summary: 'Suppliers or buyers',
    querystring: z.object({
      role: PartyRole.default('supplier'),
      search: z.string().max(200).optional(),
      sort: z.enum(['name', 'last_invoice_date', 'invoices', 'year']).default('name'),
      direction: z.enum(['asc', 'desc']).default('asc'),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    response: { 200: z.object({ items: z.array(Party), total: z.number().int() }) },
  },
})

export const listDoubles = defineRoute({
  method: 'GET',
  url: '/api/parties/doubles',
  config: { access: read },
  schema: {
    operationId: 'listDoubles',
    tags: ['suppliers'],
    summary: 'Records that are probably one company, best first',
    querystring: z.object({ role: PartyRole.default('supplier') }),
    response: { 200: z.array(PartyDouble) },
  },
})

export const getParty = defineRoute({
  method: 'GET',
  url: '/api/parties/:id',
  config: { access: read },
  schema: {
    operationId: 'getParty',
    problems: ['party_not_found', 'party_merged'],
    tags: ['suppliers'],
    summary: 'One supplier or buyer, with its twin',
    params: id,
    response: { 200: PartyDetail },
  },
})

export const changeParty = defineRoute({
  method: 'PATCH',
  url: '/api/parties/:id',
  config: { access: write },
  schema: {
    operationId: 'changeParty',
    problems: ['party_not_found', 'party_merged', 'party_identifier_invalid'],
    tags: ['suppliers'],
    summary: 'Correct a record',
    params: id,
    body: z.object({
      name: z.string().trim().min(1).max(200).optional(),
      siren: z.string().max(30).nullish(),
      siret: z.string().max(30).nullish(),
      vat: z.string().max(30).nullish(),
      address: z.string().max(500).nullish(),
    }),
    response: { 200: PartyDetail },
  },
})

export const mergeParties = defineRoute({
  method: 'POST',
  url: '/api/parties/:id/merge',
  config: { access: write },
  schema: {
    operationId: 'mergeParties',
    problems: ['party_not_found', 'party_merged', 'party_merge_itself', 'party_merge_roles'],
    tags: ['suppliers'],
    summary: 'Make another record part of this one; its invoices follow',
    params: id,
    body: z.object({ other: z.uuid() }),
    response: { 200: PartyDetail },
  },
})

export const separateParties = defineRoute({
  method: 'POST',
  url: '/api/parties/:id/separate',
  config: { access: write },
  schema: {
    operationId: 'separateParties',
    problems: ['party_not_found', 'party_not_merged'],
    tags: ['suppliers'],
    summary: 'Undo a merge: the other record stands alone again, with its own invoices',
    params: id,
    body: z.object({ other: z.uuid() }),
    response: { 200: PartyDetail },
  },
})

export const distinguishParties = defineRoute({
  method: 'POST',
  url: '/api/parties/:id/distinct',
  config: { access: write },
  schema: {
    operationId: 'distinguishParties',
    problems: ['party_not_found', 'party_merge_itself', 'party_merge_roles'],
    tags: ['suppliers'],
    summary: 'Say that two records are two companies: they are not proposed as doubles again',
    params: id,
    body: z.object({ other: z.uuid() }),
    response: { 204: z.null() },
  },
})

export const forgetDistinction = defineRoute({
  method: 'DELETE',
  url: '/api/parties/:id/distinct/:other',
  config: { access: write },
  schema: {
    operationId: 'forgetDistinction',
    problems: ['party_not_found', 'party_merge_itself', 'party_merge_roles'],
    tags: ['suppliers'],
    summary: 'Take back that two records are two companies',
    params: id.extend({ other: z.uuid() }),
    response: { 204: z.null() },
  },
})

export const listSurprises = defineRoute({
  method: 'GET',
  url: '/api/surprises',
  config: { access: read },
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
  config: { access: write },
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

nameSchemas({ PartyRole, Party, SurpriseKind, SurpriseState, Surprise, PartyDetail, PartyDouble })
