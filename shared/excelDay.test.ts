import { expect, test } from 'vitest'
import { excelDay } from './excelDay.ts'

test('the day numbers of spreadsheets are dates, with the time where it is there', () => {
  expect(['40148', ' 45123 ', '45123.5', '45123,3645833333', '45123.0'].map(excelDay)).toEqual([
    '2009-12-01',
    '2023-07-16',
    '2023-07-16T12:00:00',
    '2023-07-16T08:45:00',
    '2023-07-16',
  ])
})

test('another number, or a date written out, is none', () => {
  for (const cell of ['', '12', '25568', '73051', '451234', '-45123', '16/07/2023', '45123.5.1', '45 123'])
    expect(excelDay(cell), cell).toBeNull()
})
