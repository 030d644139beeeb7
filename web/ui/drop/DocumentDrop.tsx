import { Button, FileButton } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { addPhotos } from '../photo/photos.ts'
import { accept } from '../tray/chooseFiles.ts'
import styles from '../tray/DocumentDrop.module.css'
import { addUploads } from '../tray/documents.ts'
import { DropArea } from '../upload/DropArea.tsx'

/** The visible place for invoices: files that are chosen and, on a phone, photos that are taken. */
export const DocumentDrop = () => {
  const { t } = useTranslation()
  return (
    <DropArea title={t('documentDrop.title')} hint={t('documentDrop.hint')} hintPhone={t('documentDrop.hintPhone')}>
      <div className={styles.camera}>
        <FileButton onChange={(file) => file && void addPhotos([file])} accept="image/*" capture="environment">
          {(props) => (
            <Button {...props} leftSection={<IconCamera size={18} />}>
              {t('documentDrop.photo')}
            </Button>
          )}
        </FileButton>
      </div>
      <FileButton onChange={addUploads} accept={accept} multiple>
        {(props) => (
          <Button {...props} variant="default">
            {t('documentDrop.choose')}
          </Button>
        )}
      </FileButton>
    </DropArea>
  )
}
