import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { isPageDoubt } from '#shared/pageDoubt.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { focusField } from '../focus.ts'
import styles from './Banner.module.css'
import type { Doubt } from './doubts.ts'

type DoubtsProps = {
  doubts: Doubt[]
  /** Every field that is booked has a proof of its own. */
  proven: boolean
  /** An open surprise forbids the payment: then nothing here says that all is well. */
  blocked: boolean
  pages: InvoiceDetail['pages']
}

/** Reasons that are shown before one asks for the rest: more would push the fields out of sight. */
const MOST = 5

/** Why the invoice waits for a person: one line a reason, each leads to its field. Nothing in doubt: it says that. */
export const Doubts = ({ doubts, proven, blocked, pages }: DoubtsProps) => {
  const { t } = useTranslation('invoices')
  const [open, setOpen] = useState(false)
  const settled = proven ? 'allProven' : 'ready'
  const blockedWords = proven ? 'allProvenBlocked' : 'readyBlocked'
  const words = (doubt: Doubt): string => {
    const field = doubt.field ? t(`field.${doubt.field}`) : ''
    return t(`reason.${doubt.kind}`, { field, count: pages.length })
  }
  const shown = open || doubts.length <= MOST ? doubts : doubts.slice(0, MOST - 1)
  const hidden = doubts.length - shown.length
  const unsure = pages.filter((page) => page.doubt !== null)
  return (
    <div className={styles.banner} data-kind={doubts.length > 0 ? 'doubt' : blocked ? 'blocked' : 'proven'}>
      {doubts.length === 0 ? (
        <p className={styles.proven}>
          {blocked ? (
            <IconAlertTriangle size={14} stroke={1.8} color="var(--loss)" aria-hidden="true" />
          ) : (
            <Mark mark="proven" shapeOnly />
          )}
          {t(`review.${blocked ? blockedWords : settled}`)}
        </p>
      ) : (
        <ul className={styles.doubts}>
          {shown.map((doubt) => (
            <li key={doubt.code}>
              {doubt.field ? (
                <button type="button" tabIndex={-1} onClick={() => doubt.field && focusField(doubt.field)}>
                  <Mark mark={doubt.kind === 'contradicted' ? 'contradicted' : 'unproven'} shapeOnly />
                  {words(doubt)}
                </button>
              ) : (
                <span>
                  <Mark mark="unproven" shapeOnly />
                  {words(doubt)}
                </span>
              )}
            </li>
          ))}
          {hidden > 0 || open ? (
            <li>
              <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
                {open ? t('reason.fewer') : t('reason.more', { count: hidden })}
              </button>
            </li>
          ) : null}
        </ul>
      )}
      {unsure.map((page) => {
        const why = t(`doubt.${isPageDoubt(page.doubt) ? page.doubt : 'other'}`)
        return (
          <p key={page.number} className={styles.page}>
            <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
            {t('review.doubt', { page: page.number, why })}
          </p>
        )
      })}
    </div>
  )
}
