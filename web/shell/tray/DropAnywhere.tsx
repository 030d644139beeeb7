import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { addUploads } from '#ui/tray/documents.ts'
import { dropTarget } from '#ui/upload/dropTarget.ts'
import styles from './DropAnywhere.module.css'

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** The whole window takes files: dropped anywhere they go on the tray, or where the page on the screen wants them. */
export const DropAnywhere = () => {
  const { t } = useTranslation('shell')
  const writes = mayWrite(useActiveWorkspace()?.role)
  const [over, setOver] = useState(false)
  const target = dropTarget.use()
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
        const files = [...(event.dataTransfer?.files ?? [])]
        const target = dropTarget.get()
        if (target) target.take(files)
        else addUploads(files)
      },
      { signal },
    )
    return () => stop.abort()
  }, [writes])
  if (!over) return null
  return (
    <div className={styles.veil}>
      <div className={styles.sheet}>
        <p className={styles.title}>{target?.title ?? t('drop.title')}</p>
        <p className={styles.hint}>{target?.hint ?? t('drop.hint')}</p>
      </div>
    </div>
  )
}
