import { z } from 'zod'
import { FieldName } from '#shared/extraction.ts'
import { Box } from '#shared/reading.ts'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// What was learned about suppliers, field by field: to be seen, drawn, exported, imported, withdrawn.

/** `active`: used for new invoices; `candidate`: does not replay clean on the supplier's history yet; `withdrawn`: by a person. */
export const PatternState = z.enum(['active', 'candidate', 'withdrawn'])
export type PatternState = z.infer<typeof PatternState>

/** Who taught it: a typed correction, a box drawn by hand, or the XML of a hybrid invoice. */
export const PatternOrigin = z.enum(['correction', 'drawn', 'teacher', 'import'])

/** Where a field is read, in parts that can be said in any language; `words` and values as the documents write them. */
export const LearnedPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['behind', 'right_of', 'under']), words: z.string() }),
  z.object({ kind: z.literal('spot') }),
  z.object({ kind: z.literal('constant'), value: z.string() }),
  z.object({ kind: z.literal('terms'), days: z.number().int(), end_of_month: z.boolean() }),
  z.object({ kind: z.literal('meaning'), read: z.string().nullable(), value: z.string().nullable() }),
  z.object({ kind: z.literal('absent') }),
])
export type LearnedPlace = z.infer<typeof LearnedPlace>

/** Why a candidate waits: its own invoice does not give the value again, or another one would become wrong. */
export const LearnedWait = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not_found') }),
  z.object({ kind: z.literal('contradicts'), invoice: z.string() }),
  /** Imported: waits for a document here that says the same. */
  z.object({ kind: z.literal('unconfirmed') }),
])
export type LearnedWait = z.infer<typeof LearnedWait>

export const LearnedField = z.object({
  field: FieldName,
  state: PatternState,
  origin: PatternOrigin,
  /** In French words: "derrière « Notre pièce : »", "toujours « ACME SAS »", "30 jours après la date". */
  says: z.string(),
  /** The same in parts; null where only `says` knows. */
  place: LearnedPlace.nullable(),
  /** Why a candidate is not used: "contredit la facture F-12". */
  reason: z.string().nullable(),
  /** The same in parts; null where only `reason` knows. */
  waits: LearnedWait.nullable(),
  /** Where it was learned; null when imported. */
  facture_id: z.uuid().nullable(),
  page: z.number().int().nullable(),
  box: Box.nullable(),
  /** The text that stood there. */
  text: z.string(),
  taught_by: z.string(),
  taught_at: z.string(),
})
export type LearnedField = z.infer<typeof LearnedField>

export const LearnedChange = z.object({
  facture_id: z.uuid(),
  file_name: z.string(),
  invoice_number: z.string().nullable(),
  field: FieldName,
  /** What would have been read without the pattern. */
  without: z.string().nullable(),
  value: z.string().nullable(),
  at: z.string(),
})
export type LearnedChange = z.infer<typeof LearnedChange>

export const PatternSummary = z.object({
  id: z.uuid(),
  supplier: z.string(),
  /** What it is recognised by: "siren:123456789", "vat:DE…", "domain:acme.fr", "name:acme". */
  supplier_key: z.string(),
  supplier_id: z.uuid().nullable(),
  fields: z.array(LearnedField),
  /** Corrections and validated invoices that every later pattern must keep right. */
  cases: z.number().int(),
  /** Values that it changed for the better on invoices read since. */
  changed: z.number().int(),
  created_at: z.string(),
  updated_at: z.string(),
})
export type PatternSummary = z.infer<typeof PatternSummary>

export const PatternDetail = PatternSummary.extend({ changes: z.array(LearnedChange) })
export type PatternDetail = z.infer<typeof PatternDetail>

/** The file that export writes and import takes. `pattern` is opaque to callers; it is checked on the way in. */
export const PatternFile = z.object({
  format: z.literal('comptoir-patterns'),
  version: z.literal(1),
  patterns: z
    .array(z.object({ supplier: z.string().max(300), supplier_key: z.string().max(300), pattern: z.unknown() }))
    .max(5000),
})
export type PatternFile = z.infer<typeof PatternFile>

const id = z.object({ id: z.uuid() })
const read = { roles: everyone, scope: 'read' } as const
const write = { roles: writers, scope: 'write' } as const

export const listPatterns = defineRoute({
  method: 'GET',
  url: '/api/patterns',
  config: { access: read },
  schema: {
    operationId: 'listPatterns',
    tags: ['learning'],
    summary: 'What was learned, supplier by supplier',
    querystring: z.object({
      search: z.string().max(200).optional(),
      supplier_id: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    response: { 200: z.object({ items: z.array(PatternSummary), total: z.number().int() }) },
  },
})

export const getPattern = defineRoute({
  method: 'GET',
  url: '/api/patterns/:id',
  config: { access: read },
  schema: {
    operationId: 'getPattern',
    problems: ['pattern_not_found'],
    tags: ['learning'],
    summary: 'One pattern and what it changed',
    params: id,
    response: { 200: PatternDetail },
  },
})

export const exportPatterns = defineRoute({
  method: 'GET',
  url: '/api/patterns/export',
  config: { access: read },
  schema: {
    operationId: 'exportPatterns',
    problems: ['pattern_not_found'],
    tags: ['learning'],
    summary: 'All patterns (or one) as a file',
    querystring: z.object({ id: z.uuid().optional() }),
    response: { 200: PatternFile },
  },
})

export const importPatterns = defineRoute({
  method: 'POST',
  url: '/api/patterns/import',
  config: { access: write },
  bodyLimit: 5 * 1024 * 1024,
  schema: {
    operationId: 'importPatterns',
    problems: ['pattern_file_invalid'],
    tags: ['learning'],
    summary: 'Add patterns from a file; each is replayed on the history here before it is used',
    body: PatternFile,
    response: { 200: z.object({ added: z.number().int(), merged: z.number().int() }) },
  },
})

export const learnedFieldActions = ['withdraw', 'restore'] as const

export const decideLearnedField = defineRoute({
  method: 'POST',
  url: '/api/patterns/:id/fields/:field/:action',
  config: { access: write },
  schema: {
    operationId: 'decideLearnedField',
    problems: ['pattern_not_found'],
    tags: ['learning'],
    summary: 'Withdraw what was learned for a field, or take it back',
    params: id.extend({ field: FieldName, action: z.enum(learnedFieldActions) }),
    response: { 200: PatternDetail },
  },
})

export const deletePattern = defineRoute({
  method: 'DELETE',
  url: '/api/patterns/:id',
  config: { access: write },
  schema: {
    operationId: 'deletePattern',
    problems: ['pattern_not_found'],
    tags: ['learning'],
    summary: 'Forget everything about a supplier',
    params: id,
    response: { 204: z.null() },
  },
})

nameSchemas({
  PatternState,
  PatternOrigin,
  LearnedPlace,
  LearnedWait,
  LearnedField,
  LearnedChange,
  PatternSummary,
  PatternDetail,
  PatternFile,
})
