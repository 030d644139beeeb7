import { expect, test } from 'vitest'
import { all, parseXml } from './xml.ts'

test('names that mean something to JavaScript are names like any other', () => {
  const root = parseXml(
    '<a:Invoice constructor="1" __proto__="2"><__proto__>x</__proto__><constructor/><prototype>y</prototype><ID>7</ID></a:Invoice>',
  )
  expect(root?.name).toBe('Invoice')
  expect(all(root, 'ID').map(({ text }) => text)).toEqual(['7'])
  expect(root?.children.map(({ text }) => text)).toEqual(['x', '', 'y', '7'])
  expect(Object.getPrototypeOf(root?.attributes ?? null)).toBe(Object.prototype)
})
