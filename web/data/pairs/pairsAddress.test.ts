import { describe, expect, it } from 'vitest'
import { pairsAddress, readPairsAddress } from './pairsAddress.ts'

describe('the address of pairs', () => {
  it('says what it was made of', () => {
    for (const state of ['open', 'same', 'different', 'taken'] as const)
      for (const kind of [null, 'product_double'])
        expect(readPairsAddress(pairsAddress({ kind, state }, 'p1'))).toEqual({ kind, state })
  })

  it('is plain for what waits, and keeps the pair in hand', () => {
    expect(pairsAddress({ kind: null, state: 'open' }).toString()).toBe('')
    expect(pairsAddress({ kind: null, state: 'open' }, 'p1').toString()).toBe('pair=p1')
  })

  it('a state that there is not is what waits', () => {
    expect(readPairsAddress(new URLSearchParams('state=lost'))).toEqual({ kind: null, state: 'open' })
  })
})
