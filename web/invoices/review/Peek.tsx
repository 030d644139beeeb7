import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import type { Box } from '#shared/reading.ts'
import { PageCrop } from '#ui/proof/PageCrop.tsx'
import { usePicture } from '#ui/proof/pagePictures.ts'
import { showField } from './focus.ts'
import styles from './Peek.module.css'
import { showsFirstPage } from './reading.ts'
import type { Spot, Target } from './target.ts'

/** Sharp on a phone's dense screen, where a strip of the page fills the width. */
export const peekDpi = 220

type PeekProps = {
  invoice: InvoiceDetail
  spots: Spot[]
  active: Target | null
  /** The whole document, drawn only when it is opened. */
  children: React.ReactNode
}

/**
 * The page on a phone: a strip over the fields that shows the place of the field in hand; a tap opens the whole document,
 * with its boxes, its zoom and the tool that draws.
 */
export const Peek = ({ invoice, spots, active, children }: PeekProps) => {
  const { t } = useTranslation('invoices')
  const [open, setOpen] = useState(false)
  const spot = active === null ? undefined : spots.find(({ targets }) => targets.includes(active))
  const page = invoice.pages.find(({ number }) => number === (spot?.page ?? 1))
  const picture = usePicture(invoice.id, page?.number ?? 1, peekDpi, page !== undefined)
  if (!page && !showsFirstPage(invoice)) return null
  const toggle = () => {
    setOpen(!open)
    // The field in hand stays in sight over less room.
    if (active !== null) setTimeout(() => showField(active), 0)
  }
  const head = ({ width, height }: { width: number; height: number }): Box => [
    width * 0.02,
    height * 0.03,
    width * 0.98,
    height * 0.16,
  ]
  return (
    <div className={styles.peek} data-open={open || undefined}>
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={toggle}>
        <span className={styles.words}>{open ? t('review.hidePage') : t('review.showPage')}</span>
        {page && picture.data && !open ? (
          <span className={styles.crop} data-marked={spot !== undefined || undefined}>
            <PageCrop page={{ ...page, invoiceId: invoice.id }} box={spot?.box ?? head(page)} dpi={peekDpi} />
          </span>
        ) : null}
      </button>
      {open ? <div className={styles.whole}>{children}</div> : null}
    </div>
  )
}
