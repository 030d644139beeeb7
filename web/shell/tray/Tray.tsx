import { ActionIcon, Anchor } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { clearTray } from '#ui/tray/documents.ts'
import { isOver, type TrayItem, useTray } from '#ui/tray/items.ts'
import { dropWork, type TrayWork, useTrayWorks } from '#ui/tray/work.ts'
import styles from './Tray.module.css'
import { TrayRow } from './TrayRow.tsx'

/** How much of the whole is behind us, 0 to 1: each document counts the same, half for sending, half for reading. */
export const shareDone = (items: readonly TrayItem[], works: readonly TrayWork[] = []): number => {
  const part = (item: TrayItem): number => {
    if (isOver(item)) return 1
    if (item.phase === 'sending') return item.bytes > 0 ? Math.min(1, item.sent / item.bytes) / 2 : 0
    if (item.phase !== 'reading') return 0
    const { done, total } = item.progress ?? { done: null, total: null }
    return 0.5 + (done !== null && total ? (done / total) * 0.5 : 0)
  }
  const parts = [
    ...items.map(part),
    ...works.map(({ through, total, failed }) => (failed ? 1 : total > 0 ? through / total : 0)),
  ]
  return parts.length === 0 ? 0 : parts.reduce((sum, one) => sum + one, 0) / parts.length
}

// What needs its owner must not hide below what went well.
const failedFirst = (items: readonly TrayItem[]): readonly TrayItem[] =>
  items.toSorted((a, b) => Number(b.phase === 'failed') - Number(a.phase === 'failed'))

const useSummary = (items: readonly TrayItem[], works: readonly TrayWork[]): string => {
  const { t } = useTranslation('shell')
  const count = (...phases: TrayItem['phase'][]) => items.filter((item) => phases.includes(item.phase)).length
  const sending = count('sending', 'waiting')
  const reading = count('reading')
  const nothing = items.filter(({ phase, nothing }) => phase === 'done' && nothing).length
  const failed = count('failed') + nothing + works.filter((work) => work.failed).length
  const over = count('done') - nothing
  const parts = [
    ...works.filter((work) => !work.failed).map(({ label }) => label),
    sending > 0 && t('tray.sending', { count: sending }),
    reading > 0 && t('tray.reading', { count: reading }),
    over > 0 && sending + reading === 0 && t('tray.over', { count: over }),
    failed > 0 && t('tray.failed', { count: failed }),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The tray that follows its owner from room to room: what is being sent and read, with its numbers. */
export const Tray = () => {
  const { t } = useTranslation('shell')
  const items = useTray()
  const [open, setOpen] = useState(true)
  const works = useTrayWorks()
  const summary = useSummary(items, works)
  if (items.length === 0 && works.length === 0) return null
  const over = works.every(({ failed }) => failed) && items.every(isOver)
  const clear = () => {
    clearTray()
    for (const { id, failed } of works) if (failed) dropWork(id)
  }
  const Chevron = open ? IconChevronDown : IconChevronUp
  return (
    <section className={styles.tray} aria-label={t('tray.title')}>
      <div className={styles.head}>
        <p className={styles.summary} role="status">
          {summary}
        </p>
        <ActionIcon
          aria-label={open ? t('tray.shut') : t('tray.open')}
          aria-expanded={open}
          onClick={() => setOpen((before) => !before)}
        >
          <Chevron size={16} />
        </ActionIcon>
        {over ? (
          <ActionIcon aria-label={t('tray.clear')} onClick={clear}>
            <IconX size={16} />
          </ActionIcon>
        ) : null}
      </div>
      <div className={styles.bar} data-over={over || undefined}>
        <span style={{ transform: `scaleX(${shareDone(items, works)})` }} />
      </div>
      {open ? (
        <>
          <ul className={styles.list}>
            {works.map(({ id, label, through, total, detail, href, failed }) => (
              <li key={id} className={styles.row} data-phase={failed ? 'failed' : undefined}>
                <div className={styles.what}>
                  <span className={styles.name}>{label}</span>
                  <span className={styles.status}>{detail ?? t('tray.through', { through, total })}</span>
                </div>
                {href ? (
                  <Anchor component={Link} to={href} size="sm" onClick={() => failed && dropWork(id)}>
                    {t('tray.show')}
                  </Anchor>
                ) : null}
              </li>
            ))}
            {failedFirst(items).map((item) => (
              <TrayRow key={item.id} item={item} />
            ))}
          </ul>
          {over && items.some(({ phase }) => phase === 'done') ? (
            <div className={styles.foot}>
              <Anchor component={Link} to="/factures?state=a_valider" onClick={clearTray} size="sm">
                {t('tray.toValidate')}
              </Anchor>
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  )
}
