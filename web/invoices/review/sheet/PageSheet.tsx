import { useDebouncedValue, useIntersection } from '@mantine/hooks'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { usePicture } from '#ui/proof/pagePictures.ts'
import { resolutionFor } from '../../pictures.ts'
import type { Spot, Target } from '../target.ts'
import { Boxes } from './Boxes.tsx'
import { DrawnBox } from './draw/DrawnBox.tsx'
import type { Draw } from './draw/useDraw.ts'
import styles from './Page.module.css'
import { type Degrees, shapeOf } from './pages/parts.ts'
import { TurnedPicture } from './pages/TurnedPicture.tsx'

type PageSheetProps = {
  invoiceId: string
  fileName: string
  page: InvoiceDetail['pages'][number]
  total: number
  /** Turned a moment ago: the server has not drawn it anew yet, and its boxes stand elsewhere. */
  turned: Degrees
  width: number
  spots: Spot[]
  active: Target | null
  hovered: Target | null
  /** Given to the page that a box is being drawn on. */
  draw: Draw | null
  onPick: (target: Target) => void
  onHover: (target: Target | null) => void
}

/** One page as paper: its picture, sharp enough for the zoom, under the boxes of what was read from it. */
export const PageSheet = memo((props: PageSheetProps) => {
  const { invoiceId, page, total, turned, width, spots, active, hovered, draw, onPick, onHover } = props
  const { t } = useTranslation('invoices')
  const shape = shapeOf(page, turned)
  const near = useIntersection({ rootMargin: '800px' })
  const [settled] = useDebouncedValue(width, 160)
  const seen = page.number === 1 || (near.entry?.isIntersecting ?? false)
  const picture = usePicture(invoiceId, page.number, resolutionFor(page.width, settled), seen)
  return (
    <section
      ref={near.ref}
      className={styles.sheet}
      data-page={page.number}
      aria-label={t('review.pageOf', { page: page.number, total })}
      style={{ width, aspectRatio: `${shape.width} / ${shape.height}` }}
    >
      {picture.data ? (
        <TurnedPicture
          src={picture.data}
          alt={t('review.picture', { page: page.number, name: props.fileName })}
          page={page}
          turned={turned}
        />
      ) : null}
      {picture.error && !picture.data ? <p className={styles.failed}>{t('review.pictureFailed')}</p> : null}
      {turned === 0 ? (
        <Boxes page={page} spots={spots} active={active} hovered={hovered} onPick={onPick} onHover={onHover} />
      ) : null}
      {draw?.drawn ? <DrawnBox page={page} pages={total} drawn={draw.drawn} draw={draw} /> : null}
    </section>
  )
})
