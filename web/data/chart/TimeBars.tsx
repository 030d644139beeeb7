import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, useRef, useState } from 'react'
import { ticksOf } from './figures.ts'
import styles from './TimeBars.module.css'

export type TimeBar = {
  key: string
  /** Under the bar, short: "mars". */
  label: string
  value: number | null
  /** The same of the period before, drawn as a stroke across the bar. */
  compared: number | null
  /** On the bar where there is room. */
  text: string
  /** The whole sentence, for the pointer and for those who do not see the chart. */
  full: string
  /** Lines shown beside the bar under the pointer: the figure, the former one, the change. */
  told: readonly string[]
  /** A year begins: its label stays where not all fit. */
  major: boolean
  /** Only a part of it lies in the period: drawn in outline. */
  partial: boolean
}

type TimeBarsProps = {
  label: string
  bars: readonly TimeBar[]
  /** Writes a value of the scale: "500 k €". */
  scale: (value: number) => string
  onPick: (index: number) => void
}

/** With ABOVE and BELOW the height that the style sheet keeps for the chart. */
const PLOT = 200
const ABOVE = 22
const BELOW = 24
const GUTTER = 56
/** Narrower than this, figures on bars would touch. */
const ROOM_FOR_TEXT = 52
/** Room that a label under a bar needs. */
const ROOM_FOR_LABEL = 46

/** Bars over time from a zero baseline, below it where credit notes outweigh sales; each is a button (one stop for Tab, arrows inside), so it needs no other table. */
export const TimeBars = ({ label, bars, scale, onPick }: TimeBarsProps) => {
  const { ref, width } = useElementSize()
  const [pointed, setPointed] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const values = bars.flatMap(({ value, compared }) => [value ?? 0, compared ?? 0])
  const ticks = ticksOf(Math.max(0, ...values), Math.min(0, ...values))
  const bottom = ticks[0] ?? 0
  // Where nothing was sold, zero is the ground all the same.
  const top = ticks.at(-1) || (bottom < 0 ? 0 : 1)
  const y = (value: number) => ABOVE + ((top - value) / (top - bottom)) * PLOT
  const slot = bars.length === 0 ? 0 : (width - GUTTER) / bars.length
  const thick = Math.min(56, slot * 0.62)
  const every = Math.max(1, Math.ceil(ROOM_FOR_LABEL / Math.max(1, slot)))
  // Where only some labels fit, those that name a year are among them.
  const offset =
    Math.max(
      0,
      bars.findIndex(({ major }) => major),
    ) % every
  const largest = bars.reduce((best, { value }, at) => ((value ?? 0) > (bars[best]?.value ?? 0) ? at : best), 0)
  const shown = pointed === null ? undefined : bars[pointed]
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: active + 1,
      ArrowLeft: active - 1,
      Home: 0,
      End: bars.length - 1,
    }
    const wanted = steps[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(bars.length - 1, wanted))
    setActive(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div ref={ref} className={styles.chart}>
      {width > 0 ? (
        <>
          <svg
            width={width}
            height={ABOVE + PLOT + BELOW}
            viewBox={`0 0 ${width} ${ABOVE + PLOT + BELOW}`}
            aria-hidden="true"
          >
            {ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={GUTTER}
                  x2={width}
                  y1={y(tick) + 0.5}
                  y2={y(tick) + 0.5}
                  className={tick === 0 ? styles.zero : styles.grid}
                />
                <text x={GUTTER - 8} y={y(tick) + 4} className={styles.tick}>
                  {scale(tick)}
                </text>
              </g>
            ))}
            {bars.map(({ key, label: under, value, compared, text, partial }, at) => {
              const left = GUTTER + slot * at
              const x = left + (slot - thick) / 2
              return (
                <g key={key} data-pointed={at === pointed || undefined}>
                  <rect x={left} y={0} width={slot} height={ABOVE + PLOT} className={styles.column} />
                  {value ? (
                    <rect
                      x={x + (partial ? 0.75 : 0)}
                      y={y(Math.max(0, value))}
                      width={Math.max(1, thick - (partial ? 1.5 : 0))}
                      height={Math.max(1, Math.abs(y(value) - y(0)))}
                      data-negative={value < 0 || undefined}
                      className={partial ? styles.partial : styles.bar}
                    />
                  ) : null}
                  {compared !== null ? (
                    <line x1={x - 3} x2={x + thick + 3} y1={y(compared)} y2={y(compared)} className={styles.former} />
                  ) : null}
                  {value && (slot >= ROOM_FOR_TEXT || (at === largest && slot * bars.length > 120)) ? (
                    <text
                      x={left + slot / 2}
                      y={
                        Math.min(
                          y(Math.max(0, value)),
                          compared !== null && y(compared) > y(value) - 18 ? y(compared) : y(value),
                        ) - 6
                      }
                      className={styles.figure}
                    >
                      {text}
                    </text>
                  ) : null}
                  {at % every === offset ? (
                    <text x={left + slot / 2} y={ABOVE + PLOT + 17} className={styles.label}>
                      {under}
                    </text>
                  ) : null}
                </g>
              )
            })}
          </svg>
          <ul
            ref={list}
            data-export="none"
            className={styles.buttons}
            aria-label={label}
            style={{ left: GUTTER }}
            onPointerLeave={() => setPointed(null)}
          >
            {bars.map(({ key, full }, at) => (
              <li key={key}>
                <button
                  type="button"
                  tabIndex={at === Math.min(active, bars.length - 1) ? 0 : -1}
                  aria-label={full}
                  onKeyDown={onKeyDown}
                  onFocus={() => {
                    setPointed(at)
                    setActive(at)
                  }}
                  onBlur={() => setPointed(null)}
                  onPointerEnter={() => setPointed(at)}
                  onClick={() => onPick(at)}
                />
              </li>
            ))}
          </ul>
          {shown && pointed !== null ? (
            <div
              className={styles.told}
              data-export="none"
              data-side={pointed > bars.length / 2 ? 'left' : 'right'}
              style={
                pointed > bars.length / 2
                  ? { right: width - (GUTTER + slot * pointed) + 4 }
                  : { left: GUTTER + slot * (pointed + 1) + 4 }
              }
              aria-hidden="true"
            >
              {shown.told.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </div>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
