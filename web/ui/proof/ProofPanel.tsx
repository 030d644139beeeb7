import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { Evidence, Mark as MarkName, Proof } from '#shared/extraction.ts'
import { formatPercent } from '#shared/format.ts'
import { useShortcuts } from '../keys/shortcuts.ts'
import { useLanguage } from '../language.ts'
import { createStore } from '../store.ts'
import { onLeave } from '../wire/workspace.ts'
import { Mark } from './Mark.tsx'
import { PageCrop, type PagePicture } from './PageCrop.tsx'
import styles from './ProofPanel.module.css'

/** One figure and why it is believed. */
export type ProofContent = {
  /** What the figure is: "Total TTC". */
  title: string
  value: React.ReactNode
  mark: MarkName | null
  evidence: Evidence | null
  /** 0 to 1; null where it does not apply. */
  confidence: number | null
  proofs: Proof[]
  /** The page on which it stands, to show the place itself. */
  page?: PagePicture
  /** Where the proof is no place on a page (a line of a file, a query): what is shown instead of place and checks. */
  body?: React.ReactNode
  /** Links or buttons under it: open the document, correct. */
  actions?: React.ReactNode
}

const shown = createStore<{ content: ProofContent; opener: Element | null } | null>(null)

onLeave(() => shown.set(() => null))

const panelId = 'proof'

// The figure whose proof is shown keeps the amber marker; it stays in sight although the panel takes some room.
const markOpener = (opener: Element | null, marked: boolean): void => {
  opener?.toggleAttribute('data-shown', marked)
  if (marked) requestAnimationFrame(() => opener?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
}

/** Opens the panel, or changes what it shows. */
export const showProof = (content: ProofContent): void => {
  const before = shown.get()?.opener ?? null
  const active = document.activeElement
  const opener = active?.closest(`#${panelId}`) ? before : active
  markOpener(before, false)
  markOpener(opener, true)
  shown.set(() => ({ content, opener }))
}

/** Closes the panel and gives the focus back to the figure that opened it. */
const hideProof = (): void => {
  const opener = shown.get()?.opener ?? null
  markOpener(opener, false)
  shown.set(() => null)
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
}

// Lets a long XML path break after its slashes: a zero-width space says where.
const breakable = (path: string): string => path.replaceAll('/', '/\u200b')

const Place = ({ evidence }: { evidence: Evidence | null }) => {
  const { t } = useTranslation('common')
  if (evidence === null) return <>{t('proof.nowhere')}</>
  if (evidence.path !== null) {
    return (
      <>
        {t('proof.xml')} <code className={styles.path}>{breakable(evidence.path)}</code>
      </>
    )
  }
  return <>{evidence.page === null ? t('proof.typed') : t('proof.page', { page: evidence.page })}</>
}

const Checks = ({ proofs }: { proofs: Proof[] }) => {
  const { t } = useTranslation('common')
  if (proofs.length === 0) return <p className={styles.none}>{t('proof.noChecks')}</p>
  return (
    <ul className={styles.checks}>
      {proofs.map((proof) => (
        <li key={`${proof.rule} ${proof.says}`} data-holds={proof.holds}>
          <span className="figures">{proof.says}</span>
          <span className={styles.verdict}>{proof.holds ? t('proof.holds') : t('proof.fails')}</span>
        </li>
      ))}
    </ul>
  )
}

const PageProof = ({ content }: { content: ProofContent }) => {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const { evidence, page } = content
  return (
    <>
      {page && evidence?.box ? <PageCrop page={page} box={evidence.box} /> : null}
      <dl className={styles.facts}>
        {evidence?.text ? (
          <>
            <dt>{t('proof.readAs')}</dt>
            <dd className={styles.quote}>{evidence.text}</dd>
          </>
        ) : null}
        <dt>{t('proof.where')}</dt>
        <dd>
          <Place evidence={evidence} />
        </dd>
      </dl>
      <h3 className={styles.heading}>{t('proof.checks')}</h3>
      <Checks proofs={content.proofs} />
      {content.confidence === null || evidence?.page == null ? null : (
        <p className={styles.none}>{t('proof.confidence', { percent: formatPercent(content.confidence, language) })}</p>
      )}
    </>
  )
}

const Body = ({ content }: { content: ProofContent }) => (
  <>
    <p className={styles.label}>{content.title}</p>
    <div className={styles.value}>{content.value}</div>
    {content.mark ? <Mark mark={content.mark} /> : null}
    {content.body ?? <PageProof content={content} />}
    {content.actions ? <div className={styles.actions}>{content.actions}</div> : null}
  </>
)

/** The one side panel "Preuve"; the shell renders it beside every room. */
export const ProofPanel = () => {
  const { t } = useTranslation('common')
  const content = shown.use()?.content ?? null
  const close = useRef<HTMLButtonElement>(null)
  const open = content !== null
  const { pathname } = useLocation()
  const [shownAt, setShownAt] = useState(pathname)
  // A figure of another page proves nothing here; the new page takes the focus by itself.
  useEffect(() => {
    if (pathname === shownAt) return
    setShownAt(pathname)
    shown.set(() => null)
  }, [pathname, shownAt])
  useEffect(() => {
    if (open) close.current?.focus()
  }, [open])
  useShortcuts(t('proof.title'), open ? [{ keys: 'Escape', label: t('close'), run: hideProof, inInputs: true }] : [])
  if (!content) return null
  return (
    <aside id={panelId} className={styles.panel} aria-label={t('proof.title')}>
      <div className={styles.head}>
        <h2>{t('proof.title')}</h2>
        <ActionIcon ref={close} aria-label={t('close')} onClick={hideProof}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <div className={styles.body} aria-live="polite">
        <Body content={content} />
      </div>
    </aside>
  )
}
