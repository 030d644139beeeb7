import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'

/** Height of a row in pixels, and of one on a phone, where it has two lines. */
export const ROW = 32
export const COMPACT_ROW = 60

type RowsOptions = {
  /** Of all rows. */
  count: number
  height?: number
  /** Pixels at the bottom that the foot of the table covers. */
  foot?: number
  /** Told which rows are drawn, the last included, so that they can be asked for. */
  onRange?: (start: number, end: number) => void
}

type Rows = {
  /** The element that scrolls. */
  scroller: React.RefObject<HTMLDivElement | null>
  /** Places of the rows that are drawn: those in view and a few around them. */
  drawn: readonly number[]
  /** Room for those that are not, in pixels. */
  before: number
  after: number
  /** Rows that a screen shows. */
  screenful: number
  show: (index: number, align?: 'auto' | 'center') => void
}

/** Rows of a table of any length, drawn as they come into view under a head of one row. */
export const useRows = ({ count, height = ROW, foot = 0, onRange }: RowsOptions): Rows => {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    scrollPaddingStart: ROW,
    scrollPaddingEnd: foot,
  })
  const items = virtual.getVirtualItems()
  const [start, end] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is in view decides what is asked
  useEffect(() => onRange?.(start, end), [start, end])
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows changed height
  useEffect(() => virtual.measure(), [height])
  return {
    scroller,
    drawn: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    screenful: Math.floor((scroller.current?.clientHeight ?? 640) / height) - 3,
    show: (index, align = 'auto') => virtual.scrollToIndex(index, { align }),
  }
}
