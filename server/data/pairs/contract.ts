import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// Pairs that may be one thing and wait for a person: two codes for one product, a review's product and one of ours, two
// records of a list that another room lends.

/** `open`: waits for a person. `taken`: nobody decided, and matching by itself was sure enough: it holds until somebody objects. */
export const PairState = z.enum(['open', 'taken', 'same', 'different'])

/** `open` takes a decision back: what matching took by itself then holds again. */
export const PairDecision = PairState.exclude(['taken'])
export type PairDecision = z.infer<typeof PairDecision>

export const MatchLevel = z.enum(['P1', 'P2', 'P3', 'P4', 'P5'])
export type MatchLevel = z.infer<typeof MatchLevel>

const side = z.object({
  key: z.string(),
  label: z.string(),
  /** What helps to decide, in order: code, category, price, lines … */
  details: z.array(z.object({ name: z.string(), value: z.string() })),
})

export const CandidatePair = z.object({
  id: z.uuid(),
  /** `product_double`, `review_product`, or the name of a lent list. */
  kind: z.string(),
  left: side,
  right: side,
  /** 0…1. */
  score: z.number(),
  level: MatchLevel,
  state: PairState,
  decided_by: z.string().nullable(),
  decided_at: z.string().nullable(),
  /** Where a pair of a lent list is settled instead; null: here. */
  href: z.string().nullable(),
})
export type CandidatePair = z.infer<typeof CandidatePair>

/** What a level is worth in this workspace, measured on its own data and decisions. */
export const LevelMeasure = z.object({
  kind: z.string(),
  level: MatchLevel,
  /** Share that is right, 0…1, of `judged` pairs whose truth is known; null: too few to say. */
  precision: z.number().nullable(),
  /** Lower end of the 95 % interval (Wilson 1927). */
  at_least: z.number().nullable(),
  judged: z.number().int(),
  /** Of them decided by people. */
  decided: z.number().int(),
  threshold: z.number(),
  matched: z.number().int(),
})
export type LevelMeasure = z.infer<typeof LevelMeasure>

const reading = { roles: everyone, scope: 'read' } as const

export const listPairs = defineRoute({
  method: 'GET',
  url: '/api/data/pairs',
  config: { access: reading },
  schema: {
    operationId: 'listPairs',
    tags: ['data'],
    summary:
      'Pairs that wait for a decision, best first; that matching took by itself, least sure first; that were decided',
    querystring: z.object({
      kind: z.string().max(60).optional(),
      state: PairState.default('open'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    response: {
      200: z.object({
        pairs: z.array(CandidatePair),
        total: z.number().int(),
        kinds: z.array(z.object({ kind: z.string(), open: z.number().int() })),
        levels: z.array(LevelMeasure),
        /** Levels that were asked for and could not run, each with the reason. */
        skipped: z.array(z.object({ level: MatchLevel, reason: z.object({ fr: z.string(), en: z.string() }) })),
      }),
    },
  },
})

export const decidePair = defineRoute({
  method: 'POST',
  url: '/api/data/pairs/:pair_id/decision',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'decidePair',
    problems: ['pair_not_found', 'pair_contradicts', 'pair_decided_elsewhere', 'run_in_progress'],
    tags: ['data'],
    summary: 'Say whether two are one; "open" takes a decision back',
    params: z.object({ pair_id: z.uuid() }),
    body: z.object({ decision: PairDecision }),
    response: { 200: CandidatePair },
  },
})

/** `names`: every name that is tied to a product; the others are kinds of pairs. */
export const matchKinds = ['names', 'product_double', 'review_product'] as const
export type MatchKind = (typeof matchKinds)[number]

export const Match = z.object({
  /** Where the name stands: `erp`, the sales; `reviews`. */
  source: z.string(),
  code: z.string(),
  name: z.string(),
  product_code: z.string(),
  product: z.string(),
  /** Null: of a pair, whose two sides are products both. */
  product_id: z.number().int().nullable(),
  /** 0…1. */
  score: z.number(),
  /** Of a pair; null: it holds by itself. */
  state: PairState.nullable(),
  pair_id: z.uuid().nullable(),
})
export type Match = z.infer<typeof Match>

export const listMatches = defineRoute({
  method: 'GET',
  url: '/api/data/matches',
  config: { access: reading },
  schema: {
    operationId: 'listMatches',
    tags: ['data'],
    summary: 'What a level of matching tied together, the least sure first',
    querystring: z.object({
      level: MatchLevel,
      kind: z.enum(matchKinds).default('names'),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    }),
    response: { 200: z.object({ matches: z.array(Match), total: z.number().int() }) },
  },
})

export const exportMapping = defineRoute({
  method: 'GET',
  url: '/api/data/mapping/csv',
  config: { access: reading },
  schema: {
    operationId: 'exportMapping',
    tags: ['data'],
    summary: 'Every name that was seen, the product that it belongs to and how surely, as a CSV file',
    response: { 200: z.any().describe('text/csv') },
  },
})

nameSchemas({ CandidatePair, LevelMeasure, Match })
