import { z } from 'zod'
import { FieldName } from '#shared/extraction.ts'
import { isSiren, isSiret } from '#shared/identifiers.ts'
import { Box } from '#shared/reading.ts'
import { isVatNumber } from '#shared/vatNumber.ts'

// What was learned about a supplier, as it is stored in `patterns_fournisseurs.pattern`, exported and imported.

/** Where a value stands on a page and what stands around it; texts folded, digits masked (see context.ts). */
export const Context = z.object({
  /** Pages from the first (0) and from the last (0). */
  page: z.number().int(),
  fromEnd: z.number().int(),
  /** Left, top, right as shares of the page. */
  x0: z.number(),
  x1: z.number(),
  y: z.number(),
  /** Text of the same segment before and behind the value. */
  before: z.string(),
  after: z.string(),
  /** Neighbouring segments. */
  left: z.string(),
  right: z.string(),
  above: z.string(),
  below: z.string(),
  /** Share of the page's usual print height. */
  size: z.number(),
  /** "AA-0000-000" for the value itself: letters, digits and signs, runs as long as they are. */
  shape: z.string(),
  words: z.number().int(),
})
export type Context = z.infer<typeof Context>

/** The value stands where something like `places` is around it, and not where `wrong` is. */
const PlaceRule = z.object({
  kind: z.literal('place'),
  places: z.array(Context).max(8),
  wrong: z.array(Context).max(8),
})
/** The value is always the same for this supplier (its own name, its identifiers). */
const ConstantRule = z.object({
  kind: z.literal('constant'),
  value: z.string().max(500),
  /** What had been read in its place where it was learned. */
  instead: z.string().max(500).nullable().default(null),
})
/** The due date follows from the invoice date: `days` later, from the end of the month where `endOfMonth`. */
const TermsRule = z.object({ kind: z.literal('terms'), days: z.number().int(), endOfMonth: z.boolean() })
/** Where the reading says `read`, the truth is `value` (document type, currency, mention). */
const MeaningRule = z.object({
  kind: z.literal('meaning'),
  read: z.string().nullable(),
  value: z.string().max(500).nullable(),
})
/** The value that was read is not it, and there is none. */
const AbsentRule = z.object({ kind: z.literal('absent'), wrong: z.array(Context).max(8) })

export const Rule = z.discriminatedUnion('kind', [PlaceRule, ConstantRule, TermsRule, MeaningRule, AbsentRule])
export type Rule = z.infer<typeof Rule>
export type PlaceRule = z.infer<typeof PlaceRule>

/** What says who the supplier is: the same on every document, wherever it may be printed. */
export const ITS_OWN: readonly FieldName[] = ['supplier_name', 'supplier_vat', 'supplier_siren', 'supplier_siret']
/** What may differ from document to document (an establishment, a bank), but is misread the same way each time. */
export const MEANINGS: readonly FieldName[] = ['doc_type', 'currency', 'mention', 'supplier_address', 'bic']

const KEYS_OF: Partial<Record<FieldName, (value: string) => boolean>> = {
  supplier_siren: isSiren,
  supplier_siret: isSiret,
  supplier_vat: isVatNumber,
}

/** A number whose key does not hold is nobody's: it may be read, never remembered. */
export const holdsKey = (field: FieldName, value: string): boolean => KEYS_OF[field]?.(value) ?? true

/**
 * Amounts, dates, numbers and accounts are read from each page, never remembered: a file that says otherwise plants a
 * value. This is asked of stored and imported lessons alike.
 */
const isAllowed = (field: FieldName, rule: Rule): boolean => {
  switch (rule.kind) {
    case 'constant':
      return ITS_OWN.includes(field) && holdsKey(field, rule.value)
    case 'terms':
      return field === 'due_date'
    case 'meaning':
      return MEANINGS.includes(field)
    case 'place':
    case 'absent':
      return true
  }
}

export const Lesson = z
  .object({
    field: FieldName,
    state: z.enum(['active', 'candidate', 'withdrawn']),
    origin: z.enum(['correction', 'drawn', 'teacher', 'import']),
    /** It only helps where the reading itself finds nothing or doubts: the reading was right where it was learned. */
    supports: z.boolean(),
    rule: Rule,
    says: z.string().max(500),
    reason: z.string().max(500).nullable(),
    facture_id: z.uuid().nullable(),
    page: z.number().int().nullable(),
    box: Box.nullable(),
    text: z.string().max(1000),
    taught_by: z.string().max(200),
    taught_at: z.string(),
  })
  .refine(({ field, rule }) => isAllowed(field, rule), { error: 'a rule that this field may not have' })
export type Lesson = z.infer<typeof Lesson>

export const Pattern = z.object({
  version: z.literal(1),
  /** The supplier's name as people know it. */
  name: z.string().max(300),
  /** The name could be read on the page where this was learned: then it must stand on other pages of it, too. */
  named: z.boolean(),
  /** Its dates are written month first (03/04 is March); null while no date told. */
  monthFirst: z.boolean().nullable().default(null),
  lessons: z.array(Lesson).max(200),
  /** Invoices corrected by people, newest first: what they said must stay right. */
  cases: z.array(z.uuid()).max(40),
})
export type Pattern = z.infer<typeof Pattern>

/** What is stored, lesson by lesson: one that this version cannot read is neither used nor lost (`unread`). */
export type StoredPattern = { pattern: Pattern; unread: unknown[] }

const Shell = Pattern.extend({ lessons: z.array(z.unknown()).max(200) })

/** Null for what is no pattern at all. */
export const readPattern = (stored: unknown): StoredPattern | null => {
  const shell = Shell.safeParse(stored)
  if (!shell.success) return null
  const lessons = shell.data.lessons.map((one) => ({ one, parsed: Lesson.safeParse(one) }))
  return {
    pattern: { ...shell.data, lessons: lessons.flatMap(({ parsed }) => parsed.data ?? []) },
    unread: lessons.flatMap(({ one, parsed }) => (parsed.success ? [] : [one])),
  }
}

/** A pattern with what recognises its supplier. */
export type KnownPattern = { id: string; keys: string[]; pattern: Pattern }
