import { Kbd } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { keyCaps } from '#ui/shortcuts.ts'
import styles from './Review.module.css'

/** The keys, in one quiet line; the help (?) says more. */
export const KeysLine = () => {
  const { t } = useTranslation('invoices')
  const keys: [string[], string][] = [
    [['Tab'], t('keys.field')],
    [['Enter'], t('keys.next')],
    [['alt+ArrowDown'], t('keys.doubt')],
    [['mod+Enter'], t('keys.validate')],
    [['alt+ArrowLeft', 'alt+ArrowRight'], t('keys.neighbour')],
    [['e'], t('keys.extract')],
    [['r'], t('keys.reject')],
    [['Escape'], t('keys.back')],
  ]
  return (
    <div className={styles.keys} aria-hidden="true">
      {keys.map(([strokes, label]) => (
        <span key={label}>
          {strokes.map((stroke) => (
            <Kbd key={stroke}>{keyCaps(stroke).join(' ')}</Kbd>
          ))}
          {label}
        </span>
      ))}
    </div>
  )
}
