import { z } from 'zod'
import { nameSchemas } from './schema.ts'

// Errors are values of the contract: RFC 9457 problem documents with a stable code, a status and a sentence that says
// what to do next. Each room lists its own problems in its `contract.ts`; the words are given in French and English.

export type ProblemDefinition = { code: string; status: number; fr: string; en: string }

/** The problem document as it goes over the wire (application/problem+json). */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
  /** Field by field, for input of the wrong shape. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type ProblemDocument = z.infer<typeof ProblemDocument>

const known = new Map<string, ProblemDefinition>()

/** `{ file_empty: { status: 422, fr, en } }` → the same with each code inside its definition. */
export const defineProblems = <const T extends Record<string, Omit<ProblemDefinition, 'code'>>>(list: T) => {
  const defined = Object.entries(list).map(([code, rest]) => [code, { code, ...rest }] as const)
  for (const [code, definition] of defined) known.set(code, definition)
  return Object.fromEntries(defined) as { [K in keyof T]: ProblemDefinition }
}

/** The problem of that code among all that are defined in this process: for describing them, never for throwing. */
export const problemByCode = (code: string): ProblemDefinition | undefined => known.get(code)

nameSchemas({ Problem: ProblemDocument })
