import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import styles from './Pages.module.css'
import type { Pages } from './usePages.ts'
import { usePageWords } from './usePageWords.ts'

/** What the cuts would make of the file, and the button that makes them; the focus comes here, so that Enter does it. */
export const CutBar = ({ pages }: { pages: Pages }) => {
  const { t } = useTranslation('invoices')
  const { t: common } = useTranslation('common')
  const range = usePageWords()
  const button = useRef<HTMLButtonElement>(null)
  const open = pages.cuts.size > 0
  useEffect(() => {
    if (!open) return
    const { activeElement: before } = document
    button.current?.focus({ preventScroll: true })
    // Who gives up the cuts is where they were; who went on to a field stays there.
    return () => {
      const { activeElement: now, body } = document
      if (now === body && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [open])
  useShortcuts(
    t('pages.split'),
    open ? [{ keys: 'Escape', label: common('cancel'), run: pages.clearCuts, inInputs: true }] : [],
  )
  if (!open) return null
  const words = pages.parts.map((part) => range(part))
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('pages.split')}>
      <p role="status">
        <strong>{t('pages.cuts', { count: pages.parts.length })}</strong> {words.join(' · ')}
      </p>
      <Button ref={button} size="xs" loading={pages.splitting} onClick={() => void pages.split()}>
        {t('pages.split')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={pages.clearCuts}>
        {common('cancel')}
      </Button>
    </div>
  )
}
