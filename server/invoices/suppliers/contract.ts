import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { Surprise } from './surprises/contract.ts'
import { Twin } from './twin/contract.ts'

// One file per supplier (and per buyer), with the twin that knows its habits. Table `tiers` holds
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

nameSchemas({ PartyRole, Party, PartyDetail, PartyDouble })
