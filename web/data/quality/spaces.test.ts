import { expect, test } from 'vitest'
import { spacesGone } from './spaces.ts'

test('spaces that tidying takes away are seen, those between words are not touched', () => {
  expect(spacesGone(' WHITE  HEART ')).toEqual([
    { text: ' ', gone: true },
    { text: 'WHITE ', gone: false },
    { text: ' ', gone: true },
    { text: 'HEART', gone: false },
    { text: ' ', gone: true },
  ])
  expect(spacesGone('CAT BOWL')).toEqual([{ text: 'CAT BOWL', gone: false }])
  expect(spacesGone('')).toEqual([])
})
