import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import type { FieldName } from '#shared/extraction.ts'
import { useShortcuts } from '#ui/shortcuts.ts'
import type { Queue } from '../queue.ts'
import { focusNext } from './focus.ts'
import { canExtract, canReject, canReopen, type ReviewActions } from './useReviewActions.ts'
import { stepScale, zoom } from './zoom.ts'

type ReviewKeys = {
  invoice: InvoiceDetail
  queue: Queue
  actions: ReviewActions
  doubtful: readonly FieldName[]
  onRejecting: (rejecting: boolean) => void
}

/** Everything that the review does, without the mouse. Letters work outside inputs, chords everywhere. */
export const useReviewKeys = ({ invoice, queue, actions, doubtful, onRejecting }: ReviewKeys): void => {
  const { t } = useTranslation('invoices')
  const { state } = invoice
  const next = queue.next ?? (queue.index === null ? invoice.next_id : null)
  const forward = () => next && actions.to(next)
  const back = () => queue.previous && actions.to(queue.previous)
  const everywhere = { inInputs: true } as const
  useShortcuts(t('review.page'), [
    {
      keys: '+',
      label: t('review.zoomIn'),
      run: () => zoom.set((now) => stepScale(typeof now === 'number' ? now : 1, 1)),
    },
    {
      keys: '-',
      label: t('review.zoomOut'),
      run: () => zoom.set((now) => stepScale(typeof now === 'number' ? now : 1, -1)),
    },
    { keys: '0', label: t('review.fitWidth'), run: () => zoom.set(() => 'width') },
  ])
  useShortcuts(t('review.fields'), [
    ...(state === 'a_valider'
      ? [{ keys: 'mod+Enter', label: t('review.validate'), run: () => void actions.validate(), ...everywhere }]
      : []),
    { keys: 'alt+ArrowDown', label: t('keys.nextDoubt'), run: () => focusNext(doubtful, 1), ...everywhere },
    { keys: 'alt+ArrowUp', label: t('keys.previousDoubt'), run: () => focusNext(doubtful, -1), ...everywhere },
    { keys: 'alt+ArrowRight', label: t('review.next'), run: forward, ...everywhere },
    { keys: 'alt+ArrowLeft', label: t('review.previous'), run: back, ...everywhere },
    { keys: 'n', label: t('review.next'), run: forward },
    { keys: 'p', label: t('review.previous'), run: back },
    ...(canExtract(state) ? [{ keys: 'e', label: t('review.extract'), run: () => void actions.extract() }] : []),
    ...(canReject(state) ? [{ keys: 'r', label: t('review.reject'), run: () => onRejecting(true) }] : []),
    ...(canReopen(state) ? [{ keys: 'o', label: t('review.reopen'), run: () => void actions.reopen() }] : []),
    { keys: 'Escape', label: t('keys.toList'), run: () => actions.toList(), ...everywhere },
  ])
}
