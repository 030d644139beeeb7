import { describe, expect, test } from 'vitest'
import { isBeingRead, isLeftUnread, showsFirstPage } from './reading.ts'
import { canExtract } from './useReviewActions.ts'

describe('an invoice that has not been read', () => {
  test('is being read as long as its task lives, and waits for a hand after that', () => {
    for (const task_state of ['PENDING', 'STARTED', 'RETRY'] as const) {
      const invoice = { state: 'a_traiter', task_state, error: null } as const
      expect([isBeingRead(invoice), isLeftUnread(invoice), canExtract(invoice)]).toEqual([true, false, false])
    }
    for (const task_state of ['REVOKED', 'FAILURE', null] as const) {
      const invoice = { state: 'a_traiter', task_state, error: null } as const
      expect([isBeingRead(invoice), isLeftUnread(invoice), canExtract(invoice)]).toEqual([false, true, true])
    }
  })

  test('that failed is read again only where that may help', () => {
    const after = (retryable: boolean) => ({ code: 'a_code', detail: 'A sentence.', retryable })
    const invoice = { state: 'en_erreur', task_state: 'FAILURE' } as const
    expect([true, false].map((retryable) => canExtract({ ...invoice, error: after(retryable) }))).toEqual([true, false])
  })

  test('is neither once it was read', () => {
    const invoice = { state: 'a_valider', task_state: 'SUCCESS' } as const
    expect([isBeingRead(invoice), isLeftUnread(invoice)]).toEqual([false, false])
  })

  test('shows the first page of its document, where it has pages', () => {
    const invoice = { state: 'a_traiter', task_state: 'REVOKED', pages: [], media_type: 'image/jpeg' } as const
    expect(showsFirstPage({ ...invoice, pages: [] })).toBe(true)
    expect(showsFirstPage({ ...invoice, pages: [], media_type: 'application/xml' })).toBe(false)
  })
})
