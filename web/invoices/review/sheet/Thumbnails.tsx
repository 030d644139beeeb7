import { IconScissors } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { usePicture } from '#ui/proof/pagePictures.ts'
import { thumbnailDpi } from '../../pictures.ts'
import styles from './Page.module.css'
import cutting from './pages/Pages.module.css'
import type { Degrees } from './pages/parts.ts'
import { TurnedPicture } from './pages/TurnedPicture.tsx'
import type { Pages } from './pages/usePages.ts'

type ThumbnailProps = {
  invoiceId: string
  page: InvoiceDetail['pages'][number]
  total: number
  turned: Degrees
  current: boolean
  onGo: () => void
}

const Thumbnail = ({ invoiceId, page, total, turned, current, onGo }: ThumbnailProps) => {
  const { t } = useTranslation('invoices')
  const picture = usePicture(invoiceId, page.number, thumbnailDpi)
  const sideways = turned === 90 || turned === 270
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.thumb}
      aria-current={current ? 'page' : undefined}
      aria-label={t('review.pageOf', { page: page.number, total })}
      onClick={onGo}
    >
      <span style={{ aspectRatio: sideways ? `${page.height} / ${page.width}` : `${page.width} / ${page.height}` }}>
        {picture.data ? <TurnedPicture src={picture.data} alt="" page={page} turned={turned} /> : null}
      </span>
      {page.number}
    </button>
  )
}

type ThumbnailsProps = { invoice: InvoiceDetail; pages: Pages; onGo: (page: number) => void }

/** Small pages beside the large one, where there are several; between them the scissors. */
export const Thumbnails = ({ invoice, pages, onGo }: ThumbnailsProps) => {
  const { t } = useTranslation('invoices')
  const total = invoice.pages.length
  if (total < 2) return null
  return (
    <ol className={styles.thumbs} aria-label={t('review.pages')}>
      {invoice.pages.map((page) => {
        const cut = pages.cuts.has(page.number)
        const label = t(cut ? 'pages.keepTogether' : 'pages.cutAfter', { page: page.number })
        return (
          <li key={page.number}>
            <Thumbnail
              invoiceId={invoice.id}
              page={page}
              total={total}
              turned={pages.turns.get(page.number) ?? 0}
              current={page.number === pages.current}
              onGo={() => onGo(page.number)}
            />
            {pages.canSplit && page.number < total ? (
              <button
                type="button"
                tabIndex={-1}
                className={cutting.cut}
                aria-pressed={cut}
                aria-label={label}
                title={label}
                onClick={() => pages.toggleCut(page.number)}
              >
                <IconScissors size={16} stroke={1.6} aria-hidden="true" />
              </button>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
