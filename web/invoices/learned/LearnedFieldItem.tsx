import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getInvoice } from '#invoices/contract.ts'
import type { LearnedField, PatternDetail } from '#invoices/patterns/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { PageCrop } from '#ui/proof/PageCrop.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'
import { inputText } from '../fields.ts'
import styles from './Learned.module.css'
import { placeText, waitText } from './learnedText.ts'
import { useDecideField } from './useDecideField.ts'

/** The place on the page where it was learned; nothing where the invoice is gone or the rule came from elsewhere. */
const Place = ({ learned }: { learned: LearnedField }) => {
  const { t } = useTranslation('suppliers')
  const { facture_id: id, page: number, box } = learned
  const invoice = useRoute(getInvoice, { params: { id: id ?? '' } }, { enabled: id !== null }).data
  const page = invoice?.pages.find((one) => one.number === number)
  if (id === null) return <p className={styles.soft}>{t('learned.noPlace')}</p>
  return (
    <>
      {page && box ? <PageCrop page={{ ...page, invoiceId: id }} box={box} least={360} /> : null}
      <Link to={`/factures/${id}`} className={styles.link}>
        {t('learned.fromInvoice')}
        {number === null ? '' : ` · ${t('learned.where', { page: number })}`}
      </Link>
    </>
  )
}

/** One field: where it is read, in words and on the page; in which state, taught by whom; withdrawn or taken back here. */
export const LearnedFieldItem = ({ pattern, learned }: { pattern: PatternDetail; learned: LearnedField }) => {
  const { t } = useTranslation(['suppliers', 'invoices'])
  const language = useLanguage()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const { busy, run } = useDecideField(pattern, learned)
  const { state, origin, text, taught_by: who, taught_at } = learned
  const says = placeText(t, language, learned)
  const reason = waitText(t, learned)
  // Nothing on the page says it: what is kept is the value itself, not what was read.
  const computed = learned.page === null && learned.facture_id !== null
  const seen = computed ? inputText(learned.field, text, language) : text
  const field = t(`invoices:field.${learned.field}`)
  const withdrawn = state === 'withdrawn'
  const at = formatDate(taught_at, language, 'time')
  return (
    <article className={styles.item} data-learned data-state={state} tabIndex={-1} aria-label={field}>
      <div className={styles.words}>
        <h3>
          {field}
          <span className={styles.state} title={t(`learned.stateMeans.${state}`)}>
            {t(`learned.state.${state}`)}
          </span>
        </h3>
        <p className={styles.says}>{says}</p>
        {reason ? <p className={styles.reason}>{t('learned.reasonSays', { reason })}</p> : null}
        {seen && !says.includes(seen) ? (
          <p className={styles.soft}>{t(computed ? 'learned.value' : 'learned.seen', { text: seen })}</p>
        ) : null}
        <p className={styles.soft}>{t(`learned.origin.${origin}`, { who, at })}</p>
        {writes ? (
          <Button
            size="xs"
            mt={8}
            variant="default"
            loading={busy}
            data-first
            aria-label={withdrawn ? t('learned.restoreField', { field }) : t('learned.withdrawField', { field })}
            onClick={() => void run(withdrawn ? 'restore' : 'withdraw')}
          >
            {withdrawn ? t('learned.restore') : t('learned.withdraw')}
          </Button>
        ) : null}
      </div>
      <div className={styles.place}>
        <Place learned={learned} />
      </div>
    </article>
  )
}
