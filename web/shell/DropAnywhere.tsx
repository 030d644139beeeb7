import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayWrite, useActiveWorkspace } from '#ui/session.ts'
import { addUploads } from '#ui/tray.tsx'
import styles from './DropAnywhere.module.css'

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** The whole window takes documents: files dropped anywhere go on the tray. */
export const DropAnywhere = () => {
  const { t } = useTranslation('shell')
  const writes = mayWrite(useActiveWorkspace()?.role)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!writes) return
    const stop = new AbortController()
    const { signal } = stop
    addEventListener(
      'dragover',
      (event) => {
        // Without this the browser would open the file in place of the application.
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      { signal },
    )
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal })
    addEventListener(
      'drop',
      (event) => {
        setOver(false)
        // A drop zone on the page may have taken the files already.
        if (!carriesFiles(event) || event.defaultPrevented) return
        event.preventDefault()
        addUploads(event.dataTransfer?.files ?? [])
      },
      { signal },
    )
    return () => stop.abort()
  }, [writes])
  if (!over) return null
  return (
    <div className={styles.veil}>
      <div className={styles.sheet}>
        <p className={styles.title}>{t('drop.title')}</p>
        <p className={styles.hint}>{t('drop.hint')}</p>
      </div>
    </div>
  )
}
