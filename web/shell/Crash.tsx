import { Button, Code } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { Gone } from '#ui/page/Gone.tsx'
import { serverAnswers } from './serverAnswers.ts'

// A screen's code that did not come: the browsers word it differently.
const isCodeMissing = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script failed|Unable to preload CSS/i.test(error.message)

/** The server is there: after an update the old page asks for files that are gone. It is not: nothing comes at all. */
const MissingCode = () => {
  const { t } = useTranslation('shell')
  const { t: common } = useTranslation('common')
  const [answers, setAnswers] = useState<boolean | null>(null)
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    let here = true
    void serverAnswers().then((answered) => here && setAnswers(answered))
    return () => {
      here = false
    }
  }, [])
  const again = async () => {
    setAsking(true)
    if (await serverAnswers()) location.reload()
    else setAsking(false)
  }
  if (answers === null) return null
  if (answers) {
    return (
      <Gone title={t('crash.updated')} detail={t('crash.updatedText')}>
        <Button onClick={() => location.reload()}>{common('reload')}</Button>
      </Gone>
    )
  }
  return (
    <Gone title={common('error.network')} detail={common('error.networkDetail')}>
      <Button loading={asking} onClick={() => void again()}>
        {common('retry')}
      </Button>
    </Gone>
  )
}

/** What stands in place of a screen that threw; the rest of the shell goes on. */
export const Crash = () => {
  const { t } = useTranslation('shell')
  const { t: common } = useTranslation('common')
  const error = useRouteError()
  return (
    <div className="page" role="alert">
      {isCodeMissing(error) ? (
        <MissingCode />
      ) : (
        <Gone title={t('crash.title')} detail={t('crash.text')}>
          {error instanceof Error ? (
            <p>
              <Code>{error.message}</Code>
            </p>
          ) : null}
          <Button onClick={() => location.reload()}>{common('reload')}</Button>
        </Gone>
      )}
    </div>
  )
}
