import Big from 'big.js'
import { formulaWrong } from './problems.ts'

// Formulas over measures: "ca_net / commandes", "(ca - retours_montant) * 1,2". Numbers, measures, + - * / and parentheses;
// read by recursive descent, computed in exact decimals, never run as code.

export type Formula =
  | { kind: 'number'; value: string }
  | { kind: 'measure'; key: string; place: number }
  | { kind: 'minus'; of: Formula }
  | { kind: 'both'; sign: Sign; left: Formula; right: Formula }

type Sign = '+' | '-' | '*' | '/'
type Token = { text: string; place: number }

/** Deeper nests than anybody writes would only exhaust the stack. */
const DEEPEST = 50

/** Throws `kpi_formula_wrong` with the character, counted from 1, at which it cannot be read on. */
export const readFormula = (text: string): Formula => {
  const tokens = tokensOf(text)
  let at = 0
  const end: Token = { text: '', place: text.length + 1 }
  const next = (): Token => tokens[at] ?? end
  const takes = (...signs: string[]): string | null => {
    const { text: sign } = next()
    if (!signs.includes(sign)) return null
    at += 1
    return sign
  }
  const sum = (depth: number): Formula => chain(depth, product, ['+', '-'])
  const product = (depth: number): Formula => chain(depth, part, ['*', '/'])
  const chain = (depth: number, inner: (depth: number) => Formula, signs: Sign[]): Formula => {
    let left = inner(depth)
    for (let sign = takes(...signs); sign; sign = takes(...signs)) {
      left = { kind: 'both', sign: signs.find((one) => one === sign) ?? '+', left, right: inner(depth) }
    }
    return left
  }
  const part = (depth: number): Formula => {
    const { text: word, place } = next()
    if (depth > DEEPEST) throw formulaWrong(place, { fr: 'trop de parenthèses.', en: 'too many parentheses.' })
    if (takes('-')) return { kind: 'minus', of: part(depth + 1) }
    if (takes('(')) {
      const inner = sum(depth + 1)
      if (takes(')')) return inner
      throw formulaWrong(next().place, {
        fr: 'il manque une parenthèse fermante.',
        en: 'a closing parenthesis is missing.',
      })
    }
    if (/^\d/.test(word)) {
      at += 1
      return { kind: 'number', value: word.replace(',', '.') }
    }
    if (/^[a-z]/.test(word)) {
      at += 1
      return { kind: 'measure', key: word, place }
    }
    throw formulaWrong(place, {
      fr: 'une mesure, un nombre ou une parenthèse y est attendu.',
      en: 'a measure, a number or a parenthesis is expected there.',
    })
  }
  const formula = sum(0)
  if (at === tokens.length) return formula
  throw formulaWrong(next().place, { fr: 'un signe + - * / y est attendu.', en: 'one of + - * / is expected there.' })
}

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  const word = /\s*(\d+(?:[.,]\d+)?|[a-z][a-z0-9_]*|[-+*/()×÷−])/y
  while (text.slice(word.lastIndex).trim() !== '') {
    const from = word.lastIndex
    const found = word.exec(text)
    if (!found) {
      const place = from + text.slice(from).search(/\S/) + 1
      throw formulaWrong(place, {
        fr: `« ${[...text.slice(place - 1)][0] ?? ''} » n’est ni une mesure, ni un nombre, ni un signe + - * / ( ).`,
        en: `“${[...text.slice(place - 1)][0] ?? ''}” is no measure, no number and none of + - * / ( ).`,
      })
    }
    const own = found[1] ?? ''
    tokens.push({ text: same.get(own) ?? own, place: word.lastIndex - own.length + 1 })
  }
  return tokens
}

// A map: an object would know `constructor`.
const same = new Map([
  ['×', '*'],
  ['÷', '/'],
  ['−', '-'],
])

/** The measures of a formula, without repetition, in the order in which they stand. */
export const formulaKeys = (formula: Formula): string[] => {
  if (formula.kind === 'number') return []
  if (formula.kind === 'measure') return [formula.key]
  if (formula.kind === 'minus') return formulaKeys(formula.of)
  return [...new Set([...formulaKeys(formula.left), ...formulaKeys(formula.right)])]
}

/** Its value; null where a measure has none, and where it would divide by zero. */
export const compute = (formula: Formula, values: ReadonlyMap<string, string | null>): Big | null => {
  if (formula.kind === 'number') return Big(formula.value)
  if (formula.kind === 'measure') {
    const value = values.get(formula.key) ?? null
    return value === null ? null : Big(value)
  }
  if (formula.kind === 'minus') return compute(formula.of, values)?.times(-1) ?? null
  const left = compute(formula.left, values)
  const right = compute(formula.right, values)
  if (!left || !right) return null
  switch (formula.sign) {
    case '+':
      return left.plus(right)
    case '-':
      return left.minus(right)
    case '*':
      return left.times(right)
    case '/':
      return right.eq(0) ? null : left.div(right)
  }
}

export type Format = 'money' | 'integer' | 'decimal' | 'percent'

/** How its value is written: money stays money when it is added to, or multiplied or divided by what is none. */
export const formatOf = (formula: Formula, formats: ReadonlyMap<string, Format>): Format => {
  if (formula.kind === 'number') return 'decimal'
  if (formula.kind === 'measure') return formats.get(formula.key) ?? 'decimal'
  if (formula.kind === 'minus') return formatOf(formula.of, formats)
  const [left, right] = [formatOf(formula.left, formats), formatOf(formula.right, formats)]
  const money = [left, right].filter((format) => format === 'money').length
  if (formula.sign === '/') return left === 'money' && right !== 'money' ? 'money' : 'decimal'
  if (formula.sign === '*') return money === 1 ? 'money' : 'decimal'
  if (money > 0) return 'money'
  return left === right || formula.right.kind === 'number' ? left : 'decimal'
}
