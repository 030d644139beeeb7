import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import { BarButtons } from './BarButtons.tsx'
import { BarDrawing, type DrawnBar } from './BarDrawing.tsx'
import { barGeometry } from './barGeometry.ts'
import styles from './TimeBars.module.css'

export type TimeBar = DrawnBar & {
  /** The whole sentence, for the pointer and for those who do not see the chart. */
  full: string
  /** Lines shown beside the bar under the pointer: the figure, the former one, the change. */
  told: readonly string[]
  /** A year begins: its label stays where not all fit. */
  major: boolean
}

type TimeBarsProps = {
  label: string
  bars: readonly TimeBar[]
  /** Writes a value of the scale: "500 k €". */
  scale: (value: number) => string
  onPick: (index: number) => void
}

/** Bars over time from a zero baseline; each is a button, so the chart needs no other table. */
export const TimeBars = ({ label, bars, scale, onPick }: TimeBarsProps) => {
  const { ref, width } = useElementSize()
  const [pointed, setPointed] = useState<number | null>(null)
  const geometry = barGeometry(bars, width)
  const { left } = geometry
  const shown = pointed === null ? undefined : bars[pointed]
  return (
    <div ref={ref} className={styles.chart}>
      {width > 0 ? (
        <>
          <BarDrawing bars={bars} geometry={geometry} width={width} scale={scale} pointed={pointed} />
          <BarButtons label={label} bars={bars} onPoint={setPointed} onPick={onPick} />
          {shown && pointed !== null ? (
            <div
              className={styles.told}
              data-export="none"
              data-side={pointed > bars.length / 2 ? 'left' : 'right'}
              style={pointed > bars.length / 2 ? { right: width - left(pointed) + 4 } : { left: left(pointed + 1) + 4 }}
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
