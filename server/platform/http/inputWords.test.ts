import { expect, it } from 'vitest'
import { z } from 'zod'
import type { Language } from '../problem.ts'
import { isInvalidInput, parseInput } from './validation.ts'

// A program is refused; the person who wrote it reads what would be right.

const Input = z.strictObject({
  priority: z.enum(['low', 'normal', 'high']).optional(),
  force: z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).optional(),
  url: z.url().optional(),
  id: z.uuid().optional(),
  from: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  name: z.string().max(3).optional(),
  state: z.union([z.enum(['due', 'failed']), z.array(z.enum(['due', 'failed']))]).optional(),
  lines: z.array(z.object({ price: z.number() })).optional(),
})

const refusal = (given: unknown, language: Language): string => {
  try {
    parseInput('query', Input, given)
  } catch (error) {
    if (isInvalidInput(error))
      return error
        .explain(language)
        .map(({ path, message }) => `${path} ${message}`)
        .join('; ')
    throw error
  }
  return ''
}

it.each([
  [{ priority: 'urgent' }, 'query.priority « urgent » ne convient pas : donnez low, normal ou high'],
  [{ force: 'oui' }, 'query.force « oui » ne convient pas : donnez true, 1, false ou 0'],
  [
    { url: 'exemple' },
    'query.url « exemple » ne convient pas : donnez une adresse complète, par exemple https://exemple.fr/rappel',
  ],
  [{ id: '12' }, 'query.id « 12 » ne convient pas : donnez un UUID, par exemple 7df142c5-a2ab-4b76-bb66-dc52c47ae8e9'],
  [{ from: 'hier' }, 'query.from « hier » ne convient pas : donnez une date AAAA-MM-JJ, par exemple 2026-03-31'],
  [{ limit: 'dix' }, 'query.limit « dix » ne convient pas : donnez un nombre'],
  [{ limit: '0' }, 'query.limit « 0 » ne convient pas : donnez au moins 1'],
  [{ limit: '900' }, 'query.limit « 900 » ne convient pas : donnez au plus 200'],
  [{ name: 'Alphonse' }, 'query.name « Alphonse » ne convient pas : donnez au plus 3 caractères'],
  [{ state: 'foo' }, 'query.state « foo » ne convient pas : donnez due ou failed ou une liste'],
  [{ lines: [{}] }, 'query.lines.0.price manque : donnez un nombre'],
  [{ urgence: 1 }, 'query inconnu ici : urgence'],
  [[], 'query ne convient pas : donnez un objet JSON'],
])('%j: %s', (given, sentence) => expect(refusal(given, 'fr').replaceAll('\u00a0', ' ')).toBe(sentence))

it('says so in English, too', () => {
  expect(refusal({ priority: 'urgent' }, 'en')).toBe('query.priority “urgent” does not fit: give low, normal or high')
  expect(refusal({ limit: '900', from: 'x'.repeat(90) }, 'en')).toBe(
    'query.from does not fit: give a date YYYY-MM-DD, such as 2026-03-31; query.limit “900” does not fit: give at most 200',
  )
})
