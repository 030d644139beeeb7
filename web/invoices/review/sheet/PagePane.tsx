import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { showsFirstPage } from '../reading.ts'
import type { Spot, Target } from '../target.ts'
import type { Draw } from './draw/useDraw.ts'
import { usePointer } from './draw/usePointer.ts'
import { FirstPage } from './FirstPage.tsx'
import styles from './Page.module.css'
import { PageSheet } from './PageSheet.tsx'
import { PageTools } from './PageTools.tsx'
import { CutBar } from './pages/CutBar.tsx'
import { shapeOf } from './pages/parts.ts'
import type { Pages } from './pages/usePages.ts'
import { Thumbnails } from './Thumbnails.tsx'
import { useFollow } from './useFollow.ts'
import { useWheelZoom } from './useWheelZoom.ts'
import { noteScale, pageWidth, scaleOf, zoom } from './zoom.ts'

type PagePaneProps = {
  invoice: InvoiceDetail
  spots: Spot[]
  active: Target | null
  hovered: Target | null
  draw: Draw
  pages: Pages
  onPick: (target: Target) => void
  onHover: (target: Target | null) => void
}

/** In points: the shape of a page that nobody has measured yet. */
const A4 = { width: 595, height: 842 }

/** The document as paper on a table: all pages one under the other, zoomed, dragged, following the focus. */
export const PagePane = ({ invoice, spots, active, hovered, draw, pages, onPick, onHover }: PagePaneProps) => {
  const { t } = useTranslation('invoices')
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, width, height } = useElementSize()
  const ref = useMergedRef(scroller, sizeRef)
  const mode = zoom.use()
  const pane = { width, height }
  const [first] = invoice.pages
  const shape = first ?? A4
  const scale = width > 0 ? scaleOf(shape.width, pageWidth(shape, pane, mode)) : 1
  const byPage = useMemo(() => Map.groupBy(spots, (spot) => spot.page), [spots])
  const { panning, handlers } = usePointer(invoice.pages, draw)
  useWheelZoom(scroller, scale)
  useEffect(() => noteScale(scale), [scale])
  useFollow(scroller, spots, active, width > 0)

  const sheet = (page: number) => scroller.current?.querySelector<HTMLElement>(`[data-page="${page}"]`)
  const onScroll = () => {
    const middle = (scroller.current?.scrollTop ?? 0) + height / 2
    const passed = invoice.pages.filter((page) => (sheet(page.number)?.offsetTop ?? 0) <= middle)
    pages.setCurrent(passed.at(-1)?.number ?? 1)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when somebody asks
  useEffect(() => {
    if (!pages.asked) return
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
    scroller.current?.scrollTo({ top: (sheet(pages.asked.page)?.offsetTop ?? 0) - 24, behavior })
  }, [pages.asked])
  return (
    <section className={styles.pane} aria-label={t('review.document')}>
      <Thumbnails invoice={invoice} pages={pages} onGo={pages.go} />
      <div className={styles.frame}>
        <section
          ref={ref}
          className={styles.scroller}
          data-panning={panning || undefined}
          data-drawing={draw.field !== null || undefined}
          data-armed={draw.armed || undefined}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
          tabIndex={0}
          aria-label={t('review.pages')}
          onScroll={onScroll}
          {...handlers}
        >
          {width > 0 ? (
            <div className={styles.sheets}>
              {showsFirstPage(invoice) ? (
                <FirstPage invoice={invoice} width={Math.round(pageWidth(A4, pane, mode))} />
              ) : null}
              {invoice.pages.map((page) => (
                <PageSheet
                  key={page.number}
                  invoiceId={invoice.id}
                  fileName={invoice.file_name}
                  page={page}
                  total={invoice.pages.length}
                  turned={pages.turns.get(page.number) ?? 0}
                  width={Math.round(pageWidth(shapeOf(page, pages.turns.get(page.number)), pane, mode))}
                  spots={byPage.get(page.number) ?? []}
                  active={active}
                  hovered={hovered}
                  draw={draw.drawn?.page === page.number ? draw : null}
                  onPick={onPick}
                  onHover={onHover}
                />
              ))}
            </div>
          ) : null}
        </section>
        <PageTools invoice={invoice} scale={scale} draw={draw} pages={pages} />
        <CutBar pages={pages} />
      </div>
    </section>
  )
}
