import { Button } from '@mantine/core'
import i18next, { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { bound } from '#shared/i18n/index.ts'
import { ApiError, mayPass } from '../wire/api.ts'
import styles from './EmptyState.module.css'

type Words = { title: string; detail: string }

const wordsOf = (t: TFunction<'common'>, error: unknown): Words => {
  if (!(error instanceof ApiError)) {
    return { title: t('error.unexpected'), detail: t('error.unexpectedDetail', { code: 'app' }) }
  }
  if (error.status === 0) return { title: t('error.network'), detail: t('error.networkDetail') }
  if (error.status === 429) {
    const seconds = error.retryAfter
    const detail = seconds === null ? t('error.tooManyDetailSoon') : t('error.tooManyDetail', { seconds })
    return { title: t('error.tooMany'), detail }
  }
  if (error.status === 403) {
    return { title: t('error.forbidden'), detail: bound(error.detail) || t('error.forbiddenDetail') }
  }
  const title = error.status === 404 ? t('error.notFound') : t('error.unexpected')
  return { title, detail: bound(error.detail) || t('error.unexpectedDetail', { code: error.code }) }
}

/** What happened, what was kept, what to do: the words for any error, in the reader's language. */
export const useErrorWords = (): ((error: unknown) => Words) => {
  const { t } = useTranslation('common')
  return (error) => wordsOf(t, error)
}

/** The same beside React, where no component waits for the answer any more. */
export const errorWords = (error: unknown): Words => wordsOf(i18next.getFixedT(null, 'common'), error)

/** What is not there, or not allowed, is so the next time as well: only what may pass is tried again. */
const mayHelp = (error: unknown): boolean => !(error instanceof ApiError) || mayPass(error)

/** `page`: nothing else stands on the page, so the error is its heading. */
type ErrorStateProps = { error: unknown; onRetry?: () => void; page?: boolean }

/** An error in the place of what could not be shown. */
export const ErrorState = ({ error, onRetry, page = false }: ErrorStateProps) => {
  const { t } = useTranslation('common')
  const words = useErrorWords()(error)
  return (
    <div className={`${styles.empty} ${styles.error}`} role="alert">
      {page ? (
        <>
          <title>{`${words.title} · ${t('product')}`}</title>
          <h1 className={styles.title} tabIndex={-1}>
            {words.title}
          </h1>
        </>
      ) : (
        <p className={styles.title}>{words.title}</p>
      )}
      <div className={styles.text}>{words.detail}</div>
      {onRetry && mayHelp(error) ? (
        <div className={styles.action}>
          <Button variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
