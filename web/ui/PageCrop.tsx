import { useTranslation } from 'react-i18next'
import type { Box } from '#shared/reading.ts'
import { cropAround } from './cropAround.ts'
import styles from './PageCrop.module.css'

/** A page's picture and its size in points. */
export type PagePicture = { url: string; width: number; height: number }

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
