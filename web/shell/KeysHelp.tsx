import { Kbd, Modal, VisuallyHidden } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { keyCaps, type Shortcut, type ShortcutGroup, shortcutGroups, strokesOf } from '#ui/keys/shortcuts.ts'
import styles from './KeysHelp.module.css'

const named = {
  '↓': 'down',
  '↑': 'up',
  '←': 'left',
  '→': 'right',
  '↵': 'enter',
  '⌫': 'backspace',
  '␣': 'space',
  Esc: 'escape',
  Shift: 'shift',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'home',
  End: 'end',
} as const

const isNamed = (cap: string): cap is keyof typeof named => cap in named

/** A key as its cap shows it, said by its name: a screen reader has no word for "␣". Keys without a sign show their name. */
const Cap = ({ cap }: { cap: string }) => {
  const { t } = useTranslation('shell')
  if (!isNamed(cap)) return <Kbd>{cap}</Kbd>
  const name = t(`keys.named.${named[cap]}`)
  if (cap.length > 1 || cap === '␣') return <Kbd>{name}</Kbd>
  return (
    <Kbd>
      <span aria-hidden="true">{cap}</span>
      <VisuallyHidden>{name}</VisuallyHidden>
    </Kbd>
  )
}

const Keys = ({ keys }: { keys: string }) => {
  const { t } = useTranslation('shell')
  return (
    <>
      {strokesOf(keys).map((stroke, index) => (
        <Fragment key={stroke}>
          {index > 0 ? <span className={styles.then}>{t('keys.thenKey')}</span> : null}
          {keyCaps(stroke).map((cap) => (
            <Cap key={cap} cap={cap} />
          ))}
        </Fragment>
      ))}
    </>
  )
}

// Several parts of a screen may register under one title. The screen's own keys come first, the shell's last.
const byTitle = (groups: readonly ShortcutGroup[]): [string, Shortcut[]][] => {
  const merged = new Map<string, Shortcut[]>()
  for (const { title, shortcuts } of groups.toReversed()) {
    if (shortcuts.length > 0) merged.set(title, [...(merged.get(title) ?? []), ...shortcuts])
  }
  const [shell, ...screen] = [...merged].toReversed()
  return shell ? [...screen.toReversed(), shell] : []
}

/** Every key that works on this screen. */
export const KeysHelp = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('shell')
  const { t: common } = useTranslation('common')
  const groups = byTitle(shortcutGroups.use())
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      size="md"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {groups.map(([title, shortcuts]) => (
        <section key={title} className={styles.group}>
          <h3>{title}</h3>
          <dl>
            {shortcuts.map(({ keys, label }) => (
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
