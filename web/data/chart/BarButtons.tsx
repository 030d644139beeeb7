import { type KeyboardEvent, useRef, useState } from 'react'
import { GUTTER } from './barGeometry.ts'
import styles from './TimeBars.module.css'

type BarButtonsProps = {
  label: string
  bars: readonly { key: string; full: string }[]
  /** Which bar is under the pointer or has the focus. */
  onPoint: (index: number | null) => void
  onPick: (index: number) => void
}

/** What is clicked and heard of a chart of bars: a button over each, one stop for Tab, arrows inside. */
export const BarButtons = ({ label, bars, onPoint, onPick }: BarButtonsProps) => {
  const [active, setActive] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const last = bars.length - 1
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: active + 1, ArrowLeft: active - 1, Home: 0, End: last }
    const wanted = steps[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(last, wanted))
    setActive(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <ul
      ref={list}
      data-export="none"
      className={styles.buttons}
      aria-label={label}
      style={{ left: GUTTER }}
      onPointerLeave={() => onPoint(null)}
    >
      {bars.map(({ key, full }, at) => (
        <li key={key}>
          <button
            type="button"
            tabIndex={at === Math.min(active, last) ? 0 : -1}
            aria-label={full}
            onKeyDown={onKeyDown}
            onFocus={() => {
              onPoint(at)
              setActive(at)
            }}
            onBlur={() => onPoint(null)}
            onPointerEnter={() => onPoint(at)}
            onClick={() => onPick(at)}
          />
        </li>
      ))}
    </ul>
  )
}
