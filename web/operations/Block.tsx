import styles from './Operations.module.css'

type BlockProps = {
  title: string
  count?: string | null
  /** The count is of something bad. */
  loss?: boolean
  note?: string
  actions?: React.ReactNode
  children: React.ReactNode
}

/** A part of the screen under its heading, on a sheet. */
export const Block = ({ title, count = null, loss = false, note, actions, children }: BlockProps) => (
  <section className={styles.block} aria-label={title}>
    <div className={styles.head}>
      <h2>
        {title} {count === null ? null : <span data-loss={loss || undefined}>{count}</span>}
      </h2>
      <div className={styles.actions}>{actions}</div>
    </div>
    <div className={`sheet ${styles.sheet}`}>{children}</div>
    {note ? <p className={styles.note}>{note}</p> : null}
  </section>
)
