import { expect, test } from 'vitest'
import { outcomeOf } from './tray.tsx'

const field = (value: string | null) => ({ value })
const fields = (number: string | null) => ({
  invoice_number: field(number),
  invoice_date: field(null),
  total_ttc: field(null),
})

test('what was read without number, date or total is to be looked at, not done', () => {
  expect(outcomeOf({ fields: fields(null) })).toEqual({ parts: 0, nothing: true })
  expect(outcomeOf({ fields: fields('F-88') })).toEqual({ parts: 0, nothing: false })
})

test('a stack that was taken apart is told by its parts', () => {
  expect(outcomeOf({ fields: fields(null), parts: [{}, {}] })).toEqual({ parts: 2, nothing: false })
})

test('a result of another shape says nothing', () => {
  expect(outcomeOf(undefined)).toEqual({ parts: 0, nothing: false })
})
