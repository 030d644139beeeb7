import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import type { FieldName } from '#shared/extraction.ts'
import { type Shortcut, useShortcuts } from '#ui/keys/shortcuts.ts'
import type { Queue } from '../queue.ts'
import { focusNext } from './focus.ts'
import type { Draw } from './sheet/draw/useDraw.ts'
import type { Pages } from './sheet/pages/usePages.ts'
import { zoom, zoomStep } from './sheet/zoom.ts'
import { canExtract, canReject, canReopen, type ReviewActions } from './useReviewActions.ts'

type ReviewKeys = {
  invoice: InvoiceDetail
  writes: boolean
  queue: Queue
  actions: ReviewActions
  draw: Draw
  pages: Pages
  doubtful: readonly FieldName[]
  onRejecting: (rejecting: boolean) => void
}

/** Everything that the review does, without the mouse. Letters work outside inputs, chords everywhere. */
export const useReviewKeys = ({
  invoice,
  writes,
  queue,
  actions,
  draw,
  pages,
  doubtful,
  onRejecting,
}: ReviewKeys): void => {
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
      run: () => zoomStep(1),
    },
    {
      keys: '-',
      label: t('review.zoomOut'),
      run: () => zoomStep(-1),
    },
    { keys: '0', label: t('review.fitWidth'), run: () => zoom.set(() => 'width') },
    { keys: 'mod+b', label: t('draw.key'), run: draw.begin, ...everywhere },
    { keys: 'b', label: t('draw.key'), run: draw.begin },
    ...(pages.canTurn
      ? [
          { keys: 't', label: t('pages.turnRight'), run: () => pages.turn(pages.current, 90) },
          { keys: 'shift+t', label: t('pages.turnLeft'), run: () => pages.turn(pages.current, 270) },
        ]
      : []),
    ...(invoice.pages.length > 1
      ? [
          { keys: 'PageDown', label: t('pages.following'), run: () => pages.go(pages.current + 1) },
          { keys: 'PageUp', label: t('pages.preceding'), run: () => pages.go(pages.current - 1) },
        ]
      : []),
    ...(pages.canSplit ? [{ keys: 'c', label: t('pages.cutKey'), run: () => pages.toggleCut(pages.current) }] : []),
  ])
  const keys: Shortcut[] = [
    { keys: 'Tab', label: t('keys.toField') },
    { keys: 'Enter', label: t('keys.toField') },
    { keys: 'shift+Enter', label: t('keys.toFieldBefore') },
    ...(writes && (state === 'a_valider' || state === 'en_erreur')
      ? [{ keys: 'alt+Enter', label: t('keys.insertLine') }]
      : []),
    ...(writes && state === 'a_valider'
      ? [{ keys: 'mod+Enter', label: t('review.validate'), run: () => void actions.validate(), ...everywhere }]
      : []),
    { keys: 'alt+ArrowDown', label: t('keys.nextDoubt'), run: () => focusNext(doubtful, 1), ...everywhere },
    { keys: 'alt+ArrowUp', label: t('keys.previousDoubt'), run: () => focusNext(doubtful, -1), ...everywhere },
    { keys: 'alt+ArrowRight', label: t('review.next'), run: forward, ...everywhere },
    { keys: 'alt+ArrowLeft', label: t('review.previous'), run: back, ...everywhere },
    { keys: 'n', label: t('review.next'), run: forward },
    { keys: 'p', label: t('review.previous'), run: back },
    ...(writes && canExtract(invoice)
      ? [{ keys: 'e', label: t('review.extract'), run: () => void actions.extract() }]
      : []),
    ...(writes && canReject(state) ? [{ keys: 'r', label: t('review.reject'), run: () => onRejecting(true) }] : []),
    ...(writes && canReopen(state) ? [{ keys: 'o', label: t('review.reopen'), run: () => void actions.reopen() }] : []),
    { keys: 'Escape', label: t('keys.toList'), run: () => actions.toList(), ...everywhere },
  ]
  useShortcuts(t('review.fields'), keys)
  const drawing = draw.drawn !== null || draw.armed
  useShortcuts(
    t('draw.key'),
    drawing ? [{ keys: 'Escape', label: t('draw.cancel'), run: draw.cancel, ...everywhere }] : [],
  )
}
