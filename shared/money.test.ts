import { expect, test } from 'vitest'
import { withCents } from './money.ts'

test('money in a file has its cents, and is finer only where it is', () => {
  const written = ['12.5', '12', '0', '-3.1', '12.5000', '80.853467', '17374786.25'].map(withCents)
  expect(written).toEqual(['12.50', '12.00', '0.00', '-3.10', '12.50', '80.853467', '17374786.25'])
})
