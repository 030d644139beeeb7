import { z } from 'zod'
import { InvoiceFilter, type InvoiceState, invoiceStates } from '#invoices/contract.ts'
import { type Mark, marks } from '#shared/extraction.ts'

// Every filter of the list stands in its address, so that it can be shared, kept as a view and handed to the review.

export type ListFilter = Required<Pick<InvoiceFilter, 'sort' | 'direction'>> & {
  state: InvoiceState[]
  mark: Mark | null
  /** Only the invoices of this supplier, merged records included. */
  supplier: string | null
  /** Only the invoices to this buyer, merged records included. */
  buyer: string | null
  /** "Bon à payer" or blocked. */
  payment: Payment | null
  /** Only those with a surprise that waits. */
  surprises: boolean
  search: string
}

export const payments = ['payable', 'blocked'] as const
export type Payment = (typeof payments)[number]

export type SortKey = InvoiceFilter['sort']

export const sortKeys = InvoiceFilter.shape.sort.unwrap().options

export const defaultFilter: ListFilter = {
  state: [],
  mark: null,
  supplier: null,
  buyer: null,
  payment: null,
  surprises: false,
  search: '',
  sort: 'created_at',
  direction: 'desc',
}

/** What an address asks for; what it does not say, or says wrongly, is the default. */
export const filterOf = (address: URLSearchParams): ListFilter => ({
  state: invoiceStates.filter((state) => address.getAll('state').includes(state)),
  mark: marks.find((mark) => mark === address.get('mark')) ?? null,
  supplier: z.uuid().safeParse(address.get('supplier_id')).data ?? null,
  buyer: z.uuid().safeParse(address.get('buyer_id')).data ?? null,
  payment: payments.find((one) => one === address.get('payment')) ?? null,
  surprises: address.get('surprises') === 'open',
  search: (address.get('search') ?? '').slice(0, 200),
  sort: sortKeys.find((key) => key === address.get('sort')) ?? defaultFilter.sort,
  direction: address.get('direction') === 'asc' ? 'asc' : 'desc',
})

/** The filter as an address; defaults are left out, so that one list has one address. */
export const addressOf = (filter: ListFilter): URLSearchParams => {
  const address = new URLSearchParams()
  for (const state of filter.state) address.append('state', state)
  if (filter.mark) address.set('mark', filter.mark)
  if (filter.supplier) address.set('supplier_id', filter.supplier)
  if (filter.buyer) address.set('buyer_id', filter.buyer)
  if (filter.payment) address.set('payment', filter.payment)
  if (filter.surprises) address.set('surprises', 'open')
  if (filter.search) address.set('search', filter.search)
  if (filter.sort !== defaultFilter.sort) address.set('sort', filter.sort)
  if (filter.direction !== defaultFilter.direction) address.set('direction', filter.direction)
  return address
}

/** What the server is asked. */
export const queryOf = ({ state, mark, supplier, buyer, payment, surprises, search, sort, direction }: ListFilter) => ({
  ...(state.length > 0 ? { state } : {}),
  ...(mark ? { mark } : {}),
  ...(supplier ? { supplier_id: supplier } : {}),
  ...(buyer ? { buyer_id: buyer } : {}),
  ...(payment ? { payment } : {}),
  ...(surprises ? { surprises: 'open' as const } : {}),
  ...(search ? { search } : {}),
  sort,
  direction,
})
