import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FailedTask } from '#operations/desk/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useItemKeys } from '#ui/useItemKeys.ts'
import { Block } from './Block.tsx'
import { FailureItem } from './FailureItem.tsx'
import styles from './Operations.module.css'
import { useRetry } from './useRetry.ts'

/** More would push what runs out of sight. */
const AT_FIRST = 8

type FailuresProps = { failed: { total: number; lasting: number; items: FailedTask[] }; now: string }

/** The dead letters: what failed, why, and the way to run it again: one, those that are ticked, or all. */
export const Failures = ({ failed: { total, lasting, items }, now }: FailuresProps) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const { retry, pending } = useRetry()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [whole, setWhole] = useState(false)
  const shown = whole || items.length <= AT_FIRST + 1 ? items : items.slice(0, AT_FIRST)
  const retryable = items.filter((item) => item.retryable).map(({ task_id }) => task_id)
  const ticked = retryable.filter((id) => chosen.has(id))
  const toggle = (id: string) =>
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    )
  const run = async (ids: readonly string[] | null) => {
    await retry(ids)
    setChosen(new Set())
  }
  const helped = (id: string | null): id is string => id !== null && retryable.includes(id)
  const idOf = (row: HTMLElement | null): string | null => row?.dataset.row ?? null
  const tick = (inHand: string | null) => (helped(inHand) ? toggle(inHand) : undefined)
  const again = (inHand: string | null) => void run(ticked.length > 0 ? ticked : helped(inHand) ? [inHand] : [])
  const list = useItemKeys<HTMLUListElement>('[data-row]', {
    title: t('failed.title'),
    words: { next: t('keys.next'), previous: t('keys.previous') },
    act: [
      { keys: 'x', label: t('keys.select'), run: (row) => tick(idOf(row)) },
      { keys: 'r', label: t('keys.retry'), run: (row) => again(idOf(row)) },
    ],
  })
  const all = retryable.length > 0 && ticked.length === retryable.length
  return (
    <Block
      title={t('failed.title')}
      count={total > 0 ? formatNumber(total, language) : null}
      loss
      actions={
        total > 0 ? (
          <>
            {ticked.length > 0 ? (
              <Button size="xs" variant="subtle" color="gray" onClick={() => setChosen(new Set())}>
                {t('failed.clear')}
              </Button>
            ) : null}
            <Button
              size="xs"
              loading={pending}
              disabled={ticked.length === 0 && lasting === total}
              onClick={() => void run(ticked.length > 0 ? ticked : null)}
            >
              {ticked.length > 0 ? t('failed.retrySelected', { count: ticked.length }) : t('failed.retryAll')}
            </Button>
          </>
        ) : null
      }
    >
      {total === 0 ? <p className={styles.nothing}>{t('failed.none')}</p> : null}
      {total > 1 ? (
        <div className={styles.selectAll}>
          <Checkbox
            size="xs"
            label={t('failed.selectAll')}
            checked={all}
            indeterminate={ticked.length > 0 && !all}
            onChange={() => setChosen(all ? new Set() : new Set(retryable))}
          />
          {ticked.length > 0 ? <span role="status">{t('failed.selected', { count: ticked.length })}</span> : null}
        </div>
      ) : null}
      {total > 0 ? (
        <ul ref={list} className={styles.list}>
          {shown.map((task) => (
            <FailureItem
              key={task.task_id}
              task={task}
              now={now}
              chosen={chosen.has(task.task_id)}
              onToggle={() => toggle(task.task_id)}
              onRetry={() => void run([task.task_id])}
            />
          ))}
        </ul>
      ) : null}
      {shown.length < items.length ? (
        <button type="button" className={styles.others} onClick={() => setWhole(true)}>
          {t('failed.others', { count: items.length - shown.length })}
        </button>
      ) : null}
      {whole && total > items.length ? (
        <p className={styles.soft}>
          {t('failed.firstOf', { shown: items.length, total: formatNumber(total, language) })}
        </p>
      ) : null}
    </Block>
  )
}
