import { amountOf, codesOf, groupedCode, numbersOf, wordsOf } from './normalise.ts'
import { attributeName, holdsPlaces, idColumnOf, rolesOf } from './roles.ts'
import type { Item, Table } from './types.ts'

/** Words beyond which a text is compared by its beginning: each of a name is laid beside each of the other, and a cell may be a book. */
const mostWords = { name: 200, context: 5000 }

/**
 * Rows → comparable items, their roles found from headers and content; `name`: the column that was said to be the name. A table
 * without a unique column: rows are numbered.
 */
export const itemsOf = (table: Table, name: number | null = null): Item[] => {
  const id = idColumnOf(table)
  const roles = rolesOf(table, id, name)
  const numbered = [...roles.keys()].filter(
    (column) => roles[column] === 'other' && !holdsPlaces(table.columns[column] ?? ''),
  )
  return table.rows.map((row, index) => {
    const cell = (column: number): string => row[column] ?? ''
    const textOf = (role: string): string[] => roles.flatMap((each, column) => (each === role ? [cell(column)] : []))
    const title = textOf('name').join(' ')
    const others = textOf('other')
    const written = wordsOf(title)
    const words = written.slice(0, mostWords.name)
    const attributes = new Map(
      roles.flatMap((role, column) => {
        const said = role === 'other' ? wordsOf(cell(column)).slice(0, mostWords.name) : []
        return said.length > 0 ? [[attributeName(table.columns[column] ?? ''), said] as const] : []
      }),
    )
    return {
      id: id >= 0 ? cell(id) : String(index + 1),
      words,
      key: written.join(''),
      context: [words, ...[...others, ...textOf('description')].map(wordsOf)].flat().slice(0, mostWords.context),
      attributes,
      codes: [
        ...codesOf(words.length < written.length ? words.join(' ') : title),
        ...numbered.flatMap((column) => codesOfCell(cell(column))),
      ],
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
