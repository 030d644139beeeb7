import { useEffect, useMemo, useState } from 'react'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import type { Queue } from '../queue.ts'
import { doubtfulFields, doubtsOf, extractionOf } from './banner/doubts.ts'
import { originalsOf } from './corrections.ts'
import { useTables } from './fields/tables/useTables.ts'
import { useFields } from './fields/useFields.ts'
import { focusField, focusFields } from './focus.ts'
import { useDraw } from './sheet/draw/useDraw.ts'
import { usePages } from './sheet/pages/usePages.ts'
import { isField, spotsOf, type Target, withPlaces } from './target.ts'
import { useReviewActions } from './useReviewActions.ts'
import { useReviewKeys } from './useReviewKeys.ts'

/** What is in hand (kept until another is), and what the mouse is over. */
const usePointing = () => {
  const [active, setActive] = useState<Target | null>(null)
  const [hovered, setHovered] = useState<Target | null>(null)
  const activate = (target: Target) => {
    setActive(target)
    setHovered(null)
  }
  return {
    active,
    hovered,
    onActive: activate,
    onHover: setHovered,
    /** Taken from the page: its field gets the focus. */
    onPick: (target: Target) => {
      activate(target)
      if (isField(target)) focusField(target)
    },
  }
}

/** All that a review knows and does, whatever draws it: what was read and typed, what is in hand, what can be done. */
export const useReview = (invoice: InvoiceDetail, queue: Queue, phone: boolean) => {
  const writes = mayWrite(useActiveWorkspace()?.role)
  const [rejecting, setRejecting] = useState(false)
  const [aloud, setAloud] = useState('')
  const pointing = usePointing()
  const extraction = useMemo(() => extractionOf(invoice), [invoice])
  const doubts = useMemo(
    () => (extraction ? doubtsOf(extraction, new Set(originalsOf(invoice.history).keys())) : []),
    [extraction, invoice.history],
  )
  const editing = useFields(invoice, setAloud)
  const { places } = editing
  const spots = useMemo(() => (extraction ? spotsOf(withPlaces(extraction, places)) : []), [extraction, places])
  const tables = useTables(invoice, extraction, setAloud)
  const actions = useReviewActions(invoice, queue, {
    unsaved: () => ({ ...editing.unsaved(), ...tables.unsaved() }),
    idle: async () => void (await Promise.all([editing.idle(), tables.idle()])),
  })
  const readOnly = !writes || (invoice.state !== 'a_valider' && invoice.state !== 'en_erreur')
  const draw = useDraw({ invoice, extraction, active: pointing.active, editing, readOnly, sayAloud: setAloud })
  const pages = usePages(invoice, writes, actions.to)
  const doubtful = doubtfulFields(doubts)
  useReviewKeys({ invoice, writes, queue, actions, draw, pages, doubtful, onRejecting: setRejecting })

  const read = extraction !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the fields are there: the hand lands where the eye is needed
  useEffect(() => {
    const [first] = doubtful
    if (!read || invoice.state !== 'a_valider' || phone) return
    if (first) focusField(first)
    else focusFields()
  }, [read])
  return {
    invoice,
    extraction,
    writes,
    readOnly,
    doubts,
    spots,
    editing,
    tables,
    actions,
    draw,
    pages,
    pointing,
    rejecting,
    setRejecting,
    /** Said to who does not see what changed. */
    aloud,
  }
}

export type ReviewState = ReturnType<typeof useReview>
