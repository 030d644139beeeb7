import { Button, FileButton } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { dropTarget } from '#ui/dropTarget.ts'
import styles from './Files.module.css'
import { reviewsAccept, salesAccept } from './kindOfFile.ts'
import { sendFiles } from './sending.ts'

/** On this page the whole window takes sales and reviews instead of invoices. */
export const useSalesDrop = (writes: boolean): void => {
  const { t } = useTranslation('dataWork')
  const [title, hint] = [t('files.drop.veil'), t('files.drop.veilHint')]
  useEffect(() => {
    if (!writes) return
    const mine = { title, hint, take: sendFiles }
    dropTarget.set(() => mine)
    return () => dropTarget.set((now) => (now === mine ? null : now))
  }, [writes, title, hint])
}

/** The visible place for a file of sales; large where nothing is published yet. */
export const SendArea = ({ large }: { large: boolean }) => {
  const { t } = useTranslation('dataWork')
  const title = large ? t('files.drop.title') : t('files.drop.again')
  return (
    <section className={styles.area} data-large={large || undefined} aria-label={title}>
      <div>
        <h2>{title}</h2>
        <p>{t('files.drop.hint')}</p>
      </div>
      <FileButton onChange={sendFiles} accept={`${salesAccept},${reviewsAccept}`} multiple>
        {(props) => (
          <Button {...props} variant={large ? 'filled' : 'default'}>
            {t('files.drop.choose')}
          </Button>
        )}
      </FileButton>
    </section>
  )
}
