import { Button, FileButton } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { accept } from './chooseFiles.ts'
import styles from './DropArea.module.css'
import { addPhotos } from './photo/photos.ts'
import { addUploads } from './tray.tsx'

type DropAreaProps = { title: string; choose: string; photo: string; hint: string; hintPhone: string }

/**
 * The visible place for documents. The whole window takes a drop already (the shell sees to it), so this only has to
 * invite, and to open the file chooser or, on a phone, the camera.
 */
export const DropArea = ({ title, choose, photo, hint, hintPhone }: DropAreaProps) => (
  <section className={styles.area} aria-label={title}>
    <div className={styles.words}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.hint}>{hint}</p>
      <p className={styles.hintPhone}>{hintPhone}</p>
    </div>
    <div className={styles.buttons}>
      <div className={styles.camera}>
        <FileButton onChange={(file) => file && void addPhotos([file])} accept="image/*" capture="environment">
          {(props) => (
            <Button {...props} leftSection={<IconCamera size={18} />}>
              {photo}
            </Button>
          )}
        </FileButton>
      </div>
      <FileButton onChange={addUploads} accept={accept} multiple>
        {(props) => (
          <Button {...props} variant="default">
            {choose}
          </Button>
        )}
      </FileButton>
    </div>
  </section>
)
