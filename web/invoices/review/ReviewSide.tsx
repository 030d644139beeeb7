import { useTranslation } from 'react-i18next'
import { ActionBar } from './ActionBar.tsx'
import { StateBanner } from './banner/StateBanner.tsx'
import { FieldsPane } from './fields/FieldsPane.tsx'
import { ProofDock } from './fields/ProofDock.tsx'
import { History } from './History.tsx'
import { LotBanner } from './lot/LotBanner.tsx'
import { MailContext } from './MailContext.tsx'
import styles from './Review.module.css'
import { isBeingRead } from './reading.ts'
import type { ReviewState } from './useReview.ts'
import { FieldsWaiting } from './Waiting.tsx'

/** Beside the document: how it stands, its fields, the proof of the one in hand, and what to do with it. */
export const ReviewSide = ({ review }: { review: ReviewState }) => {
  const { t } = useTranslation('invoices')
  const { invoice, extraction, writes, doubts, editing, actions, pages, pointing } = review
  return (
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
            tables={review.tables}
            readOnly={review.readOnly}
            active={pointing.active}
            onActive={pointing.onActive}
            onHover={pointing.onHover}
          />
        ) : null}
        {!extraction && isBeingRead(invoice) ? <FieldsWaiting /> : null}
        <History history={invoice.history} />
      </div>
      {extraction ? (
        <ProofDock
          extraction={extraction}
          target={pointing.hovered ?? pointing.active}
          pages={invoice.pages.length}
          places={editing.places}
        />
      ) : null}
      {writes ? (
        <ActionBar invoice={invoice} actions={actions} rejecting={review.rejecting} onRejecting={review.setRejecting} />
      ) : null}
    </section>
  )
}
