import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { usePicture } from '#ui/proof/pagePictures.ts'
import styles from './Page.module.css'

/** None of those that a read page is shown in: the reading may stand the page upright, and this picture is kept. */
const DPI = 120

/** The first page of a document that nobody has read yet: its picture, as it was sent. */
export const FirstPage = ({ invoice, width }: { invoice: InvoiceDetail; width: number }) => {
  const { t } = useTranslation('invoices')
  const picture = usePicture(invoice.id, 1, DPI)
  if (!picture.data) return null
  return (
    <section className={styles.sheet} style={{ width }}>
      <img src={picture.data} alt={t('review.picture', { page: 1, name: invoice.file_name })} draggable={false} />
    </section>
  )
}
