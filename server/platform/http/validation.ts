import type { FastifySchemaCompiler } from 'fastify'
import { createSerializerCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Language } from '../problem.ts'
import { inputWords } from './inputWords.ts'

const locales = { fr: z.locales.fr(), en: z.locales.en() }

/** Input of the wrong shape; explained only when its caller's language is known, so it keeps what was parsed. */
export type InvalidInput = Error & { explain: (language: Language) => { path: string; message: string }[] }

export const isInvalidInput = (error: unknown): error is InvalidInput => error instanceof Error && 'explain' in error

const invalidInput = (part: string, schema: z.ZodType, data: unknown): InvalidInput =>
  Object.assign(new Error(`invalid ${part}`), {
    explain: (language: Language) => {
      const { error } = schema.safeParse(data, { error: locales[language].localeError })
      return (error?.issues ?? []).map((issue) => ({
        path: [part, ...issue.path].join('.'),
        message: ownWords(issue, language) ?? inputWords(issue, data, language) ?? issue.message,
      }))
    },
  })

/** What a contract's own condition says of itself: `refine(…, { params: { fr, en } })`. */
const ownWords = (issue: z.core.$ZodIssue, language: Language): string | null => {
  const words: unknown = issue.code === 'custom' ? issue.params?.[language] : null
  return typeof words === 'string' ? words : null
}

/** Values within values: nothing that we take is deeper, and whoever walks down 20,000 levels falls off the stack. */
const deepest = 40

type Flaw = { path: string[]; why: Record<Language, string> }

const nul = { fr: 'contient un caractère nul : retirez-le', en: 'contains a NUL character: remove it' }
const tooDeep = {
  fr: `est imbriqué sur plus de ${deepest} niveaux`,
  en: `is nested more than ${deepest} levels deep`,
}

/**
 * What no schema may see: a NUL (no text of ours holds one, and PostgreSQL takes none), or values nested without end. Input
 * that has either is refused before anything is done.
 */
const flawIn = (data: unknown, path: string[] = []): Flaw | null => {
  if (typeof data === 'string') return data.includes('\0') ? { path, why: nul } : null
  if (data === null || typeof data !== 'object') return null
  if (path.length > deepest) return { path: path.slice(0, 3), why: tooDeep }
  for (const [key, value] of Object.entries(data)) {
    const found = key.includes('\0') ? { path, why: nul } : flawIn(value, [...path, key])
    if (found) return found
  }
  return null
}

const flawedInput = (part: string, { path, why }: Flaw): InvalidInput =>
  Object.assign(new Error(`flaw in ${part}`), {
    explain: (language: Language) => [{ path: [part, ...path].join('.'), message: why[language] }],
  })

/** Validates params, query and body by the contract's zod schemas; the handler gets the parsed values. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = httpPart === 'querystring' ? 'query' : (httpPart ?? 'body')
  return (given: unknown) => {
    // Fastify hands over an absent body as null; the contracts call it optional.
    const data = part === 'body' && given === null ? undefined : given
    const flaw = flawIn(data)
    if (flaw) return { error: flawedInput(part, flaw) }
    const result = schema.safeParse(data)
    return result.success ? { value: result.data } : { error: invalidInput(part, schema, data) }
  }
}

/** For input that a handler reads by itself, such as the fields of a form: refused like every other input of the wrong shape. */
export const parseInput = <S extends z.ZodType>(part: string, schema: S, data: unknown): z.output<S> => {
  const flaw = flawIn(data)
  if (flaw) throw flawedInput(part, flaw)
  const result = schema.safeParse(data)
  if (!result.success) throw invalidInput(part, schema, data)
  return result.data
}

/** Answers are checked by the contract too: what it does not name never leaves. */
export const serializerCompiler = createSerializerCompiler()
