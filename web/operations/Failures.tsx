import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FailedTask } from '#operations/desk/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useItemKeys } from '#ui/keys/useItemKeys.ts'
import { useLanguage } from '#ui/language.ts'
import { Block } from './Block.tsx'
import { FailureItem } from './FailureItem.tsx'
import styles from './Operations.module.css'
import { useRetry } from './useRetry.ts'

/** More would push what runs out of sight. */
const AT_FIRST = 8

type FailuresProps = { failed: { total: number; lasting: number; items: FailedTask[] }; now: string }

/** The failures that are ticked: of those alone that can be run again. */
const useTicked = (items: readonly FailedTask[]) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const retryable = items.filter((item) => item.retryable).map(({ task_id }) => task_id)
  return {
    retryable,
    chosen,
    ticked: retryable.filter((id) => chosen.has(id)),
    choose: (ids: readonly string[]) => setChosen(new Set(ids)),
    toggle: (id: string) =>
      setChosen((before) =>
        before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
      ),
  }
}

type KeysOf = Pick<ReturnType<typeof useTicked>, 'retryable' | 'ticked' | 'toggle'> & {
  run: (ids: readonly string[]) => Promise<void>
}

/** J and K walk the failures, X ticks, R runs again what is ticked, else the one in hand. */
const useFailureKeys = ({ retryable, ticked, toggle, run }: KeysOf) => {
  const { t } = useTranslation('operations')
  const inHand = (row: HTMLElement | null): string[] => retryable.filter((id) => id === row?.dataset.row)
  return useItemKeys<HTMLUListElement>('[data-row]', {
    title: t('failed.title'),
    words: { next: t('keys.next'), previous: t('keys.previous') },
    act: [
      { keys: 'x', label: t('keys.select'), run: (row) => inHand(row).forEach(toggle) },
      { keys: 'r', label: t('keys.retry'), run: (row) => void run(ticked.length > 0 ? ticked : inHand(row)) },
    ],
  })
}

type SelectAllProps = { ticked: number; of: number; onAll: (all: boolean) => void }

const SelectAll = ({ ticked, of, onAll }: SelectAllProps) => {
  const { t } = useTranslation('operations')
  const all = of > 0 && ticked === of
  return (
    <div className={styles.selectAll}>
      <Checkbox
        size="xs"
        label={t('failed.selectAll')}
        checked={all}
        indeterminate={ticked > 0 && !all}
        onChange={() => onAll(!all)}
      />
      {ticked > 0 ? <span role="status">{t('failed.selected', { count: ticked })}</span> : null}
    </div>
  )
}

/** The dead letters: what failed, why, and the way to run it again: one, those that are ticked, or all. */
export const Failures = ({ failed: { total, lasting, items }, now }: FailuresProps) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const { retry, pending } = useRetry()
  const [whole, setWhole] = useState(false)
  const shown = whole || items.length <= AT_FIRST + 1 ? items : items.slice(0, AT_FIRST)
  const { retryable, chosen, ticked, choose, toggle } = useTicked(items)
  const run = async (ids: readonly string[] | null) => {
    await retry(ids)
    choose([])
  }
  const list = useFailureKeys({ retryable, ticked, toggle, run })
  return (
    <Block
      title={t('failed.title')}
      count={total > 0 ? formatNumber(total, language) : null}
      loss
      actions={
        total > 0 ? (
          <>
            {ticked.length > 0 ? (
              <Button size="xs" variant="subtle" color="gray" onClick={() => choose([])}>
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
        <SelectAll ticked={ticked.length} of={retryable.length} onAll={(all) => choose(all ? retryable : [])} />
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
