import { amountOf, codesOf, groupedCode, numbersOf, wordsOf } from './normalise.ts'
import { attributeName, holdsPlaces, idColumnOf, rolesOf } from './roles.ts'
import type { Item, Table } from './types.ts'

/** Rows → comparable items, their roles found from headers and content. A table without a unique column: rows are numbered. */
export const itemsOf = (table: Table): Item[] => {
  const id = idColumnOf(table)
  const roles = rolesOf(table, id)
  const numbered = [...roles.keys()].filter(
    (column) => roles[column] === 'other' && !holdsPlaces(table.columns[column] ?? ''),
  )
  return table.rows.map((row, index) => {
    const cell = (column: number): string => row[column] ?? ''
    const textOf = (role: string): string[] => roles.flatMap((each, column) => (each === role ? [cell(column)] : []))
    const name = textOf('name').join(' ')
    const others = textOf('other')
    const words = wordsOf(name)
    const attributes = new Map(
      roles.flatMap((role, column) => {
        const said = role === 'other' ? wordsOf(cell(column)) : []
        return said.length > 0 ? [[attributeName(table.columns[column] ?? ''), said] as const] : []
      }),
    )
    return {
      id: id >= 0 ? cell(id) : String(index + 1),
      words,
      key: words.join(''),
      context: [...words, ...others.flatMap(wordsOf), ...textOf('description').flatMap(wordsOf)],
      attributes,
      codes: [...codesOf(name), ...numbered.flatMap((column) => codesOfCell(cell(column)))],
      numbers: numbersOf(words),
      price:
        textOf('price')
          .map(amountOf)
          .find((price) => price !== null) ?? null,
    }
  })
}

/** A number in groups is one code, not its parts. */
const codesOfCell = (cell: string): string[] => {
  const whole = groupedCode(cell)
  return whole.length > 0 ? whole : codesOf(cell)
}
