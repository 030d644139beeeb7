import { Button, FileButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DropArea } from '#ui/upload/DropArea.tsx'
import { useDropTarget } from '#ui/upload/dropTarget.ts'
import { reviewsAccept, salesAccept } from './kindOfFile.ts'
import { sendFiles } from './sending.ts'

/** On this page the whole window takes sales and reviews instead of invoices. */
export const useSalesDrop = (writes: boolean): void => {
  const { t } = useTranslation('dataWork')
  useDropTarget({ title: t('files.drop.veil'), hint: t('files.drop.veilHint'), take: sendFiles }, writes)
}

/** The visible place for a file of sales; large where nothing is published yet. */
export const SendArea = ({ large }: { large: boolean }) => {
  const { t } = useTranslation('dataWork')
  return (
    <DropArea title={large ? t('files.drop.title') : t('files.drop.again')} hint={t('files.drop.hint')} large={large}>
      <FileButton onChange={sendFiles} accept={`${salesAccept},${reviewsAccept}`} multiple>
        {(props) => (
          <Button {...props} variant={large ? 'filled' : 'default'}>
            {t('files.drop.choose')}
          </Button>
        )}
      </FileButton>
    </DropArea>
  )
}
