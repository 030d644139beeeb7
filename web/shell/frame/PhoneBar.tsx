import { IconCamera } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { CameraInput } from '#ui/photo/CameraInput.tsx'
import { seePhotos, camera as sheet } from '#ui/photo/photos.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { useRooms } from '../rooms.ts'
import styles from './Phone.module.css'
import { useWaiting } from './useWaiting.ts'

/** On a phone: the rooms under the thumb, the camera in the middle. */
export const PhoneBar = () => {
  const { t } = useTranslation('shell')
  const waiting = useWaiting()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const links = useRooms().map(({ name, path, icon: Icon }) => (
    <NavLink key={name} to={path} end={path === '/'} className={styles.room}>
      <Icon size={22} stroke={1.5} />
      {t(`rooms.${name}`)}
      {name === 'invoices' && waiting > 0 ? <span className={styles.count}>{waiting}</span> : null}
    </NavLink>
  ))
  const kept = sheet.use().photos.length
  const camera =
    kept > 0 ? (
      <button
        key="photo"
        type="button"
        className={styles.camera}
        aria-label={t('photos.see', { count: kept })}
        onClick={seePhotos}
      >
        <IconCamera size={24} stroke={1.6} aria-hidden="true" />
        <span className={styles.count}>{kept}</span>
      </button>
    ) : (
      <CameraInput key="photo" className={styles.camera} label={t('photo')}>
        <IconCamera size={24} stroke={1.6} aria-hidden="true" />
      </CameraInput>
    )
  return (
    <nav className={styles.bar} aria-label={t('navigation')}>
      {writes ? links.toSpliced(2, 0, camera) : links}
    </nav>
  )
}
