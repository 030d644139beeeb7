import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPartyFilter, partyAddressOf, partyFilterOf, partySorts } from './partyFilter.ts'

describe('the filter of the suppliers in the address', () => {
  test('comes back as it was, through any address bar', () => {
    const any = fc.record({
      search: fc.string({ maxLength: 200 }),
      sort: fc.constantFrom(...partySorts),
      direction: fc.constantFrom('asc' as const, 'desc' as const),
    })
    fc.assert(
      fc.property(any, (filter) => {
        expect(partyFilterOf(new URLSearchParams(partyAddressOf(filter).toString()))).toEqual(filter)
      }),
    )
  })

  test('the plain list has a plain address, and a wrong one shows the plain list', () => {
    expect(partyAddressOf(defaultPartyFilter).toString()).toBe('')
    expect(partyFilterOf(new URLSearchParams('sort=color&direction=up'))).toEqual(defaultPartyFilter)
  })
})
