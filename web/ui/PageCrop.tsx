import { useTranslation } from 'react-i18next'
import type { Box } from '#shared/reading.ts'
import styles from './PageCrop.module.css'

/** A page's picture and its size in points. */
export type PagePicture = { url: string; width: number; height: number }

/** [left, top, width, height] in points of the part to show: the box with air around it, kept inside the page. */
export const cropAround = (page: { width: number; height: number }, box: Box): [number, number, number, number] => {
  const width = Math.min(page.width, Math.max(220, (box[2] - box[0]) * 1.4))
  const height = Math.min(page.height, Math.max(72, (box[3] - box[1]) * 2.5))
  const keep = (start: number, size: number, limit: number) => Math.min(Math.max(0, start), limit - size)
  const left = keep((box[0] + box[2] - width) / 2, width, page.width)
  const top = keep((box[1] + box[3] - height) / 2, height, page.height)
  return [left, top, width, height]
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`

/** The place on the page where a value was read, marked in amber. */
export const PageCrop = ({ page, box }: { page: PagePicture; box: Box }) => {
  const { t } = useTranslation('common')
  const [left, top, width, height] = cropAround(page, box)
  return (
    <div className={styles.crop} style={{ aspectRatio: `${width} / ${height}` }}>
      <img
        src={page.url}
        alt={t('proof.where')}
        style={{
          width: percent(page.width, width),
          height: percent(page.height, height),
          left: percent(-left, width),
          top: percent(-top, height),
        }}
      />
      <span
        className={styles.box}
        style={{
          left: percent(box[0] - left, width),
          top: percent(box[1] - top, height),
          width: percent(box[2] - box[0], width),
          height: percent(box[3] - box[1], height),
        }}
      />
    </div>
  )
}
