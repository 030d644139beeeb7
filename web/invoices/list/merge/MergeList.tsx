import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceSummary } from '#invoices/contract.ts'
import styles from './Merge.module.css'
import { movedTo } from './order.ts'
import { useMerge } from './useMerge.ts'

const nameOf = (row: InvoiceSummary): string =>
  [row.supplier_name ?? row.file_name, row.invoice_number].filter(Boolean).join(' · ')

type MergeListProps = { rows: InvoiceSummary[]; onDone: () => void }

/** The documents in the order in which their pages will follow; dragged, or moved by Alt with an arrow. */
export const MergeList = ({ rows, onDone }: MergeListProps) => {
  const { t } = useTranslation('invoices')
  const [order, setOrder] = useState(rows)
  const [dragged, setDragged] = useState<number | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const { busy, problem, merge } = useMerge(onDone)
  const move = (from: number, to: number) => {
    setOrder(movedTo(order, from, to))
    // The hand stays on the document that it moves.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-place="${to}"]`)?.focus())
  }
  return (
    <div>
      <p className={styles.title}>{t('pages.mergeTitle')}</p>
      <p className={styles.hint}>{t('pages.mergeHint')}</p>
      <ol ref={list} className={styles.list}>
        {order.map((row, at) => (
          <li
            key={row.id}
            data-place={at}
            data-dragged={dragged === at || undefined}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: moved by Alt and the arrow keys
            tabIndex={0}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(at)
            }}
            onDragOver={(event) => {
              event.preventDefault()
              if (dragged === null || dragged === at) return
              setOrder(movedTo(order, dragged, at))
              setDragged(at)
            }}
            onDragEnd={() => setDragged(null)}
            onDrop={(event) => event.preventDefault()}
            onKeyDown={(event) => {
              const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
              if (step === undefined) return
              event.preventDefault()
              if (event.altKey) move(at, at + step)
              else list.current?.querySelector<HTMLElement>(`[data-place="${at + step}"]`)?.focus()
            }}
          >
            <span className={styles.place}>{at + 1}</span>
            <span className={styles.name} title={row.file_name}>
              {nameOf(row)}
            </span>
            <ActionIcon
              size="sm"
              tabIndex={-1}
              disabled={at === 0}
              aria-label={t('pages.up', { name: nameOf(row) })}
              onClick={() => move(at, at - 1)}
            >
              <IconArrowUp size={14} stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              size="sm"
              tabIndex={-1}
              disabled={at === order.length - 1}
              aria-label={t('pages.down', { name: nameOf(row) })}
              onClick={() => move(at, at + 1)}
            >
              <IconArrowDown size={14} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <Button fullWidth loading={busy} data-autofocus onClick={() => void merge(order)}>
        {t('pages.mergeNow', { count: order.length })}
      </Button>
    </div>
  )
}
