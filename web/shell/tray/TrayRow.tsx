import { ActionIcon, Anchor, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatBytes } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { readingStep } from '#ui/taskSteps.ts'
import { cancelItem, canRetry, retryItem } from '#ui/tray/documents.ts'
import { isOver, type TrayItem } from '#ui/tray/items.ts'
import { ApiError } from '#ui/wire/api.ts'
import styles from './Tray.module.css'

/** Where a document stands, with its numbers: "page 3 sur 12 · lecture". */
const useStatus = (item: TrayItem): string => {
  const { t } = useTranslation('shell')
  const language = useLanguage()
  const words = useErrorWords()
  if (item.error) {
    // Nobody must wonder whether the photo has to be taken again.
    const { problem } = 'problem' in item.error ? item.error : { problem: null }
    if (problem instanceof ApiError && problem.status === 0 && canRetry(item)) return t('tray.keptHere')
    return 'refusal' in item.error ? t(`tray.refused.${item.error.refusal}`) : words(item.error.problem).detail
  }
  const { phase, progress } = item
  if (phase === 'sending') {
    return t('tray.sent', { sent: formatBytes(item.sent, language), total: formatBytes(item.bytes, language) })
  }
  if (phase === 'reading') {
    if (!progress || progress.done === null || progress.total === null) return t('tray.queued')
    // An XML invoice has no page to count.
    if (progress.total === 0) return readingStep(progress.step)
    return t('tray.pages', {
      done: progress.done,
      total: progress.total,
      step: readingStep(progress.step),
    })
  }
  if (phase === 'done') {
    if (item.duplicate) return t('tray.duplicate')
    if (item.nothing) return t('tray.nothing')
    return item.parts > 1 ? t('tray.divided', { count: item.parts }) : t('tray.done')
  }
  return phase === 'cancelled' ? t('tray.cancelled') : t('tray.waiting')
}

/** One document on the tray. */
export const TrayRow = ({ item }: { item: TrayItem }) => {
  const { t } = useTranslation('shell')
  const status = useStatus(item)
  return (
    <li className={styles.row} data-phase={item.phase}>
      <div className={styles.what}>
        <span className={styles.name} title={item.name}>
          {item.name}
        </span>
        <span className={styles.status}>{status}</span>
      </div>
      {item.invoiceId && item.phase === 'done' ? (
        <Anchor component={Link} to={`/factures/${item.invoiceId}`} size="sm">
          {t('tray.show')}
        </Anchor>
      ) : null}
      {canRetry(item) ? (
        <Button size="compact-sm" variant="subtle" onClick={() => retryItem(item)}>
          {t('tray.retry')}
        </Button>
      ) : null}
      {isOver(item) ? null : (
        <ActionIcon aria-label={t('tray.cancel', { name: item.name })} onClick={() => void cancelItem(item)}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </li>
  )
}
