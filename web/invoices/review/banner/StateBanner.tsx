import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { getTask } from '#operations/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { readingStep } from '#ui/taskSteps.ts'
import { useRoute } from '#ui/wire/query.ts'
import { isBeingRead } from '../reading.ts'
import styles from './Banner.module.css'
import { Doubts } from './Doubts.tsx'
import { type Doubt, isProven } from './doubts.ts'
import { Surprises } from './Surprises.tsx'

const Reading = ({ invoice }: { invoice: InvoiceDetail }) => {
  const { t } = useTranslation('invoices')
  const task = useRoute(
    getTask,
    { params: { task_id: invoice.task_id ?? '' } },
    { enabled: invoice.task_id !== null, refetchInterval: 700 },
  )
  const { step, done, total } = task.data?.progress ?? { step: null, done: null, total: null }
  const started = done !== null && total !== null
  const said = !started
    ? t('review.readingDetail')
    : // An XML invoice has no page to count.
      total === 0
      ? readingStep(step)
      : t('review.progress', { done, total, step: readingStep(step) })
  return (
    <div className={styles.banner} data-kind="reading" role="status">
      <p className={styles.title}>
        {started || invoice.state === 'en_cours' ? t('review.readingNow') : t('review.inQueue')}
      </p>
      <p className={styles.text}>{said}</p>
      {started ? (
        <div className={styles.progress}>
          <span style={{ transform: `scaleX(${total > 0 ? done / total : 0})` }} />
        </div>
      ) : null}
    </div>
  )
}

/** Starts the reading of a document that nobody reads. */
type StartReading = { start: () => void; busy: boolean }

/** Nothing comes by itself any more: why, and what to do. */
const Unread = ({ invoice, reading }: { invoice: InvoiceDetail; reading: StartReading | null }) => {
  const { t } = useTranslation('invoices')
  return (
    <div className={styles.banner} data-kind="unread" role="status">
      <p className={styles.title}>{invoice.task_state === 'REVOKED' ? t('review.cancelled') : t('review.unread')}</p>
      <p className={styles.text}>{t('review.errorKept')}</p>
      {reading ? (
        <Button className={styles.read ?? ''} size="xs" loading={reading.busy} onClick={reading.start}>
          {t('review.readNow')}
        </Button>
      ) : null}
    </div>
  )
}

const reasonOf = (invoice: InvoiceDetail): string | null => {
  const entries = invoice.history.filter((entry) => entry.action === 'invoice.reject')
  const latest = entries.toSorted((a, b) => b.at.localeCompare(a.at))[0]
  return typeof latest?.details.reason === 'string' ? latest.details.reason : null
}

type StateBannerProps = {
  invoice: InvoiceDetail
  doubts: Doubt[]
  /** Null for who may only look. */
  reading: StartReading | null
}

/** What the reader must know before the fields: how it stands, and what departs from the supplier's habits. */
export const StateBanner = (props: StateBannerProps) => (
  <>
    <Banner {...props} />
    <Surprises invoice={props.invoice} />
  </>
)

/** Why it waits, that it is being read, who settled it, what went wrong. */
const Banner = ({ invoice, doubts, reading }: StateBannerProps) => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  switch (invoice.state) {
    case 'a_valider':
      return (
        <Doubts
          doubts={doubts}
          proven={isProven(invoice.extraction)}
          blocked={invoice.surprises.some(({ state, blocks }) => state === 'open' && blocks)}
          pages={invoice.pages}
        />
      )
    case 'a_traiter':
    case 'en_cours':
      return isBeingRead(invoice) ? <Reading invoice={invoice} /> : <Unread invoice={invoice} reading={reading} />
    case 'validee': {
      const at = invoice.validated_at ? formatDate(invoice.validated_at, language, 'time') : ''
      return (
        <div className={styles.banner} data-kind="settled">
          <p className={styles.title}>{t('review.validatedBy', { who: invoice.validated_by ?? '', at })}</p>
        </div>
      )
    }
    case 'rejetee': {
      const reason = reasonOf(invoice)
      return (
        <div className={styles.banner} data-kind="settled">
          <p className={styles.title}>{t('review.rejectedState')}</p>
          {reason ? <p className={styles.text}>{t('review.rejectedBecause', { reason })}</p> : null}
        </div>
      )
    }
    case 'en_erreur':
      return (
        <div className={styles.banner} data-kind="error" role="alert">
          <p className={styles.title}>{t('review.errorTitle')}</p>
          <p className={styles.text}>{invoice.error?.detail ?? ''}</p>
          <p
            className={styles.text}
          >{`${t('review.errorKept')} ${t(invoice.error?.retryable === false ? 'review.errorLasts' : 'review.errorDo')}`}</p>
        </div>
      )
  }
}
