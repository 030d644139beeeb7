import styles from './Ledger.module.css'

/** Room for the rows that are not drawn; `height` in pixels. */
export const Gap = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 ? (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: no row of the grid, only its height
    <tr className={styles.gap} role="presentation">
      <td role="presentation" colSpan={columns} style={{ height }} />
    </tr>
  ) : null
