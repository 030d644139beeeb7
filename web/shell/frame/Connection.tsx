import { useNetwork } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Banner.module.css'

/** Says when the connection is gone, and for a moment when it is back. */
export const Connection = () => {
  const { t } = useTranslation('shell')
  const { online } = useNetwork()
  const [state, setState] = useState<'fine' | 'lost' | 'again'>('fine')
  useEffect(() => {
    if (!online) return setState('lost')
    setState((before) => (before === 'lost' ? 'again' : before))
    const timer = setTimeout(() => setState('fine'), 4_000)
    return () => clearTimeout(timer)
  }, [online])
  return (
    <div role="status">
      {state === 'fine' ? null : (
        <div className={styles.banner} data-kind={state}>
          {state === 'lost' ? t('offline.lost') : t('offline.again')}
        </div>
      )}
    </div>
  )
}
