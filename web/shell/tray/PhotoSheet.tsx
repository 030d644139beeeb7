import { ActionIcon, Button, Loader, Modal } from '@mantine/core'
import { IconCamera, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CameraInput } from '#ui/photo/CameraInput.tsx'
import { camera, dropPhotos, mostPhotos, putAside, removePhoto, seePhotos, sendPhotos } from '#ui/photo/photos.ts'
import { offerUndo } from '#ui/undo.tsx'
import styles from './PhotoSheet.module.css'

/** After a shot: the pages so far, one more, or send; several pages become one document. */
export const PhotoSheet = () => {
  const { t } = useTranslation('shell')
  const { photos, opening, failed, aside } = camera.use()
  const count = photos.length
  const more = count > 0 ? t('photos.more') : t('photos.again')
  const name = () => t('photos.name', { date: new Date().toLocaleString('sv').replaceAll(':', '-') })
  // Open again, or sent: the offer to open it has been taken.
  const withdraw = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (!aside) withdraw.current?.()
  }, [aside])
  const close = () => {
    putAside()
    if (count > 0)
      withdraw.current = offerUndo({ kind: 'photos', message: t('photos.kept', { count }), undo: seePhotos })
  }
  const discard = () => {
    const { putBack, forget } = dropPhotos()
    offerUndo({ kind: 'photos', message: t('photos.discarded', { count }), undo: putBack, commit: forget })
  }
  return (
    <Modal
      opened={!aside && (count + opening > 0 || failed)}
      onClose={close}
      title={t('photos.title')}
      closeButtonProps={{ 'aria-label': t('photos.close') }}
      fullScreen
    >
      <div className={styles.sheet}>
        {failed ? (
          <p className={styles.failed} role="alert">
            {t('photos.failed')}
          </p>
        ) : null}
        <ol className={styles.pages}>
          {photos.map(({ id, url }, index) => (
            <li key={id}>
              <img src={url} alt={t('photos.page', { number: index + 1 })} />
              <ActionIcon
                className={styles.remove}
                size={44}
                aria-label={t('photos.remove', { number: index + 1 })}
                onClick={() => removePhoto(id)}
              >
                <IconTrash size={20} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
          {opening > 0 ? (
            <li>
              <Loader size="sm" />
            </li>
          ) : null}
        </ol>
        <div className={styles.buttons}>
          {count + opening < mostPhotos ? (
            <CameraInput className={styles.more} label={more}>
              <IconCamera size={20} stroke={1.6} aria-hidden="true" />
              {more}
            </CameraInput>
          ) : null}
          <Button size="md" disabled={count === 0 || opening > 0} onClick={() => sendPhotos(name())}>
            {t('photos.send', { count })}
          </Button>
          {count > 0 ? (
            <Button variant="subtle" color="gray" disabled={opening > 0} onClick={discard}>
              {t('photos.discard')}
            </Button>
          ) : null}
        </div>
      </div>
    </Modal>
  )
}
