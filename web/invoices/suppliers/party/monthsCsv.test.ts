import { expect, test } from 'vitest'
import { monthsCsv } from './monthsCsv.ts'

test('the months open in a spreadsheet of either language', () => {
  const months = [
    { month: '2026-10', currency: 'EUR', total_ttc: '1204.60', invoices: 2 },
    { month: '2026-11', currency: 'EUR', total_ttc: '0', invoices: 0 },
  ]
  const words = { month: 'Mois', ttc: 'TTC', invoices: 'Factures' }
  expect(monthsCsv(months, words, 'fr')).toBe('\uFEFFMois;TTC EUR;Factures\r\n2026-10;1204,60;2\r\n2026-11;0;0\r\n')
  expect(monthsCsv(months, words, 'en')).toContain('2026-10,1204.60,2\r\n')
})
