import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invoiceStates } from '#invoices/contract.ts'
import { marks } from '#shared/extraction.ts'
import { addressOf, defaultFilter, filterOf, type ListFilter, payments, sortKeys } from './filter.ts'

const anyFilter: fc.Arbitrary<ListFilter> = fc.record({
  state: fc.subarray([...invoiceStates]),
  mark: fc.constantFrom(null, ...marks),
  supplier: fc.option(fc.uuid()),
  buyer: fc.option(fc.uuid()),
  payment: fc.constantFrom(null, ...payments),
  surprises: fc.boolean(),
  search: fc.string({ maxLength: 200 }),
  sort: fc.constantFrom(...sortKeys),
  direction: fc.constantFrom('asc', 'desc'),
})

describe('the filter in the address', () => {
  test('comes back as it was, through any address bar', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(filterOf(new URLSearchParams(addressOf(filter).toString()))).toEqual(filter)
      }),
    )
  })

  test('the plain list has a plain address', () => {
    expect(addressOf(defaultFilter).toString()).toBe('')
    expect(filterOf(new URLSearchParams())).toEqual(defaultFilter)
  })

  test('an address that somebody typed wrongly shows the list rather than an error', () => {
    expect(
      filterOf(
        new URLSearchParams('state=perdue&sort=color&direction=up&payment=soon&supplier_id=7&buyer_id=x&surprises=all'),
      ),
    ).toEqual(defaultFilter)
  })

  test('two states at once are kept, as the page of the day links to them', () => {
    expect(filterOf(new URLSearchParams('state=en_cours&state=a_traiter')).state).toEqual(['a_traiter', 'en_cours'])
  })
})
