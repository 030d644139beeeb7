import { expect, it } from 'vitest'
import { sheetOf } from '../extract/page/segments.ts'
import { sketch } from '../extract/sketch.ts'
import { paginationOf } from './pagination.ts'

/** The text at the foot of a page, as the page's own number. */
const atFoot = (text: string) => {
  const found = paginationOf(sheetOf(sketch(`\n${'\n'.repeat(62)}${text}`)))
  return found && [found.page, found.of]
}

it.each<[string, (number | null)[] | null]>([
  ['Page 1/2', [1, 2]],
  ['Page : 2 sur 3', [2, 3]],
  ['page n° 1 de 4', [1, 4]],
  ['Page 1 of 2', [1, 2]],
  ['Seite 2 von 2', [2, 2]],
  ['Pagina 1 di 3', [1, 3]],
  ['Página 2 de 5', [2, 5]],
  ['Blad 1 van 2', [1, 2]],
  ['Page 3', [3, null]],
  ['- 1 / 2 -', [1, 2]],
  ['2 sur 2', [2, 2]],
  ['Page 2 - 15/03/2026', [2, null]],
  ['3/2', null],
  ['12/2026', null],
  ['Nombre de pages envoyées', null],
])('%s → %j', (text, expected) => {
  expect(atFoot(text)).toEqual(expected)
})
