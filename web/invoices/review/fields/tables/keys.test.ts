import { expect, test } from 'vitest'
import { cellStep } from './keys.ts'

const press = (key: string, more: Partial<Record<'shiftKey' | 'altKey' | 'ctrlKey', boolean>> = {}) => ({
  key,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
})
const caret = (value: string, selectionStart: number, selectionEnd = selectionStart) => ({
  value,
  selectionStart,
  selectionEnd,
})

test('Enter goes down the column, Shift goes back, Alt makes a new line, Ctrl is the page’s own', () => {
  const anywhere = caret('12,00', 2)
  expect(cellStep(press('Enter'), anywhere)).toEqual({ rows: 1, columns: 0 })
  expect(cellStep(press('Enter', { shiftKey: true }), anywhere)).toEqual({ rows: -1, columns: 0 })
  expect(cellStep(press('Enter', { altKey: true }), anywhere)).toBe('insert')
  expect(cellStep(press('Enter', { ctrlKey: true }), anywhere)).toBeNull()
})

test('arrows left and right move in the text, and beyond its edge, or from a whole cell, to the next one', () => {
  expect(cellStep(press('ArrowLeft'), caret('12,00', 2))).toBeNull()
  expect(cellStep(press('ArrowLeft'), caret('12,00', 0))).toEqual({ rows: 0, columns: -1 })
  expect(cellStep(press('ArrowRight'), caret('12,00', 5))).toEqual({ rows: 0, columns: 1 })
  expect(cellStep(press('ArrowRight'), caret('12,00', 0, 5))).toEqual({ rows: 0, columns: 1 })
  expect(cellStep(press('ArrowRight', { shiftKey: true }), caret('12,00', 5))).toBeNull()
})

test('up and down always move; letters are typed', () => {
  expect(cellStep(press('ArrowDown'), caret('12', 1))).toEqual({ rows: 1, columns: 0 })
  expect(cellStep(press('a'), caret('12', 1))).toBeNull()
})
