import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Surprise } from '#invoices/suppliers/surprises/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { PageDiffersProof } from './PageDiffersProof.tsx'
import { SurpriseActions } from './SurpriseActions.tsx'
import { SurpriseFigures } from './SurpriseFigures.tsx'
import styles from './Surprises.module.css'
import { detailsOf } from './surpriseDetails.ts'
import { surpriseText } from './surpriseText.ts'

const CompareInvoices = lazy(async () => ({ default: (await import('./CompareInvoices.tsx')).CompareInvoices }))

type SurpriseItemProps = {
  surprise: Surprise
  /** Where it is shown: what the page around says already is not said again. */
  place: 'list' | 'supplier' | 'review'
}

const Links = ({ surprise, place }: SurpriseItemProps) => {
  const { t } = useTranslation('suppliers')
  const [comparing, setComparing] = useState(false)
  const details = detailsOf(surprise)
  if (details?.kind !== 'duplicate') return null
  const { facture_id: id } = surprise
  return (
    <div className={styles.links}>
      {id ? (
        <button type="button" onClick={() => setComparing(true)}>
          {t('surprise.compare')}
        </button>
      ) : null}
      <a href={`/factures/${details.facture_id}`} target="_blank" rel="noreferrer" data-place={place}>
        {`${t('surprise.openOther')} (${t('surprise.newTab')})`}
      </a>
      {comparing && id ? (
        <Suspense>
          <CompareInvoices ids={[id, details.facture_id]} onClose={() => setComparing(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

const Where = ({ surprise, place }: SurpriseItemProps) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  if (place === 'review') return null
  const { facture_id, invoice_number: number, supplier_id, supplier_name } = surprise
  return (
    <span className={styles.where}>
      {place === 'list' ? (
        <>
          <Link to={`/factures/fournisseurs/${supplier_id}`}>{supplier_name}</Link>
          <span aria-hidden="true">·</span>
        </>
      ) : null}
      {facture_id ? (
        <>
          <Link to={`/factures/${facture_id}`}>
            {number ? t('surprise.invoice', { number }) : t('surprise.unnumbered')}
          </Link>
          <span aria-hidden="true">·</span>
        </>
      ) : null}
      <span>{t('surprise.found', { at: formatDate(surprise.created_at, language) })}</span>
    </span>
  )
}

const Decided = ({ surprise }: { surprise: Surprise }) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  if (surprise.state === 'open' || !surprise.decided_at) return null
  const at = formatDate(surprise.decided_at, language, 'time')
  const state = t(`surprise.stateOne.${surprise.state}`)
  return (
    <p className={styles.decided}>
      {surprise.decided_by
        ? t('surprise.decided', { state, who: surprise.decided_by, at })
        : t('surprise.decidedAlone', { state, at })}
      {surprise.note ? (
        <>
          {' '}
          <q>{surprise.note}</q>
        </>
      ) : null}
    </p>
  )
}

/** One surprise: what, in one sentence with its figures, what it forbids, and what can be decided. */
export const SurpriseItem = ({ surprise, place }: SurpriseItemProps) => {
  const { t } = useTranslation(['suppliers', 'invoices'])
  const language = useLanguage()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const { kind, state, blocks } = surprise
  const what = t(`surprise.kind.${kind}`)
  const details = detailsOf(surprise)
  return (
    <article className={styles.item} data-place={place} data-surprise={surprise.id} tabIndex={-1} aria-label={what}>
      <div className={styles.head}>
        <h3 className={styles.kind}>
          {state === 'open' ? <Mark mark={blocks ? 'contradicted' : 'unproven'} shapeOnly /> : null}
          {state === 'confirmed' ? <Mark mark="proven" shapeOnly /> : null}
          {what}
        </h3>
        {state === 'open' && blocks ? <span className={styles.blocks}>{t('surprise.blocks')}</span> : null}
        <Where surprise={surprise} place={place} />
      </div>
      <div className={styles.body}>
        <p className={styles.says}>{surpriseText(t, language, surprise)}</p>
        <SurpriseFigures surprise={surprise} />
        {details?.kind === 'page_differs' && surprise.facture_id ? (
          <PageDiffersProof invoiceId={surprise.facture_id} field={details.field} />
        ) : null}
        <Links surprise={surprise} place={place} />
        <Decided surprise={surprise} />
      </div>
      {writes ? <SurpriseActions surprise={surprise} what={what} /> : null}
    </article>
  )
}
