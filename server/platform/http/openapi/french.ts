import type { FastifyRequest } from 'fastify'
import { problemByCode } from '#shared/problem.ts'
import { languageOf } from '../language.ts'
import { problemExample } from './responses.ts'
import type { OpenApi } from './types.ts'

/** The French of each English text of the description, paragraph by paragraph. Refusals are not in it: they know theirs. */
export type French = Record<string, string>

/**
 * The finished description in the language of the caller, as sentences of refusals are: French unless English is wanted more.
 * Both say the same of the same routes; only what people read differs, so clients made of either are the same.
 */
export const descriptions = (french: French): ((request: FastifyRequest) => object) => {
  let inFrench: OpenApi | null = null
  return (request) => {
    const english = request.server.swagger() as OpenApi // the library's type has no name for what `describe` added
    if (languageOf(request.headers['accept-language']) === 'en') return english
    inFrench ??= translated(english, french)
    return inFrench
  }
}

const translated = (english: OpenApi, french: French): OpenApi => {
  const document = turned(english, '', french) as OpenApi // the same shape: only strings were turned
  const examples = document.components?.examples ?? {}
  for (const code of Object.keys(examples)) {
    const definition = problemByCode(code)
    if (definition) examples[code] = { value: problemExample(definition, 'fr') }
  }
  return document
}

/** What callers send and get stays as it is, whatever its names. */
const data = new Set(['example', 'examples', 'value', 'default', 'enum'])

const turned = (value: unknown, key: string, french: French): unknown => {
  if (typeof value === 'string') return key === 'summary' || key === 'description' ? paragraphs(value, french) : value
  if (Array.isArray(value)) return value.map((item) => turned(item, '', french))
  if (typeof value !== 'object' || value === null) return value
  const turn = ([name, inner]: [string, unknown]) => [
    name,
    data.has(name) ? structuredClone(inner) : turned(inner, name, french),
  ]
  return Object.fromEntries(Object.entries(value).map(turn))
}

const paragraphs = (text: string, french: French): string =>
  text
    .split('\n\n')
    .map((paragraph) => sentence(paragraph, french))
    .join('\n\n')

const sentence = (text: string, french: French): string => {
  const code = /^`(\w+)`: /.exec(text)?.[1]
  const problem = code === undefined ? undefined : problemByCode(code)
  if (problem) return `\`${problem.code}\` : ${problem.fr}`
  const access = /^Roles: (.+)\. Key scope: (\w+)\.$/.exec(text)
  if (access) return `Rôles : ${access[1]}. Portée de clé : ${access[2] === 'none' ? 'aucune' : access[2]}.`
  return french[text] ?? text
}
