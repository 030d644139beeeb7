import { expect, test } from 'vitest'
import { withAmountRoom } from './amountRoom.ts'

const columns = [
  { name: 'supplier_name', width: null },
  { name: 'total_ht', width: 108 },
  { name: 'total_ttc', width: 116 },
]

const sum = (total_ht: string, total_ttc: string) => ({ currency: 'EUR', total_ht, total_tva: '0', total_ttc })

test('ordinary sums leave the columns as they are', () => {
  const list = { sums: [sum('12345.67', '14814.80')], items: [] }
  expect(withAmountRoom(columns, list, 'fr')).toEqual(columns)
})

test('a sum of twelve digits gets its room, and the supplier what is left', () => {
  const [supplier, net, gross] = withAmountRoom(columns, { sums: [sum('823456789012.34', '12.00')], items: [] }, 'fr')
  expect(supplier?.width).toBeNull()
  expect(net?.width).toBeGreaterThan(140)
  expect(gross?.width).toBe(116)
})
