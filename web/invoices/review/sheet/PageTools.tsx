import { ActionIcon } from '@mantine/core'
import {
  IconArrowAutofitWidth,
  IconDownload,
  IconFile,
  IconMarquee2,
  IconMinus,
  IconPlus,
  IconRotate2,
  IconRotateClockwise2,
  IconScissors,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { formatPercent } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import type { Draw } from './draw/useDraw.ts'
import styles from './Page.module.css'
import type { Pages } from './pages/usePages.ts'
import { useDownload } from './useDownload.ts'
import { zoom, zoomStep } from './zoom.ts'

type PageToolsProps = { invoice: InvoiceDetail; scale: number; draw: Draw; pages: Pages }

/** Zoom, drawing, turning, and the original document. */
export const PageTools = ({ invoice, scale, draw, pages }: PageToolsProps) => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  const mode = zoom.use()
  const download = useDownload(invoice)
  const button = (label: string, Icon: typeof IconPlus, run: () => void, pressed?: boolean) => (
    <ActionIcon
      tabIndex={-1}
      size="md"
      aria-label={label}
      title={label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed, variant: pressed ? 'light' : 'subtle' })}
      onClick={run}
    >
      <Icon size={16} stroke={1.6} />
    </ActionIcon>
  )
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('review.page')}>
      {button(t('review.zoomOut'), IconMinus, () => zoomStep(-1))}
      <span className={styles.scale}>{formatPercent(scale, language)}</span>
      {button(t('review.zoomIn'), IconPlus, () => zoomStep(1))}
      <span className={styles.fit}>
        {button(t('review.fitWidth'), IconArrowAutofitWidth, () => zoom.set(() => 'width'), mode === 'width')}
        {button(t('review.fitPage'), IconFile, () => zoom.set(() => 'page'), mode === 'page')}
      </span>
      {pages.canTurn ? button(t('draw.tool'), IconMarquee2, draw.arm, draw.armed) : null}
      {pages.canTurn ? (
        <>
          {button(t('pages.turnLeft'), IconRotate2, () => pages.turn(pages.current, 270))}
          {button(t('pages.turnRight'), IconRotateClockwise2, () => pages.turn(pages.current, 90))}
          {pages.canSplit && pages.current < invoice.pages.length
            ? button(
                t('pages.cutKey'),
                IconScissors,
                () => pages.toggleCut(pages.current),
                pages.cuts.has(pages.current),
              )
            : null}
        </>
      ) : null}
      {button(t('review.download'), IconDownload, () => void download())}
    </div>
  )
}
