import { Button, Code } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { EmptyState } from '#ui/page/EmptyState.tsx'

// After an update the old page asks for files that are gone; the browsers word it differently.
const isOldBuild = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|Importing a module script failed/i.test(error.message)

/** What stands in place of a screen that threw; the rest of the shell goes on. */
export const Crash = () => {
  const { t } = useTranslation('shell')
  const { t: common } = useTranslation('common')
  const error = useRouteError()
  const updated = isOldBuild(error)
  const reload = <Button onClick={() => location.reload()}>{common('reload')}</Button>
  return (
    <div className="page" role="alert">
      <EmptyState title={updated ? t('crash.updated') : t('crash.title')} action={reload}>
        <p>{updated ? t('crash.updatedText') : t('crash.text')}</p>
        {!updated && error instanceof Error ? <Code mt="sm">{error.message}</Code> : null}
      </EmptyState>
    </div>
  )
}
