import { Kbd, Modal } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { keyCaps, shortcutGroups } from '#ui/shortcuts.ts'
import styles from './KeysHelp.module.css'

const Keys = ({ keys }: { keys: string }) => {
  const { t } = useTranslation('shell')
  return (
    <>
      {keys.split(' ').map((stroke, index) => (
        <Fragment key={stroke}>
          {index > 0 ? <span className={styles.then}>{t('keys.thenKey')}</span> : null}
          {keyCaps(stroke).map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
        </Fragment>
      ))}
    </>
  )
}

/** Every key that works on this screen. */
export const KeysHelp = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('shell')
  const { t: common } = useTranslation('common')
  const groups = shortcutGroups.use().filter((group) => group.shortcuts.length > 0)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      size="md"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {groups.toReversed().map((group) => (
        <section key={group.title} className={styles.group}>
          <h3>{group.title}</h3>
          <dl>
            {group.shortcuts.map(({ keys, label }) => (
              <div key={keys + label}>
                <dt>{label}</dt>
                <dd>
                  <Keys keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}
