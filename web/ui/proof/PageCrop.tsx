import { useTranslation } from 'react-i18next'
import type { Box } from '#shared/reading.ts'
import { cropAround } from './cropAround.ts'
import styles from './PageCrop.module.css'
import { usePicture } from './pagePictures.ts'

/** Which page of which invoice, and its size in points. */
export type PagePicture = { invoiceId: string; number: number; width: number; height: number }

type PageCropProps = {
  page: PagePicture
  box: Box
  /** A resolution that the page is shown in anyway is here already. */
  dpi?: number
  /** Points that are shown at least, so that the words beside the box are seen too. */
  least?: number
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`

/** The place on the page where a value was read, marked in amber; its room is kept while the picture comes. */
export const PageCrop = ({ page, box, dpi = 160, least }: PageCropProps) => {
  const { t } = useTranslation('common')
  const picture = usePicture(page.invoiceId, page.number, dpi)
  const [left, top, width, height] = cropAround(page, box, least)
  return (
    <div className={styles.crop} style={{ aspectRatio: `${width} / ${height}` }}>
      {picture.error ? <span className={styles.failed}>{t('proof.noPicture')}</span> : null}
      {picture.data ? (
        <>
          <img
            src={picture.data}
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
        </>
      ) : null}
    </div>
  )
}
