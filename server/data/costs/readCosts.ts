import { Problem } from '#platform/problem.ts'
import { bareLetters } from '#shared/plainText.ts'
import { readTable } from '../files/readTable.ts'
import { costProblems } from './problems.ts'

/** A code as sales bear it, and its cost as an exact decimal. */
export type Cost = { code: string; cost: string }

const codeTitles = [
  'stockcode',
  'code',
  'codearticle',
  'codeproduit',
  'reference',
  'ref',
  'sku',
  'article',
  'productcode',
]
const costTitles = [
  ...['cost', 'unitcost', 'costprice', 'purchaseprice', 'cout', 'coutunitaire', 'prixachat', 'prixdachat'],
  ...['prixachatht', 'prixdachatht', 'prixderevient', 'pa', 'paht'],
]

/**
 * Reads a list of costs: CSV (or .gz of one) with a title for each column, decimal comma or point. A line without a cost says
 * nothing. Throws `costs_columns_missing`, `costs_line_wrong`, `costs_code_twice`, and what `readTable` refuses.
 */
export const readCosts = async (path: string): Promise<Cost[]> => {
  const { columns, rows } = await readTable(path)
  const plain = columns.map(plainOf)
  const placeOf = (titles: readonly string[]) => plain.findIndex((title) => titles.includes(title))
  const [codeAt, costAt] = [placeOf(codeTitles), placeOf(costTitles)]
  if (codeAt < 0 || costAt < 0) throw new Problem(costProblems.costs_columns_missing)
  const costs = new Map<string, string>()
  for (const [at, row] of rows.entries()) {
    // As cleaning writes codes (clean/judge/sql/judge.sql).
    const code = (row[codeAt] ?? '').replace(/\s+/g, ' ').trim().toUpperCase()
    const said = (row[costAt] ?? '').trim()
    if (code === '' || said === '') continue
    const plainCost = said.replace(/[\s\u00a0\u202f€£$]/g, '').replace(',', '.')
    if (!/^\d{1,8}(\.\d{1,4})?$/.test(plainCost))
      throw new Problem(costProblems.costs_line_wrong, { line: at + 2, value: said.slice(0, 40) })
    const before = costs.get(code)
    if (before !== undefined && Number(before) !== Number(plainCost))
      throw new Problem(costProblems.costs_code_twice, { code })
    costs.set(code, plainCost)
  }
  return [...costs].map(([code, cost]) => ({ code, cost }))
}

const plainOf = (title: string): string => bareLetters(title).replace(/[^a-z0-9]/g, '')
