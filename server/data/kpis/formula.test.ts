import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '#platform/problem.ts'
import { compute, type Formula, formatOf, formulaKeys, readFormula } from './formula.ts'

const value = (text: string, values: Record<string, string | null> = {}): string | null =>
  compute(readFormula(text), new Map(Object.entries(values)))?.toFixed() ?? null

test.each([
  ['2 + 3 * 4', '14'],
  ['(2 + 3) * 4', '20'],
  ['10 - 4 - 3', '3'],
  ['100 / 10 / 5', '2'],
  ['-2 * -3', '6'],
  ['2 - -3', '5'],
  ['0,1 + 0.2', '0.3'],
  ['6 ÷ 3 × 2 − 1', '3'],
  ['ca_net / commandes', '12.5'],
  ['ca_net / (commandes - 2)', null],
  ['ca_net + unheard_of', null],
  ['note * 2', null],
])('%s is %s', (text, expected) => {
  expect(value(text, { ca_net: '25', commandes: '2', note: null })).toBe(expected)
})

test.each(['constructor', 'tostring', 'ca + valueof / hasownproperty'])(
  '%s names measures, like any other words',
  (text) => {
    for (const key of formulaKeys(readFormula(text))) expect(text.split(' ')).toContain(key)
  },
)

const faultOf = (text: string): { place: unknown; says: string } => {
  try {
    readFormula(text)
  } catch (error) {
    if (error instanceof Problem) return { place: error.values.place, says: error.detail('fr') }
    throw error
  }
  throw new Error(`${text} was read`)
}

test.each([
  ['ca +', 5, 'une mesure, un nombre'],
  ['(ca - 1', 8, 'parenthèse fermante'],
  ['ca commandes', 4, 'un signe'],
  ['ca ; drop table', 4, '« ; »'],
  ['ca)', 3, 'un signe'],
  ['', 1, 'une mesure'],
  ['  é', 3, '« é »'],
  ['CA', 1, '« C »'],
  [`${'('.repeat(200)}1`, 52, 'trop de parenthèses'],
])('%s cannot be read at %d', (text, place, says) => {
  const fault = faultOf(text)
  expect(fault.place).toBe(place)
  expect(fault.says).toContain(says)
})

test('what is written as a formula is read as that formula', () => {
  const leaf = fc.oneof(
    fc.nat(9999).map((n): Formula => ({ kind: 'number', value: String(n) })),
    fc.constantFrom('ca', 'ca_net').map((key): Formula => ({ kind: 'measure', key, place: 1 })),
  )
  const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 5 },
      leaf,
      tie('formula').map((of): Formula => ({ kind: 'minus', of })),
      fc
        .tuple(fc.constantFrom<'+' | '-' | '*' | '/'>('+', '-', '*', '/'), tie('formula'), tie('formula'))
        .map(([sign, left, right]): Formula => ({ kind: 'both', sign, left, right })),
    ),
  }))
  const written = (one: Formula): string => {
    if (one.kind === 'number') return one.value
    if (one.kind === 'measure') return one.key
    return one.kind === 'minus' ? `-(${written(one.of)})` : `(${written(one.left)}) ${one.sign} (${written(one.right)})`
  }
  const values = new Map([
    ['ca', '17.25'],
    ['ca_net', '-3'],
  ])
  fc.assert(
    fc.property(formula, (one) => {
      const again = readFormula(written(one))
      expect(compute(again, values)?.toFixed()).toBe(compute(one, values)?.toFixed())
      expect(formulaKeys(again)).toEqual(formulaKeys(one))
    }),
  )
})

test('money stays money when it is shared out, and a share of money is a plain number', () => {
  const formats = new Map([
    ['ca', 'money' as const],
    ['ca_net', 'money' as const],
    ['commandes', 'integer' as const],
    ['taux_retour', 'percent' as const],
  ])
  const format = (text: string) => formatOf(readFormula(text), formats)
  expect(format('ca / commandes')).toBe('money')
  expect(format('ca_net / ca')).toBe('decimal')
  expect(format('ca - ca_net')).toBe('money')
  expect(format('ca * taux_retour')).toBe('money')
  expect(format('commandes')).toBe('integer')
  expect(format('1 - taux_retour')).toBe('decimal')
})
