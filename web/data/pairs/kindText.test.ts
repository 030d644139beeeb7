import { expect, test } from 'vitest'
import { sideBySide } from './kindText.ts'

test('two records are read line by line, what one lacks left empty', () => {
  const left = [
    { name: 'code', value: '22138' },
    { name: 'price', value: '4.95' },
  ]
  const right = [
    { name: 'code', value: '22138A' },
    { name: 'lines', value: '12' },
  ]
  expect(sideBySide(left, right)).toEqual([
    { name: 'code', left: '22138', right: '22138A' },
    { name: 'price', left: '4.95', right: null },
    { name: 'lines', left: null, right: '12' },
  ])
})
