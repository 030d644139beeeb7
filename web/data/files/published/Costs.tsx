import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteCosts, getCosts, putCosts } from '#data/costs/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { call, upload } from '#ui/wire/api.ts'
import { refresh, useRoute } from '#ui/wire/query.ts'
import styles from '../Files.module.css'

/** What articles cost, given as a list: how many have a cost, and what was wrong with the last list. */
export const Costs = ({ writes }: { writes: boolean }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const words = useErrorWords()
  const { data } = useRoute(getCosts, {})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const change = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
      await refresh(getCosts)
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const send = (file: File | null) => {
    if (file) void change(() => upload(putCosts, file))
  }
  if (!data) return null
  const number = (count: number) => formatNumber(count, language)
  const known = t('files.costs.known', {
    count: data.known,
    known: number(data.known),
    products: number(data.products),
  })
  const unknown =
    data.unknown.length > 0
      ? t('files.costs.unknown', { count: data.unknown.length, codes: data.unknown.join(', ') })
      : null
  return (
    <div className={styles.row}>
      <div>
        <p>{t('files.costs.title')}</p>
        <p className={styles.note}>{data.costs === 0 ? t('files.costs.none') : [known, unknown].join(' ')}</p>
        {problem ? (
          <p className={styles.fault} role="alert">
            {words(problem).detail}
          </p>
        ) : null}
      </div>
      {writes && data.costs > 0 ? (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          disabled={busy}
          onClick={() => void change(() => call(deleteCosts, {}))}
        >
          {t('files.costs.forget')}
        </Button>
      ) : null}
      {writes ? (
        <FileButton onChange={send} accept=".csv,.txt,.gz,text/csv">
          {(props) => (
            <Button {...props} variant="default" size="xs" loading={busy}>
              {t('files.costs.give')}
            </Button>
          )}
        </FileButton>
      ) : null}
    </div>
  )
}
