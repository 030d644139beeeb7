import { type BarGeometry, FLOOR, GUTTER, HEIGHT } from './barGeometry.ts'
import styles from './TimeBars.module.css'

export type DrawnBar = {
  key: string
  /** Under the bar, short: "mars". */
  label: string
  value: number | null
  /** The same of the period before, drawn as a stroke across the bar. */
  compared: number | null
  /** On the bar where there is room. */
  text: string
  /** Only a part of it lies in the period: drawn in outline. */
  partial: boolean
}

type BarProps = { bar: DrawnBar; at: number; pointed: boolean; geometry: BarGeometry }

const Bar = ({ bar, at, pointed, geometry }: BarProps) => {
  const { y, slot, thick } = geometry
  const { value, compared, partial } = bar
  const left = geometry.left(at)
  const x = left + (slot - thick) / 2
  // An outline is drawn on both sides of its edge.
  const inset = partial ? 0.75 : 0
  return (
    <g data-pointed={pointed || undefined}>
      <rect x={left} y={0} width={slot} height={FLOOR} className={styles.column} />
      {value ? (
        <rect
          x={x + inset}
          y={y(Math.max(0, value))}
          width={Math.max(1, thick - 2 * inset)}
          height={Math.max(1, Math.abs(y(value) - y(0)))}
          data-negative={value < 0 || undefined}
          className={partial ? styles.partial : styles.bar}
        />
      ) : null}
      {compared !== null ? (
        <line x1={x - 3} x2={x + thick + 3} y1={y(compared)} y2={y(compared)} className={styles.former} />
      ) : null}
      {value && geometry.isFigured(at) ? (
        <text x={geometry.middle(at)} y={geometry.figureAt(value, compared)} className={styles.figure}>
          {bar.text}
        </text>
      ) : null}
      {geometry.isLabelled(at) ? (
        <text x={geometry.middle(at)} y={FLOOR + 17} className={styles.label}>
          {bar.label}
        </text>
      ) : null}
    </g>
  )
}

type BarDrawingProps = {
  bars: readonly DrawnBar[]
  geometry: BarGeometry
  width: number
  scale: (value: number) => string
  pointed: number | null
}

/** What is seen of a chart of bars: lines of its scale, and the bars before them. */
export const BarDrawing = ({ bars, geometry, width, scale, pointed }: BarDrawingProps) => (
  <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
    {geometry.ticks.map((tick) => {
      const y = geometry.y(tick)
      return (
        <g key={tick}>
          <line x1={GUTTER} x2={width} y1={y + 0.5} y2={y + 0.5} className={tick === 0 ? styles.zero : styles.grid} />
          <text x={GUTTER - 8} y={y + 4} className={styles.tick}>
            {scale(tick)}
          </text>
        </g>
      )
    })}
    {bars.map((bar, at) => (
      <Bar key={bar.key} bar={bar} at={at} pointed={at === pointed} geometry={geometry} />
    ))}
  </svg>
)
