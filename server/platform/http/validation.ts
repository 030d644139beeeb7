import type { FastifySchemaCompiler } from 'fastify'
import { createSerializerCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Language } from '../problem.ts'

const locales = { fr: z.locales.fr(), en: z.locales.en() }

/** Input of the wrong shape; explained only when its caller's language is known, so it keeps what was parsed. */
export type InvalidInput = Error & { explain: (language: Language) => { path: string; message: string }[] }

export const isInvalidInput = (error: unknown): error is InvalidInput => error instanceof Error && 'explain' in error

const invalidInput = (part: string, schema: z.ZodType, data: unknown): InvalidInput =>
  Object.assign(new Error(`invalid ${part}`), {
    explain: (language: Language) => {
      const { error } = schema.safeParse(data, { error: locales[language].localeError })
      return (error?.issues ?? []).map(({ path, message }) => ({ path: [part, ...path].join('.'), message }))
    },
  })

/** Validates params, query and body by the contract's zod schemas; the handler gets the parsed values. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = httpPart === 'querystring' ? 'query' : (httpPart ?? 'body')
  return (given: unknown) => {
    // Fastify hands over an absent body as null; the contracts call it optional.
    const data = part === 'body' && given === null ? undefined : given
    const result = schema.safeParse(data)
    return result.success ? { value: result.data } : { error: invalidInput(part, schema, data) }
  }
}

/** Answers are checked by the contract too: what it does not name never leaves. */
export const serializerCompiler = createSerializerCompiler()
