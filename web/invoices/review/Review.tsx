import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import type { InvoiceDetail } from '#invoices/contract.ts'
import type { Queue } from '../queue.ts'
import { usePrefetch } from '../usePrefetch.ts'
import { KeysLine } from './KeysLine.tsx'
import { Peek, peekDpi } from './Peek.tsx'
import styles from './Review.module.css'
import { ReviewHeader, type View } from './ReviewHeader.tsx'
import { ReviewSide } from './ReviewSide.tsx'
import { PagePane } from './sheet/PagePane.tsx'
import { useReview } from './useReview.ts'
import { useTrayAside } from './useTrayAside.ts'
import { XmlInvoice } from './xml/XmlInvoice.tsx'

/** One invoice under the eyes of a person: the document left, the fields right, the proof under them, the keys below. */
export const Review = ({ invoice, queue }: { invoice: InvoiceDetail; queue: Queue }) => {
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
  const [chosen, setChosen] = useState<View>('page')
  const review = useReview(invoice, queue, phone)
  const { extraction, writes, spots, actions, draw, pages, pointing } = review
  const ahead = queue.upcoming.length > 0 ? queue.upcoming : [queue.next ?? invoice.next_id]
  usePrefetch(ahead, phone ? peekDpi : undefined)
  useTrayAside()
  const fromXml = extraction?.engine === 'cii' || extraction?.engine === 'ubl'
  const drawn = invoice.pages.length > 0
  // An e-invoice has two faces where a page is drawn of it too; else the one that there is.
  const both = fromXml && drawn
  const only: View = fromXml ? 'xml' : 'page'
  const view = both ? chosen : only
  const paper = (
    <PagePane
      invoice={invoice}
      spots={spots}
      draw={draw}
      pages={pages}
      active={pointing.active}
      hovered={pointing.hovered}
      onPick={pointing.onPick}
      onHover={pointing.onHover}
    />
  )
  return (
    <div className={styles.review}>
      <ReviewHeader
        invoice={invoice}
        queue={queue}
        actions={writes ? actions : null}
        onGo={actions.to}
        view={both && !phone ? view : null}
        onView={setChosen}
      />
      <div className={styles.body}>
        {phone ? (
          <Peek invoice={invoice} spots={spots} active={pointing.active}>
            {paper}
          </Peek>
        ) : null}
        {!phone && view === 'page' ? paper : null}
        {!phone && view === 'xml' && extraction ? (
          <XmlInvoice
            extraction={extraction}
            active={pointing.active}
            hovered={pointing.hovered}
            onPick={pointing.onPick}
            onHover={pointing.onHover}
          />
        ) : null}
        <ReviewSide review={review} />
      </div>
      <KeysLine invoice={invoice} writes={writes} draws={!review.readOnly && drawn} pages={pages} />
      <div className={styles.aloud} role="status">
        {review.aloud}
      </div>
    </div>
  )
}
