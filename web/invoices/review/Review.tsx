import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session.ts'
import type { Queue } from '../queue.ts'
import { usePrefetch } from '../usePrefetch.ts'
import { ActionBar } from './ActionBar.tsx'
import { doubtfulFields, doubtsOf, extractionOf } from './banner/doubts.ts'
import { StateBanner } from './banner/StateBanner.tsx'
import { originalsOf } from './corrections.ts'
import { FieldsPane } from './fields/FieldsPane.tsx'
import { ProofDock } from './fields/ProofDock.tsx'
import { useTables } from './fields/tables/useTables.ts'
import { useFields } from './fields/useFields.ts'
import { focusField, focusFields } from './focus.ts'
import { History } from './History.tsx'
import { KeysLine } from './KeysLine.tsx'
import { LotBanner } from './lot/LotBanner.tsx'
import { MailContext } from './MailContext.tsx'
import { Peek, peekDpi } from './Peek.tsx'
import styles from './Review.module.css'
import { ReviewHeader, type View } from './ReviewHeader.tsx'
import { isBeingRead } from './reading.ts'
import { useDraw } from './sheet/draw/useDraw.ts'
import { PagePane } from './sheet/PagePane.tsx'
import { usePages } from './sheet/pages/usePages.ts'
import { isField, spotsOf, type Target, withPlaces } from './target.ts'
import { useReviewActions } from './useReviewActions.ts'
import { useReviewKeys } from './useReviewKeys.ts'
import { useTrayAside } from './useTrayAside.ts'
import { FieldsWaiting } from './Waiting.tsx'
import { XmlInvoice } from './xml/XmlInvoice.tsx'

/** One invoice under the eyes of a person: the document left, the fields right, the proof under them, the keys below. */
export const Review = ({ invoice, queue }: { invoice: InvoiceDetail; queue: Queue }) => {
  const { t } = useTranslation('invoices')
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
  const writes = mayWrite(useActiveWorkspace()?.role)
  const [active, setActive] = useState<Target | null>(null)
  const [hovered, setHovered] = useState<Target | null>(null)
  const [rejecting, setRejecting] = useState(false)
  const [aloud, setAloud] = useState('')
  const [chosen, setChosen] = useState<View>('page')

  const extraction = useMemo(() => extractionOf(invoice), [invoice])
  const doubts = useMemo(
    () => (extraction ? doubtsOf(extraction, new Set(originalsOf(invoice.history).keys())) : []),
    [extraction, invoice.history],
  )
  const fromXml = extraction?.engine === 'cii' || extraction?.engine === 'ubl'
  const view: View = invoice.pages.length === 0 && fromXml ? 'xml' : fromXml ? chosen : 'page'
  const editing = useFields(invoice, setAloud)
  const { places } = editing
  const spots = useMemo(() => (extraction ? spotsOf(withPlaces(extraction, places)) : []), [extraction, places])
  const tables = useTables(invoice, extraction, setAloud)
  const actions = useReviewActions(invoice, queue, {
    unsaved: () => ({ ...editing.unsaved(), ...tables.unsaved() }),
    idle: async () => void (await Promise.all([editing.idle(), tables.idle()])),
  })
  const readOnly = !writes || (invoice.state !== 'a_valider' && invoice.state !== 'en_erreur')
  const draw = useDraw({ invoice, extraction, active, editing, readOnly, sayAloud: setAloud })
  const pages = usePages(invoice, writes, actions.to)
  useReviewKeys({
    invoice,
    writes,
    queue,
    actions,
    draw,
    pages,
    doubtful: doubtfulFields(doubts),
    onRejecting: setRejecting,
  })
  const ahead = queue.upcoming.length > 0 ? queue.upcoming : [queue.next ?? invoice.next_id]
  usePrefetch(ahead, phone ? peekDpi : undefined)

  const read = extraction !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the fields are there: the hand lands where the eye is needed
  useEffect(() => {
    const [first] = doubtfulFields(doubts)
    if (!read || invoice.state !== 'a_valider' || phone) return
    if (first) focusField(first)
    else focusFields()
  }, [read])

  const activate = (target: Target) => {
    setActive(target)
    setHovered(null)
  }
  const pick = (target: Target) => {
    activate(target)
    if (isField(target)) focusField(target)
  }
  useTrayAside()
  const pointing = { active, hovered, onPick: pick, onHover: setHovered }
  const paper = <PagePane invoice={invoice} spots={spots} draw={draw} pages={pages} {...pointing} />
  return (
    <div className={styles.review}>
      <ReviewHeader
        invoice={invoice}
        queue={queue}
        actions={writes ? actions : null}
        onGo={actions.to}
        view={fromXml && invoice.pages.length > 0 && !phone ? view : null}
        onView={setChosen}
      />
      <div className={styles.body}>
        {phone ? (
          <Peek invoice={invoice} spots={spots} active={active}>
            {paper}
          </Peek>
        ) : null}
        {!phone && view === 'page' ? paper : null}
        {!phone && view === 'xml' && extraction ? <XmlInvoice extraction={extraction} {...pointing} /> : null}
        <section
          className={styles.side}
          tabIndex={-1}
          data-fields
          aria-label={t('review.fields')}
          aria-describedby="review-title"
        >
          <LotBanner invoice={invoice} pages={pages} writes={writes} open={actions.to} />
          <StateBanner
            invoice={invoice}
            doubts={doubts}
            reading={writes ? { start: () => void actions.extract(), busy: actions.busy === 'extract' } : null}
          />
          <MailContext mail={invoice.mail} />
          <div className={styles.fields} data-pane>
            {extraction ? (
              <FieldsPane
                invoice={invoice}
                extraction={extraction}
                editing={editing}
                tables={tables}
                readOnly={readOnly}
                active={active}
                onActive={activate}
                onHover={setHovered}
              />
            ) : null}
            {!extraction && isBeingRead(invoice) ? <FieldsWaiting /> : null}
            <History history={invoice.history} />
          </div>
          {extraction ? (
            <ProofDock
              extraction={extraction}
              target={hovered ?? active}
              pages={invoice.pages.length}
              places={places}
            />
          ) : null}
          {writes ? (
            <ActionBar invoice={invoice} actions={actions} rejecting={rejecting} onRejecting={setRejecting} />
          ) : null}
        </section>
      </div>
      <KeysLine invoice={invoice} writes={writes} draws={!readOnly && invoice.pages.length > 0} pages={pages} />
      <div className={styles.aloud} role="status">
        {aloud}
      </div>
    </div>
  )
}
