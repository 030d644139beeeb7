import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '../Files.module.css'
import { StartFault } from '../run/StartFault.tsx'
import type { Starting } from '../run/useStartRun.ts'
import { Reviews } from './Reviews.tsx'

type ReviewsOnlyProps = {
  id: string
  /** The published sales; null: none, and reviews alone are of no use. */
  salesName: string | null
  held: boolean
  starting: Starting
  onForget: () => void
}

/** Reviews that came without sales: they join those that are published. */
export const ReviewsOnly = ({ id, salesName, held, starting, onForget }: ReviewsOnlyProps) => {
  const { t } = useTranslation('dataWork')
  const run = async () => {
    if (salesName && (await starting.start(salesName, { reviews_file_id: id }))) onForget()
  }
  return (
    <section className={`sheet ${styles.card}`} aria-label={t('files.reviews.title')}>
      <Reviews id={id} onRemove={onForget} published={0} />
      <div className={styles.foot}>
        <Button loading={starting.busy} disabled={salesName === null || held} onClick={() => void run()}>
          {t('files.reviews.join')}
        </Button>
        <p>{salesName === null ? t('files.reviews.needSales') : t('files.reviews.joins', { name: salesName })}</p>
      </div>
      <StartFault starting={starting} />
    </section>
  )
}
