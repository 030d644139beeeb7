import page from '#ui/page/Page.module.css'
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
  <section className={page.block} aria-label={title}>
    <div className={page.head}>
      <h2>
        {title} {count === null ? null : <span className={`${page.count} ${loss ? styles.fault : ''}`}>{count}</span>}
      </h2>
      <div className={page.actions}>{actions}</div>
    </div>
    <div className={`sheet ${styles.sheet}`}>{children}</div>
    {note ? <p className={styles.note}>{note}</p> : null}
  </section>
)
