import { useElementSize } from '@mantine/hooks'
import styles from './Bars.module.css'
import { barLayout } from './bars.ts'

export type BarDatum = {
  key: string
  /** Under the bar: "mars". */
  label: string
  value: number
  /** On the bar, short: "1,2 k". Nothing at zero. */
  text: string
  /** The exact figure, for the pointer and for screen readers: "mars 2026 : 1 204,60 €". */
  full: string
}

type BarsProps = {
  /** What the chart shows, for those who do not see it. */
  label: string
  data: readonly BarDatum[]
  svgRef?: React.Ref<SVGSVGElement>
}

const PLOT = 112
const ABOVE = 20
const BELOW = 22
/** Narrower than this, figures would touch: only the largest and the last one are written. */
const ROOM_FOR_TEXT = 40
/** Narrower than this, every second label is left out. */
const ROOM_FOR_LABEL = 34

/** A small bar chart drawn for reading: zero baseline, figures on the bars, no grid to count. */
export const Bars = ({ label, data, svgRef }: BarsProps) => {
  const { ref, width } = useElementSize()
  const { bars, zero, slot } = barLayout(
    data.map(({ value }) => value),
    { width, height: PLOT },
  )
  const largest = data.reduce((best, { value }, at) => (value > (data[best]?.value ?? 0) ? at : best), 0)
  const told = (at: number) => slot >= ROOM_FOR_TEXT || at === largest || at === data.length - 1
  const below = data.some(({ value }) => value < 0) ? ABOVE : 0
  return (
    <div ref={ref} className={styles.chart}>
      {width > 0 ? (
        <svg ref={svgRef} width={width} height={ABOVE + PLOT + below + BELOW} role="img" aria-label={label}>
          <title>{label}</title>
          {data.map(({ key, label: under, value, text, full }, at) => {
            const bar = bars[at]
            if (!bar) return null
            const middle = bar.x + bar.width / 2
            return (
              <g key={key}>
                <title>{full}</title>
                {/* The whole column answers to the pointer, not the bar alone. */}
                <rect
                  x={slot * at}
                  y={0}
                  width={slot}
                  height={ABOVE + PLOT + below + BELOW}
                  className={styles.column}
                />
                <rect
                  x={bar.x}
                  y={ABOVE + bar.y}
                  width={bar.width}
                  height={Math.max(bar.height, value === 0 ? 0 : 1)}
                  className={bar.negative ? styles.negative : styles.bar}
                />
                {value !== 0 && told(at) ? (
                  <text
                    x={middle}
                    y={ABOVE + (bar.negative ? bar.y + bar.height + 14 : bar.y - 6)}
                    className={styles.figure}
                  >
                    {text}
                  </text>
                ) : null}
                {slot >= ROOM_FOR_LABEL || (data.length - 1 - at) % 2 === 0 ? (
                  <text x={middle} y={ABOVE + PLOT + below + 16} className={styles.label}>
                    {under}
                  </text>
                ) : null}
              </g>
            )
          })}
          <line x1={0} x2={width} y1={ABOVE + zero + 0.5} y2={ABOVE + zero + 0.5} className={styles.zero} />
        </svg>
      ) : null}
      <ul className={styles.spoken}>
        {data.map(({ key, full }) => (
          <li key={key}>{full}</li>
        ))}
      </ul>
    </div>
  )
}
