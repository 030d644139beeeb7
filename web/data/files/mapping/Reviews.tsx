import { Button, FileButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { getRetailFile } from '#data/etl/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { useRoute } from '#ui/wire/query.ts'
import styles from '../Files.module.css'
import { reviewsAccept } from '../send/kindOfFile.ts'
import { sendFiles } from '../send/sending.ts'

const Chosen = ({ id, onRemove }: { id: string; onRemove: () => void }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const words = useErrorWords()
  const { data, error } = useRoute(getRetailFile, { params: { file_id: id } })
  const reviews = data?.reviews
  return (
    <>
      <div>
        <p>{data?.name ?? t('files.reviews.title')}</p>
        {error ? <p className={styles.note}>{words(error).detail}</p> : null}
        {reviews ? (
          <p className={styles.note}>
            {t('files.reviews.count', { count: reviews.count, formatted: formatNumber(reviews.count, language) })}
            {' · '}
            {reviews.product_field === null
              ? t('files.reviews.unnamed')
              : t('files.reviews.named', { field: reviews.product_field })}
          </p>
        ) : null}
      </div>
      <Button variant="subtle" color="gray" size="xs" onClick={onRemove}>
        {t('files.reviews.remove')}
      </Button>
    </>
  )
}

type ReviewsProps = {
  id: string | null
  onRemove: () => void
  /** How many are published, which stay where nothing else is said; `drops`: they do not. */
  published: number
  /** They are the demo's, which never stay with other sales. */
  demo?: boolean
  drops?: boolean
  onDrop?: (drops: boolean) => void
}

/** The optional second file: what customers say. */
export const Reviews = ({ id, onRemove, published, demo = false, drops = false, onDrop }: ReviewsProps) => {
  const { t } = useTranslation('dataWork')
  const note = published === 0 ? 'none' : demo ? 'demo' : drops ? 'dropped' : 'kept'
  return (
    <div className={styles.row}>
      {id === null ? (
        <>
          <div>
            <p>{t('files.reviews.title')}</p>
            <p className={styles.note}>{t(`files.reviews.${note}`)}</p>
          </div>
          {published > 0 && !demo && onDrop ? (
            <Button variant="subtle" color="gray" size="xs" onClick={() => onDrop(!drops)}>
              {drops ? t('files.reviews.keep') : t('files.reviews.drop')}
            </Button>
          ) : null}
          <FileButton onChange={(file) => file && sendFiles([file])} accept={reviewsAccept}>
            {(props) => (
              <Button {...props} variant="default" size="xs">
                {t('files.reviews.add')}
              </Button>
            )}
          </FileButton>
        </>
      ) : (
        <Chosen id={id} onRemove={onRemove} />
      )}
    </div>
  )
}
