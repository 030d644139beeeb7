import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Dataset } from '#data/datasets/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import styles from '../Files.module.css'
import type { Starting } from '../run/useStartRun.ts'

type FormerFileProps = { former: NonNullable<Dataset['former']>; again: Starting; held: boolean }

/** What was published before, and the way back to it: who published the wrong file need not find the right one again. */
export const FormerFile = ({ former, again, held }: FormerFileProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { source_name: name, published_at } = former
  return (
    <p className={styles.note}>
      {t('files.published.former', { name, at: formatDate(published_at, language, 'time') })}
      {mayWrite(useActiveWorkspace()?.role) ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          disabled={held || again.busy}
          // It was published once: that it is smaller than what took its place is no surprise.
          onClick={() => void again.start(name, { former: true, ask_if_smaller: false })}
        >
          {t('files.published.back')}
        </Button>
      ) : null}
    </p>
  )
}
