import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Evidence, Extraction, Proof } from '#shared/extraction.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { proofText } from '../../proofText.ts'
import { evidenceOf, isField, lineOf, type Target } from '../target.ts'
import styles from './Dock.module.css'
import { equations, isDoubt } from './proofs.ts'
import type { Places } from './useFields.ts'

const Place = ({ evidence, many }: { evidence: Evidence; many: boolean }) => {
  const { t } = useTranslation('invoices')
  const path = evidence.path === null ? null : <code className={styles.path}>{evidence.path}</code>
  if (evidence.page === null && path) return path
  const page = evidence.page !== null && many ? ` · ${t('review.where', { page: evidence.page })}` : ''
  return (
    <>
      {t('review.seen', { text: evidence.text })}
      {page} {path}
    </>
  )
}

const Equation = ({ proof }: { proof: Proof }) => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  const Sign = isDoubt(proof) ? IconQuestionMark : proof.holds ? IconCheck : IconX
  const verdict = isDoubt(proof) ? t('review.maybe') : proof.holds ? t('review.holds') : t('review.fails')
  return (
    <li data-holds={proof.holds} data-doubt={isDoubt(proof) || undefined}>
      <Sign size={14} stroke={2} role="img" aria-label={verdict} />
      <span className="figures">{proofText(t, language, proof)}</span>
    </li>
  )
}

/** Below this the engine itself doubts what it read in a drawn box. */
const SURE = 60

type ProofDockProps = { extraction: Extraction; target: Target | null; pages: number; places: Places }

/** The proof of the field that is looked at, always in the same place: where it was read, what confirms it, what does not. */
export const ProofDock = ({ extraction, target, pages, places }: ProofDockProps) => {
  const { t } = useTranslation('invoices')
  if (target === null) {
    return (
      <aside className={styles.dock} aria-label={t('proof')}>
        <p className={styles.hint}>{t('review.proofHint')}</p>
      </aside>
    )
  }
  const drawn = isField(target) ? places[target] : undefined
  if (drawn && isField(target)) {
    return (
      <aside className={styles.dock} aria-label={t('proof')}>
        <div className={styles.head}>
          <strong>{t(`field.${target}`)}</strong>
        </div>
        <p className={styles.place}>{t('draw.from', { text: drawn.text })}</p>
        <p className={styles.place}>
          {drawn.confidence < SURE ? `${t('draw.unsure')} ` : ''}
          {t('draw.unsaved')}
        </p>
      </aside>
    )
  }
  const field = isField(target) ? extraction.fields[target] : null
  const evidence = evidenceOf(extraction, target)
  const label = isField(target) ? t(`field.${target}`) : t('review.line', { number: (lineOf(target) ?? 0) + 1 })
  const proofs = (field?.proofs ?? []).toSorted((a, b) => Number(a.holds) - Number(b.holds))
  const proven = equations(proofs).filter((proof) => proof.holds).length
  return (
    <aside className={styles.dock} aria-label={t('proof')}>
      <div className={styles.head}>
        <strong>{label}</strong>
        {field?.value != null ? <Mark mark={field.mark} /> : null}
        {field?.mark === 'proven' && proven > 0 ? (
          <span className={styles.count}>{t('review.proofs', { count: proven })}</span>
        ) : null}
      </div>
      <p className={styles.place}>
        {evidence ? (
          <Place evidence={evidence} many={pages > 1} />
        ) : field && field.value === null ? (
          t('review.notFound')
        ) : (
          t('review.typed')
        )}
      </p>
      {proofs.length > 0 ? (
        <ul className={styles.proofs}>
          {proofs.map((proof) => (
            <Equation key={`${proof.rule} ${proof.says}`} proof={proof} />
          ))}
        </ul>
      ) : evidence && field?.value != null ? (
        <p className={styles.place}>{t('review.noProof')}</p>
      ) : null}
    </aside>
  )
}
