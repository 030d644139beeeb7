import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconBuildingStore, IconChevronLeft, IconChevronRight, IconScan } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import type { Queue } from '../queue.ts'
import { StateText } from '../StateText.tsx'
import styles from './Review.module.css'
import { canExtract, type ReviewActions } from './useReviewActions.ts'

export type View = 'page' | 'xml'

type ReviewHeaderProps = {
  invoice: InvoiceDetail
  queue: Queue
  /** Null: this reader may only look. */
  actions: ReviewActions | null
  onGo: (id: string) => void
  /** Null: there is only one of the two. */
  view: View | null
  onView: (view: View) => void
}

/** Which invoice this is, where it stands in the queue, the way back and on. */
export const ReviewHeader = ({ invoice, queue, actions, onGo, view, onView }: ReviewHeaderProps) => {
  const { t } = useTranslation('invoices')
  const { t: common } = useTranslation('common')
  const { t: suppliers } = useTranslation('suppliers')
  const language = useLanguage()
  const title = [invoice.supplier_name ?? invoice.file_name, invoice.invoice_number].filter(Boolean).join(' · ')
  const count = (value: number) => formatNumber(value, language)
  const step = (label: string, target: string | null, Icon: typeof IconChevronLeft) => (
    <ActionIcon aria-label={label} title={label} disabled={target === null} onClick={() => target && onGo(target)}>
      <Icon size={18} stroke={1.6} />
    </ActionIcon>
  )
  return (
    <header className={styles.header}>
      <title>{`${title} · ${common('product')}`}</title>
      <Link className={styles.back} to={{ pathname: '/factures', search: queue.search }} aria-label={t('review.back')}>
        <IconArrowLeft size={18} stroke={1.6} aria-hidden="true" />
      </Link>
      <h1 id="review-title" tabIndex={-1} title={title}>
        {title}
      </h1>
      <StateText invoice={invoice} />
      {invoice.supplier_id ? (
        <Link
          className={styles.back}
          to={`/factures/fournisseurs/${invoice.supplier_id}`}
          aria-label={suppliers('learned.supplierLink')}
          title={suppliers('learned.supplierLink')}
        >
          <IconBuildingStore size={18} stroke={1.6} aria-hidden="true" />
        </Link>
      ) : null}
      <div className={styles.queue}>
        {view ? (
          <SegmentedControl
            size="xs"
            value={view}
            onChange={(value) => onView(value === 'xml' ? 'xml' : 'page')}
            data={[
              { value: 'page', label: t('review.asPage') },
              { value: 'xml', label: t('review.asXml') },
            ]}
          />
        ) : null}
        {actions && canExtract(invoice) ? (
          <Button
            className={styles.extract}
            variant="default"
            size="xs"
            leftSection={<IconScan size={14} stroke={1.6} />}
            loading={actions.busy === 'extract'}
            onClick={() => void actions.extract()}
          >
            {t('review.extract')}
          </Button>
        ) : null}
        {queue.index === null ? null : (
          <span className={styles.position}>
            {t('review.position', { index: count(queue.index), total: count(queue.total) })}
          </span>
        )}
        {step(t('review.previous'), queue.previous, IconChevronLeft)}
        {step(t('review.next'), queue.next ?? (queue.index === null ? invoice.next_id : null), IconChevronRight)}
      </div>
    </header>
  )
}
