import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigate } from 'react-router'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import { ProofPanel } from '#ui/proof/ProofPanel.tsx'
import { KeysHelp } from '../KeysHelp.tsx'
import { useTypedAhead } from '../palette/typedAhead.ts'
import { useRooms } from '../rooms.ts'
import { DropAnywhere } from '../tray/DropAnywhere.tsx'
import { PhotoSheet } from '../tray/PhotoSheet.tsx'
import { Tray } from '../tray/Tray.tsx'
import { Connection } from './Connection.tsx'
import { DemoBanner } from './DemoBanner.tsx'
import styles from './Frame.module.css'
import { PhoneBar } from './PhoneBar.tsx'
import { PhoneHead } from './PhoneHead.tsx'
import { Rail } from './Rail.tsx'
import { useRouteFocus } from './useRouteFocus.ts'

const RunUnderWay = lazy(async () => ({ default: (await import('../../data/RunUnderWay.tsx')).RunUnderWay }))
const Palette = lazy(async () => ({ default: (await import('../palette/Palette.tsx')).Palette }))

/**
 * The shell around every room: rail on the left (bars on a phone), banners, the room itself, the proof on the right.
 * The frame fills the window and `main` scrolls, so a room that needs the whole height takes `height: 100%`.
 */
export const Frame = () => {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'comptoir.rail', defaultValue: false })
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never')
  useTypedAhead(palette === 'open')
  const [help, setHelp] = useState(false)
  const main = useRouteFocus()
  const rooms = useRooms()
  const names = {
    today: t('keys.goToday'),
    invoices: t('keys.goInvoices'),
    data: t('keys.goData'),
    operations: t('keys.goOperations'),
    settings: t('keys.goSettings'),
  }
  useShortcuts(t('keys.everywhere'), [
    { keys: 'mod+k', label: t('keys.palette'), run: () => setPalette('open'), inInputs: true, overDialogs: true },
    ...rooms.map(({ name, path, go }) => ({ keys: `g ${go}`, label: names[name], run: () => void navigate(path) })),
    { keys: '[', label: t('keys.rail'), run: () => setCollapsed((before) => !before) },
    { keys: '?', label: t('keys.help'), run: () => setHelp(true) },
  ])
  const find = () => setPalette('open')
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      {phone ? null : (
        <Rail
          collapsed={collapsed}
          onToggle={() => setCollapsed((before) => !before)}
          onFind={find}
          onHelp={() => setHelp(true)}
        />
      )}
      <div className={styles.column}>
        {phone ? <PhoneHead onFind={find} /> : null}
        <Connection />
        <DemoBanner />
        <main id="main" className={styles.main} ref={main} tabIndex={-1}>
          <Outlet />
        </main>
        {phone ? <PhoneBar /> : null}
      </div>
      <ProofPanel />
      <Tray />
      <Suspense>
        <RunUnderWay />
      </Suspense>
      <PhotoSheet />
      <DropAnywhere />
      <KeysHelp opened={help} onClose={() => setHelp(false)} />
      {palette === 'never' ? null : (
        <Suspense>
          <Palette opened={palette === 'open'} onClose={() => setPalette('closed')} />
        </Suspense>
      )}
    </div>
  )
}
