import type { KeyboardEventHandler, ReactNode, Ref } from 'react'
import { Gap } from './Gap.tsx'
import styles from './Ledger.module.css'

type GridProps = {
  /** What is scrolled, and the table in it, which takes the focus. */
  scroller: Ref<HTMLDivElement>
  grid?: Ref<HTMLTableElement>
  label: string
  className?: string | undefined
  minWidth: number | undefined
  /** All rows, of which `children` are those in view. */
  count: number
  /** The row in hand. */
  active: string
  /** Rows can be chosen, several at once. */
  several?: true
  stale: boolean | undefined
  onKeyDown: KeyboardEventHandler
  head: ReactNode
  foot?: ReactNode
  /** The room of the rows above and below those in view, and how many columns it spans. */
  before: number
  after: number
  span: number
  children: ReactNode
}

/** A table of any length of which the rows in view are drawn: one stop for Tab, the keys walk its rows. */
export const Grid = ({ scroller, grid, className = '', head, foot, children, ...of }: GridProps) => (
  <div ref={scroller} className={styles.scroller} data-stale={of.stale || undefined}>
    <table
      ref={grid}
      className={`${styles.table} ${className}`}
      style={of.minWidth === undefined ? {} : { minWidth: of.minWidth }}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are opened is a grid (WAI-ARIA, grid pattern)
      role="grid"
      aria-label={of.label}
      aria-rowcount={of.count + 1}
      aria-multiselectable={of.several}
      aria-activedescendant={of.active}
      tabIndex={0}
      onKeyDown={of.onKeyDown}
    >
      {head}
      <tbody>
        <Gap height={of.before} columns={of.span} />
        {children}
        <Gap height={of.after} columns={of.span} />
      </tbody>
      {foot}
    </table>
  </div>
)
