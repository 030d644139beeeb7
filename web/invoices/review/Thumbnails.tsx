import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { usePicture } from '#ui/pagePictures.ts'
import { thumbnailDpi } from '../pictures.ts'
import styles from './Page.module.css'

type ThumbnailProps = {
  invoiceId: string
  page: InvoiceDetail['pages'][number]
  total: number
  current: boolean
  onGo: () => void
}

const Thumbnail = ({ invoiceId, page, total, current, onGo }: ThumbnailProps) => {
  const { t } = useTranslation('invoices')
  const picture = usePicture(invoiceId, page.number, thumbnailDpi)
  return (
    <li>
      <button
        type="button"
        tabIndex={-1}
        className={styles.thumb}
        aria-current={current ? 'page' : undefined}
        aria-label={t('review.pageOf', { page: page.number, total })}
        onClick={onGo}
      >
        <span style={{ aspectRatio: `${page.width} / ${page.height}` }}>
          {picture.data ? <img src={picture.data} alt="" /> : null}
        </span>
        {page.number}
      </button>
    </li>
  )
}

type ThumbnailsProps = { invoice: InvoiceDetail; current: number; onGo: (page: number) => void }

/** Small pages beside the large one, where there are several. */
export const Thumbnails = ({ invoice, current, onGo }: ThumbnailsProps) => {
  const { t } = useTranslation('invoices')
  if (invoice.pages.length < 2) return null
  return (
    <ol className={styles.thumbs} aria-label={t('review.pages')}>
      {invoice.pages.map((page) => (
        <Thumbnail
          key={page.number}
          invoiceId={invoice.id}
          page={page}
          total={invoice.pages.length}
          current={page.number === current}
          onGo={() => onGo(page.number)}
        />
      ))}
    </ol>
  )
}
