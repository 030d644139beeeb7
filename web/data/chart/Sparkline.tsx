import styles from './Sparkline.module.css'

const [WIDTH, HEIGHT] = [96, 24]

/** How a figure moved, as a stroke from zero, in the middle where it is nothing throughout; says nothing that the chart below does not, so it is not read out. */
export const Sparkline = ({ values }: { values: readonly number[] }) => {
  if (values.length < 2) return null
  const top = Math.max(...values, 0)
  const bottom = Math.min(...values, 0)
  const x = (at: number) => 1 + (at / (values.length - 1)) * (WIDTH - 4)
  const y = (value: number) =>
    top === bottom ? HEIGHT / 2 : HEIGHT - 2 - ((value - bottom) / (top - bottom)) * (HEIGHT - 4)
  const last = values.at(-1) ?? 0
  return (
    <svg className={styles.spark} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline points={values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')} />
      <circle cx={x(values.length - 1)} cy={y(last)} r={2} />
    </svg>
  )
}
