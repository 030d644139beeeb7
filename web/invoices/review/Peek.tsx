import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import type { Box } from '#shared/reading.ts'
import { PageCrop } from '#ui/PageCrop.tsx'
import { usePicture } from '#ui/pagePictures.ts'
import styles from './Peek.module.css'
import type { Spot, Target } from './target.ts'

/** Sharp on a phone's dense screen, where a strip of the page fills the width. */
export const peekDpi = 220

type PeekProps = { invoice: InvoiceDetail; spots: Spot[]; active: Target | null }

/**
 * The page on a phone: a strip over the fields that shows the place of the field in hand; a tap opens the whole page.
 */
export const Peek = ({ invoice, spots, active }: PeekProps) => {
  const { t } = useTranslation('invoices')
  const [open, setOpen] = useState(false)
  const spot = active === null ? undefined : spots.find(({ targets }) => targets.includes(active))
  const page = invoice.pages.find(({ number }) => number === (spot?.page ?? 1))
  const picture = usePicture(invoice.id, page?.number ?? 1, peekDpi, page !== undefined)
  if (!page) return null
  const head: Box = [page.width * 0.02, page.height * 0.03, page.width * 0.98, page.height * 0.16]
  return (
    <div className={styles.peek} data-open={open || undefined}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles.words}>{open ? t('review.hidePage') : t('review.showPage')}</span>
        {picture.data && !open ? (
          <span className={styles.crop} data-marked={spot !== undefined || undefined}>
            <PageCrop page={{ ...page, invoiceId: invoice.id }} box={spot?.box ?? head} dpi={peekDpi} />
          </span>
        ) : null}
      </button>
      {open && picture.data ? (
        <section
          className={styles.whole}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
          tabIndex={0}
          aria-label={t('review.document')}
        >
          <img src={picture.data} alt={t('review.picture', { page: page.number, name: invoice.file_name })} />
        </section>
      ) : null}
    </div>
  )
}
